"""What was said before is found by its words, its kind and its place, however much there is; in either database."""

from dataclasses import replace

import pytest

from domain.categories import Category
from domain.issues.likeness import MOST_GRAMS, Told, grams, told
from sandbox.neighbourhood import BUILDINGS, COMMUNITY, ESTATE, OTHER_ESTATE
from storage import emptying, issues
from storage import grams as kept
from tests.memory.home import NOW, Home

HERE, NEXT_DOOR = BUILDINGS[2], BUILDINGS[3]
SAID = Told(words="楼道灯又不亮了", category=Category.LIGHTING, area=HERE, community=COMMUNITY, no=99)


@pytest.fixture
async def home(db):
    return await Home.built(db)


async def says(home, no, words, **how):
    matter = replace(await home.matter(no), words=words, **{"area": HERE, "category": Category.OTHER} | how)

    async def work(tx):
        await issues.put(tx, matter)
        await kept.put(tx, told(matter))

    await home.db.act(work)


async def found(home, one=SAID):
    async def look(tx):
        return await kept.near(tx, one, await kept.estate_of(tx, one.area))

    return sorted(each.no for each in await home.db.read(look))


async def test_an_open_matter_of_the_estate_is_found_by_any_two_characters_it_shares(home):
    await says(home, 1, "楼道灯坏了")
    await says(home, 2, "不亮", area=NEXT_DOOR)
    await says(home, 3, "下水道堵了")
    await says(home, 4, "楼道灯坏了", ended=NOW)
    await says(home, 5, "楼道灯坏了", area=OTHER_ESTATE)
    assert await found(home) == [1, 2]


async def test_of_its_own_building_any_matter_of_the_kind_is_found_whatever_it_says(home):
    await says(home, 1, "太黑", category=Category.LIGHTING)
    await says(home, 2, "太黑", category=Category.LIGHTING, area=NEXT_DOOR)
    assert await found(home) == [1]


async def test_what_was_said_near_by_is_found_whatever_it_says(home):
    await says(home, 1, "太黑", area=NEXT_DOOR, lat=30.001, lon=120.0)
    await says(home, 2, "太黑", area=NEXT_DOOR, lat=30.1, lon=120.0)
    assert await found(home, replace(SAID, place=(30.0, 120.0))) == [1]


async def test_a_matter_is_never_found_for_itself(home):
    await says(home, 99, SAID.words)
    assert await found(home) == []


async def test_of_many_that_say_the_same_no_more_are_looked_at_than_can_be_compared(home):
    for no in range(1, 90):
        await says(home, no, "楼道灯不亮")
    assert len(await found(home)) == kept.NEAREST


async def test_what_shares_most_is_kept_before_what_is_newer(home):
    await says(home, 1, SAID.words)
    for no in range(2, 40):
        await says(home, no, "灯又")
    assert 1 in await found(home)


async def test_a_matter_is_found_by_what_it_says_now(home):
    await says(home, 1, "下水道堵了")
    matter = await home.matter(1)
    await home.db.act(lambda tx: kept.put(tx, told(replace(matter, area=HERE, words="楼道灯坏了"))))
    assert await found(home) == [1]
    rows = await home.ask("SELECT estate, gram FROM grams")
    assert set(rows) == {(ESTATE, gram) for gram in grams("楼道灯坏了")}


async def test_a_long_story_leaves_no_more_than_its_first_words(home):
    await says(home, 1, "".join(chr(0x4E00 + n) for n in range(500)))
    assert len(await home.ask("SELECT 1 FROM grams")) == MOST_GRAMS


async def test_nothing_of_the_words_is_left_once_they_go(home):
    await says(home, 1, "楼道灯坏了", ended=NOW)
    await home.db.act(lambda tx: emptying.empty(tx, COMMUNITY, 1))
    assert await home.ask("SELECT 1 FROM grams") == []
