"""An estate that somebody names in passing is found, however many there are and however much they say."""

from typing import cast

import pytest

from domain.places import Area, Level
from sandbox.neighbourhood import COMMUNITY, ESTATE
from sandbox.town import ZONE
from storage import areas
from storage.database import Tx
from tests.memory.home import Home


@pytest.fixture
async def home(db):
    return await Home.built(db)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("柳园7区门口路灯不亮", {"柳园7区"}), ("我住柳园17区", {"柳园17区"}),
        ("从柳园1区到柳园12区", {"柳园1区", "柳园12区"}),
        ("柳园", set()), ("", set()), ("说不完" * 200 + "柳园9区", {"柳园9区"}), ("柳园1区里面的亭", {"柳园1区"}),
    ],
)  # fmt: skip
async def test_an_estate_named_anywhere_in_what_is_said_is_found(home, words, named):
    sites = [Area(900_000 + n, ESTATE, Level.SITE, f"柳园{n}区") for n in range(20)]
    await home.db.act(lambda tx: areas.put_all(tx, [*sites, Area(910_000, ESTATE, Level.BUILDING, "柳园亭")], ZONE))
    found = await home.db.read(lambda tx: areas.estates_named_in(tx, words))
    assert {area.name for area in found} == named


async def test_a_story_without_end_is_looked_through_no_further_than_people_say_where_it_is(home):
    asked = []

    class Overheard:
        async def all(self, sql, *begins):
            asked.append(begins)
            return []

    await areas.estates_named_in(cast("Tx", Overheard()), "".join(map(chr, range(0x4E00, 0x4E00 + 4096))))
    assert len(asked) <= areas.LONGEST / areas.AT_ONCE


@pytest.mark.parametrize("typed", ["b区", "B区"])
async def test_a_place_that_somebody_looks_for_is_found_whichever_case_its_letters_have(home, typed):
    await home.db.act(lambda tx: areas.put(tx, Area(7000, COMMUNITY, Level.ESTATE, "石榴园B区"), ZONE))
    found = await home.db.read(lambda tx: areas.named(tx, typed, COMMUNITY, 2))
    assert [area.name for area in found] == ["石榴园B区"]
