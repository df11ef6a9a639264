"""Which matters the board lists, asked of either database."""

from datetime import timedelta

import pytest

from domain.exhibits.exhibit import Exhibit, Stage
from domain.issues.issue import Stage as Life
from sandbox.neighbourhood import BUILDINGS, COMMUNITY, ESTATE, OTHER_ESTATE
from storage import emptying, exhibits, issues, keys
from tests.memory.home import NOW, Home


@pytest.fixture
async def home(db):
    return await Home.built(db)


async def shows(home, no, stage=Stage.SHOWN, life=Life.NEW, **how):
    matter = await home.matter(no, stage=life, **how)
    await home.db.act(lambda tx: issues.put(tx, matter))
    await home.db.act(lambda tx: exhibits.put(tx, Exhibit(community=COMMUNITY, no=no, stage=stage)))


async def is_open(home, area=ESTATE, limit=10, behind=0):
    found = await home.db.read(lambda tx: exhibits.open_below(tx, area, NOW, limit, behind))
    return [one.no for one in found]


async def is_over(home, area=ESTATE, days=30):
    within = timedelta(days=days)
    return [one.no for one in await home.db.read(lambda tx: exhibits.over_below(tx, area, NOW, within, 10, 0))]


async def test_of_a_matter_that_nobody_looked_at_nothing_is_listed(home):
    for no, stage in enumerate(Stage, 1):
        await shows(home, no, stage)
    matter = await home.matter(9)
    await home.db.act(lambda tx: issues.put(tx, matter))
    assert await is_open(home) == [3, 2]
    assert not (await home.db.read(lambda tx: exhibits.of(tx, COMMUNITY, 9))).is_on_board


async def test_what_is_not_for_everybody_is_not_listed_even_if_somebody_let_it(home):
    await shows(home, 1, public=False)
    assert await is_open(home) == []


async def test_an_area_lists_what_lies_in_it_the_newest_first_page_by_page(home):
    for no in range(1, 5):
        await shows(home, no, area=BUILDINGS[no - 1], reported=NOW - timedelta(hours=9 - no))
    assert await is_open(home) == await is_open(home, COMMUNITY) == [4, 3, 2, 1]
    assert await is_open(home, BUILDINGS[0]) == [1]
    assert await is_open(home, OTHER_ESTATE) == []
    assert await is_open(home, limit=2, behind=2) == [2, 1]


async def test_what_was_said_long_ago_is_listed_as_well_behind_all_that_is_newer(home):
    ages = (0, 2, 30, 100, 1000)  # days
    for no, days in enumerate(ages):
        await shows(home, no, reported=NOW - timedelta(days=days))
        await shows(home, 10 + no, life=Life.CONFIRMED, ended=NOW - timedelta(days=days))
    for many in range(1, len(ages) + 1):
        assert await is_open(home, limit=many) == [*range(many)]
        assert await is_open(home, limit=1, behind=many - 1) == [many - 1]
    assert await is_over(home, days=90) == [10, 11, 12]


@pytest.mark.parametrize("stage", [Life.CONFIRMED, Life.UNANSWERED, Life.CANNOT])
async def test_what_came_to_an_end_is_listed_apart_for_a_while(home, stage):
    await shows(home, 1, Stage.BARE, life=stage, ended=NOW - timedelta(days=20))
    assert (await is_open(home), await is_over(home), await is_over(home, days=10)) == ([], [1], [])


async def test_good_is_what_its_author_says_is_good(home):
    within = timedelta(days=9)
    for no, stage in enumerate((Life.CONFIRMED, Life.UNANSWERED, Life.CANNOT), 1):
        await shows(home, no, life=stage, ended=NOW)
    found = await home.db.read(lambda tx: exhibits.solved_below(tx, ESTATE, NOW, within, 10, 0))
    assert [one.no for one in found] == [1]


@pytest.mark.parametrize("stage", [Life.WITHDRAWN, Life.MERGED])
async def test_what_was_taken_back_or_goes_on_under_another_number_is_not_listed(home, stage):
    await shows(home, 1, life=stage, ended=NOW)
    assert await is_open(home) == await is_over(home) == []


async def test_with_its_words_a_matter_loses_its_place_on_the_board(home):
    await shows(home, 1)
    await home.db.act(lambda tx: emptying.empty(tx, COMMUNITY, 1))
    assert await home.ask("SELECT * FROM exhibits") == []


async def test_a_key_is_made_once_and_stays(db):
    assert await db.read(lambda tx: keys.of(tx, "signs")) == b""
    await db.act(lambda tx: keys.make(tx, "signs"))
    key = await db.read(lambda tx: keys.of(tx, "signs"))
    await db.act(lambda tx: keys.make(tx, "signs"))
    assert len(key) == 32
    assert await db.read(lambda tx: keys.of(tx, "signs")) == key
