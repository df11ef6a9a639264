"""Stops, and the counts that limits are held against, in either database."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.stops.decisions import Answer, Stop
from sandbox import neighbourhood
from storage import issues, people, stops
from tests.memory.home import NOW, Home

AN_HOUR = timedelta(hours=1)


@pytest.fixture
async def home(db):
    return await Home.built(db)


async def begun(home, **how):
    person = await home.db.read(lambda tx: people.known(tx, neighbourhood.WORKER))
    known = {"person": person.id, "area": neighbourhood.COMMUNITY, "staff": person.id, "reason": "同一件报太多回"}
    stop = Stop(**{**known, "at": NOW, "until": NOW + AN_HOUR, **how})
    return replace(stop, id=await home.db.act(lambda tx: stops.begin(tx, stop)))


async def in_force(home, stop, area, now):
    return await home.db.read(lambda tx: stops.in_force(tx, stop.person, area, now))


async def test_a_stop_is_kept_as_it_was_said(home):
    stop = await begun(home)
    assert await home.db.act(lambda tx: stops.get(tx, stop.id)) == stop
    changed = replace(stop, appeal="停错了", answer=Answer.UPHOLD, until=NOW)
    await home.db.act(lambda tx: stops.put(tx, changed))
    assert await home.db.act(lambda tx: stops.get(tx, stop.id)) == changed


async def test_it_holds_there_and_below_until_it_is_over(home):
    stop = await begun(home)
    for area in (neighbourhood.COMMUNITY, neighbourhood.ESTATE, neighbourhood.BUILDINGS[0]):
        assert await in_force(home, stop, area, NOW) == stop
        assert await in_force(home, stop, area, NOW + AN_HOUR) is None
    assert await in_force(home, stop, neighbourhood.STREET, NOW) is None


async def test_the_one_that_lasts_longest_counts(home):
    await begun(home)
    longer = await begun(home, area=neighbourhood.STREET, until=NOW + 2 * AN_HOUR)
    assert await in_force(home, longer, neighbourhood.BUILDINGS[0], NOW) == longer


async def test_the_last_few_reports_of_somebody_come_oldest_first(home):
    for no in range(1, 6):
        matter = await home.matter(no, reported=NOW + no * AN_HOUR, room=1)
        await home.db.act(lambda tx, matter=matter: issues.put(tx, matter))
    by = await home.db.read(lambda tx: issues.lately_by(tx, matter.author, NOW + 2 * AN_HOUR, 2))
    within = await home.db.read(lambda tx: issues.lately_in(tx, 1, NOW + 2 * AN_HOUR, 10))
    assert by == [NOW + 4 * AN_HOUR, NOW + 5 * AN_HOUR]
    assert within == [NOW + 3 * AN_HOUR, *by]


async def test_somebody_is_met_when_they_first_say_something(home):
    await home.tell(
        "INSERT INTO inbox (bot, update_id, lane, at, state) VALUES (1, 1, 5, $1, 'done')",
        int(NOW.timestamp() * 1000),
    )
    await home.db.act(lambda tx: people.meet(tx, 4711, "小花"))
    assert await home.db.read(lambda tx: people.met(tx, 4711)) == NOW
    assert await home.db.read(lambda tx: people.met(tx, 4712)) is None
    seeded = await home.db.read(lambda tx: people.met(tx, neighbourhood.WORKER))
    assert seeded < NOW - timedelta(days=365)
