"""What areas decide is kept on either database, and found by one walk up the line."""

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.places import Area, Level
from domain.workdays import Day
from storage import areas, customs, grounds, workdays

STREET, COMMUNITY, ESTATE, OTHER = 1, 2, 10, 20
TREE = (
    Area(STREET, 0, Level.STREET, "桂花街道"),
    Area(COMMUNITY, STREET, Level.COMMUNITY, "桂花社区"),
    Area(ESTATE, COMMUNITY, Level.ESTATE, "桂花园"),
    Area(OTHER, COMMUNITY, Level.ESTATE, "石榴园"),
)


@pytest.fixture
async def tree(db):
    for area in TREE:
        await db.act(lambda tx, area=area: areas.put(tx, area, "Asia/Shanghai"))
    return db


async def at(db, area):
    return dict((await db.read(lambda tx: customs.at(tx, area))).said)


async def test_an_area_follows_whoever_is_above_until_it_says_something_itself(tree):
    await tree.act(lambda tx: customs.put(tx, 0, "ask", 5))
    await tree.act(lambda tx: customs.put(tx, STREET, "ask", 3))
    await tree.act(lambda tx: customs.put(tx, ESTATE, "brand", "微平台"))
    assert await at(tree, ESTATE) == {"ask": 3, "brand": "微平台"}
    assert await at(tree, OTHER) == {"ask": 3}
    await tree.act(lambda tx: customs.put(tx, ESTATE, "ask", 1))
    assert await at(tree, ESTATE) == {"ask": 1, "brand": "微平台"}
    await tree.act(lambda tx: customs.drop(tx, ESTATE, "ask"))
    await tree.act(lambda tx: customs.drop(tx, STREET, "ask"))
    assert await at(tree, ESTATE) == {"ask": 5, "brand": "微平台"}
    assert await tree.read(lambda tx: customs.own(tx, ESTATE)) == {"brand": "微平台"}


@pytest.mark.parametrize("value", ["微平台", 3, True, False, ["22:00", "07:00"], [], {"hours": 3}])
async def test_whatever_a_custom_is_comes_back_as_it_was(tree, value):
    await tree.act(lambda tx: customs.put(tx, STREET, "brand", value))
    assert await at(tree, STREET) == {"brand": value}


@pytest.mark.parametrize("own", ["word:c", "service:s"])
async def test_no_two_areas_number_what_is_their_own_alike(tree, own):
    numbers = []
    for area in (STREET, ESTATE, OTHER):
        number = await tree.act(lambda tx: customs.next_own(tx, own))
        await tree.act(lambda tx, area=area, key=f"{own}{number}": customs.put(tx, area, key, "养老"))
        numbers.append(number)
    assert numbers == [1, 2, 3]


async def test_no_two_areas_number_what_is_their_own_alike_though_they_name_it_at_the_same_moment(tree):
    async def names(area):
        async def work(tx):
            number = await customs.next_own(tx, "word:c")
            await customs.put(tx, area, f"word:c{number}", "养老")
            return number

        return await tree.act(work)

    numbers = await asyncio.gather(*(names(area) for area in (STREET, COMMUNITY, ESTATE, OTHER) * 3))
    assert sorted(numbers) == [*range(1, 13)]


async def test_a_corrected_day_counts_within_its_span_and_a_year_once_it_is_announced(db):
    day = date(2027, 2, 9)
    await db.act(lambda tx: workdays.put(tx, [(day, Day(works=False, note="春节"))]))
    await db.act(lambda tx: workdays.announce(tx, 2027))
    await db.act(lambda tx: workdays.announce(tx, 2027))
    known = await db.read(lambda tx: workdays.between(tx, date(2027, 1, 1), date(2027, 12, 31)))
    assert (known.works(day), known.official(2027)) == (False, True)
    outside = await db.read(lambda tx: workdays.between(tx, date(2027, 3, 1), date(2027, 3, 2)))
    assert outside.works(day)
    await db.act(lambda tx: workdays.put(tx, [(day, Day(works=True, note=""))]))
    known = await db.read(lambda tx: workdays.between(tx, day, day))
    assert known.works(day)


@pytest.mark.parametrize("days", [-14, 84])
async def test_a_clock_that_stood_still_for_a_fortnight_or_has_sixty_working_days_knows_every_corrected_day(tree, days):
    now = datetime(2027, 3, 1, 4, tzinfo=UTC)
    day = now.date() + timedelta(days=days)
    await tree.act(lambda tx: workdays.put(tx, [(day, Day(works=day.weekday() > 4, note=""))]))
    ground = await tree.read(lambda tx: grounds.ground(tx, ESTATE, now))
    assert ground.workdays.works(day) is (day.weekday() > 4)
