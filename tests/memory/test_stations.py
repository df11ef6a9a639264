"""Stations are found by where somebody is and by what they want to do there, on both databases."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.calendar.hours import Hours
from domain.places import Spot
from domain.stations.station import Doing, Kind, Station
from domain.stations.week import Shut, Span, Week
from flows.nearby import A_QUARTER, A_WALK, FARTHEST
from sandbox.neighbourhood import BUILDINGS, COMMUNITY, ESTATE, OTHER_ESTATE, PIN, STREET
from storage import spots, stations
from storage.opening import open_database
from tests.memory.home import Home

WEEK = Week((Span(Hours(540, 1020), frozenset({0, 1}), working=False),), rests=True)
PRINT, DRINK = Doing("打印"), Doing("喝水")
NARROW = 0.866  # cos 30°


@pytest.fixture
async def home(db):
    return await Home.built(db)


async def stands(home, name, area=ESTATE, north=0.0, doings=(DRINK,), pinned=True, kind=Kind.REST):
    async def work(tx):
        lat, lon = (PIN[0] + north, PIN[1]) if pinned else (None, None)
        spot = await spots.add(tx, Spot(area=area, name=f"{name}边上", lat=lat, lon=lon))
        made = Station(area=area, spot=spot, name=name, kind=kind, week=WEEK, doings=doings)
        return await stations.add(tx, made)

    return await home.db.act(work)


async def around(home, doing="", reach=A_WALK, limit=9):
    async def look(tx):
        wanted = await stations.doing_called(tx, doing)
        return await stations.around(tx, wanted.id if wanted else 0, PIN, reach, NARROW, limit)

    return [station.name for station in await home.db.read(look)]


async def test_one_is_read_back_as_it_was_put_away(home):
    id_ = await stands(home, "驿站", doings=(PRINT, DRINK))
    told = await home.db.act(lambda tx: stations.get(tx, id_))
    assert [doing.words for doing in told.doings] == ["打印", "喝水"]
    after = replace(
        told, name="小屋", kind=Kind.OTHER, phone="0000-1234567", shut=Shut("装修", date(2026, 12, 1)), version=2,
        doings=(told.doings[1],), week=replace(WEEK, rests=False),
    )  # fmt: skip
    await home.db.act(lambda tx: stations.put(tx, after))
    assert await home.db.read(lambda tx: stations.seen(tx, id_)) == after
    await home.db.act(lambda tx: stations.put(tx, replace(after, shut=Shut("水管在修"), gone=True)))
    assert (await home.db.read(lambda tx: stations.seen(tx, id_))).shut == Shut("水管在修")


async def test_two_places_offer_the_same_under_one_number(home):
    await stands(home, "驿站", doings=(DRINK,))
    await stands(home, "小屋", doings=(DRINK, PRINT))
    assert await home.ask("SELECT words FROM doings ORDER BY id") == [("喝水",), ("打印",)]


async def test_the_nearest_come_first_and_none_from_too_far(home):
    await stands(home, "远的", north=0.011)
    await stands(home, "近的", north=0.001)
    await stands(home, "太远的", north=0.05)
    assert await around(home) == ["近的", "远的"]
    assert await around(home, reach=A_QUARTER) == ["近的", "远的", "太远的"]
    assert await around(home, limit=1) == ["近的"]


async def test_only_those_are_found_where_it_can_be_done(home):
    await stands(home, "近的", north=0.001)
    await stands(home, "能打印的", north=0.01, doings=(DRINK, PRINT))
    assert await around(home, "打印") == ["能打印的"]
    assert await around(home, "喝水") == ["近的", "能打印的"]


async def test_what_few_offer_is_found_however_far_away(home):
    await stands(home, "太远的", north=2.0, doings=(PRINT,))
    await stands(home, "远的", north=-0.9, doings=(PRINT,))
    await stands(home, "不知道在哪儿的", doings=(PRINT,), pinned=False)
    found = await home.db.read(lambda tx: stations.offering(tx, 1, PIN, NARROW, 9))
    assert [station.name for station in found] == ["远的", "太远的"]


async def test_one_kind_is_found_by_where_somebody_is_and_by_where_they_live(home):
    await stands(home, "驿站")
    await stands(home, "食堂", kind=Kind.CANTEEN)
    for look in (
        lambda tx: stations.around(tx, 0, PIN, A_WALK, NARROW, 9, Kind.CANTEEN),
        lambda tx: stations.of_line(tx, 0, BUILDINGS[0], 9, Kind.CANTEEN),
        lambda tx: stations.below(tx, 0, STREET, 9, kind=Kind.CANTEEN),
    ):
        assert [station.name for station in await home.db.read(look)] == ["食堂"]


async def test_what_few_offer_is_told_from_what_many_do(home):
    for name in ("一", "二", "三"):
        await stands(home, name)
    assert await home.db.read(lambda tx: stations.is_rare(tx, 1, 3))
    assert not await home.db.read(lambda tx: stations.is_rare(tx, 1, 2))


async def test_whether_there_is_any_at_all(home):
    assert not await home.db.read(stations.any_at_all)
    id_ = await stands(home, "驿站")
    assert await home.db.read(stations.any_at_all)
    told = await home.db.act(lambda tx: stations.get(tx, id_))
    await home.db.act(lambda tx: stations.put(tx, replace(told, gone=True)))
    assert not await home.db.read(stations.any_at_all)


async def test_one_that_is_gone_is_found_nowhere(home):
    id_ = await stands(home, "驿站")
    told = await home.db.act(lambda tx: stations.get(tx, id_))
    await home.db.act(lambda tx: stations.put(tx, replace(told, gone=True)))
    assert await around(home) == []
    assert await home.db.read(lambda tx: stations.offering(tx, 1, PIN, NARROW, 9)) == ()
    assert await home.db.read(lambda tx: stations.below(tx, 0, STREET, 9)) == ()
    assert await home.db.read(lambda tx: stations.of_line(tx, 0, BUILDINGS[0], 9)) == ()


async def test_whoever_lives_somewhere_has_those_of_all_that_it_lies_in_and_a_street_those_of_all_within(home):
    for name, area in (("小区的", ESTATE), ("社区的", COMMUNITY), ("别处的", OTHER_ESTATE)):
        await stands(home, name, area, pinned=False)
    own = await home.db.read(lambda tx: stations.of_line(tx, 0, BUILDINGS[0], 9))
    assert [station.name for station in own] == ["小区的", "社区的"]
    every = await home.db.read(lambda tx: stations.below(tx, 0, STREET, 9))
    assert sorted(station.name for station in every) == sorted(["小区的", "社区的", "别处的"])
    [second] = await home.db.read(lambda tx: stations.below(tx, 0, STREET, 1, behind=1))
    assert second == every[1]


class Overheard:
    """How SQLite goes about each question that is asked through it."""

    def __init__(self, tx):
        self.tx, self.steps = tx, []

    async def all(self, sql, *args):
        self.steps += [row["detail"] for row in await self.tx.all(f"EXPLAIN QUERY PLAN {sql}", *args)]
        return await self.tx.all(sql, *args)

    async def one(self, sql, *args):
        return next(iter(await self.all(sql, *args)), None)


async def test_however_many_there_are_in_the_city_none_is_looked_at_in_vain(sqlite_url):
    db = await open_database(sqlite_url)
    home = await Home.built(db)
    await stands(home, "近的", doings=(DRINK, PRINT))

    async def look(tx):
        heard: Any = Overheard(tx)
        await stations.offering(heard, 1, PIN, NARROW, 9)
        await stations.stand_at(heard, 1)
        await stations.is_rare(heard, 1, 9)
        await stations.any_at_all(heard)
        for doing in (0, 1):
            await stations.around(heard, doing, PIN, FARTHEST, NARROW, 9)
            await stations.of_line(heard, doing, BUILDINGS[0], 9)
            await stations.below(heard, doing, STREET, 9)
        return heard.steps

    steps = await db.read(look)
    await db.close()
    assert [step for step in steps if step.startswith("SCAN")] == ["SCAN CONSTANT ROW"] * steps.count(
        "SCAN CONSTANT ROW"
    )
    assert any("spots_pin" in step for step in steps)
