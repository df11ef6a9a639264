"""The watch tells what it sees in the log, on /health and to the administrators: once, by whichever way is left."""

import asyncio
import logging
from types import SimpleNamespace

import pytest
from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_EXECUTED, JobExecutionEvent

from jobs import watch as watching
from jobs.watch_clock import Ticking
from sandbox.telegram.faults import Fault
from tests.doors.watchtower import Watchtower
from tests.memory.conftest import opened

AWAY = "⚠️ 数据库没有回应，新的事记不下"
BACK = "好了：数据库回来了"


@pytest.fixture
async def tower(db):
    async with opened(db) as office:
        tower = Watchtower(office)
        await tower.looks_for(3)
        yield tower


def heads(person):
    return [heard.split("\n")[0].split("，今天")[0] for heard in person.heard]


async def test_what_begins_and_what_is_over_stands_in_the_log_once(tower, caplog):
    caplog.set_level(logging.WARNING, "jobs.watch")
    tower.ticks.fallen.add("tidy")
    await tower.looks_for(30)
    tower.ticks.fallen.clear()
    await tower.looks_for(30)
    assert [record.getMessage().partition(",")[0] for record in caplog.records] == [
        "trouble: fallen", "no more trouble: fallen",
    ]  # fmt: skip


async def test_with_the_database_away_whoever_was_an_administrator_is_called_once_and_told_of_its_end(tower):
    anna = await tower.administrator()
    await tower.looks_for(3)
    tower.goes(away=True)
    await tower.looks_for(60)
    assert heads(anna) == [AWAY]
    tower.goes(away=False)
    await tower.looks_for(60)
    assert heads(anna) == [AWAY, BACK]


async def test_the_next_time_it_is_away_it_is_told_again(tower):
    anna = await tower.administrator()
    for _ in range(2):
        await tower.looks_for(30)
        tower.goes(away=True)
        await tower.looks_for(30)
        tower.goes(away=False)
        await tower.looks_for(30)
    assert heads(anna) == [AWAY, BACK] * 2


async def test_a_call_that_was_not_heard_is_made_again(tower):
    anna = await tower.administrator()
    await tower.looks_for(3)
    tower.office.telegram.faults.next("sendMessage", Fault.BROKEN, Fault.BROKEN)
    tower.goes(away=True)
    await tower.looks_for(60)
    assert heads(anna) == [AWAY]


async def test_a_call_that_may_have_been_heard_is_not(tower):
    anna = await tower.administrator()
    await tower.looks_for(3)
    tower.office.telegram.faults.next("sendMessage", Fault.LOST)
    tower.goes(away=True)
    await tower.looks_for(60)
    assert heads(anna) == [AWAY]
    assert tower.office.calls() == 1


async def test_an_update_that_nobody_has_in_hand_is_handed_to_the_lanes(tower):
    await tower.office.tell(
        "INSERT INTO inbox (bot, update_id, lane, at, body, state) VALUES ($1, 7, 1, 0, '{}', 'waiting')",
        tower.desk.bot,
    )
    await tower.watch.tick()
    assert tower.again == [0]


async def test_a_watch_that_falls_over_goes_on(tower, monkeypatch, caplog):
    looks = []

    async def fall_over():
        looks.append(1)
        if len(looks) == 3:
            raise asyncio.CancelledError
        raise ArithmeticError("a mistake of ours")

    monkeypatch.setattr(watching, "EVERY", 0)
    monkeypatch.setattr(tower.watch, "tick", fall_over)
    with pytest.raises(asyncio.CancelledError):
        await tower.watch.run()
    assert [record.message for record in caplog.records] == ["the watch fell over, and goes on"] * 2


class Scheduler:
    def add_listener(self, hears, what):
        self.tells = hears

    def told(self, job, exception=None):
        kind = EVENT_JOB_ERROR if exception else EVENT_JOB_EXECUTED
        self.tells(JobExecutionEvent(kind, job, "", None, exception=exception))


async def test_the_clock_ticks_when_somebody_has_looked_for_what_is_due_and_did_not_fall_over():
    now = SimpleNamespace(seconds=0.0)
    scheduler = Scheduler()
    ticking = Ticking(scheduler, "ring", lambda: now.seconds)
    now.seconds = 5
    scheduler.told("ring", exception=ArithmeticError())
    scheduler.told("tidy")
    assert ticking.behind == 5
    scheduler.told("ring")
    assert ticking.behind == 0
    assert not ticking.fallen


async def test_what_fell_over_is_named_until_it_comes_to_something():
    scheduler = Scheduler()
    ticking = Ticking(scheduler, "ring", lambda: 0.0)
    scheduler.told("tidy", exception=ArithmeticError())
    assert ticking.fallen == {"tidy"}
    scheduler.told("tidy")
    assert not ticking.fallen
