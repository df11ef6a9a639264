"""A clock that is stopped lets a tick under way end: nothing is cut off, and nothing is told as a fall."""

import asyncio
import logging
from typing import Any

from jobs import clock
from jobs.clock import Clock

DESK: Any = "desk"


async def test_a_tick_under_way_ends_before_the_clock_has_stopped_and_no_other_begins(monkeypatch, caplog):
    begun, may_end, ended = asyncio.Event(), asyncio.Event(), []

    async def slow(desk):
        begun.set()
        await may_end.wait()
        ended.append(desk)

    monkeypatch.setattr(clock, "TICKS", ((slow, 0.001),))
    ticking = Clock(DESK)
    ticking.start()
    await begun.wait()
    draining = asyncio.create_task(ticking.drain())
    await asyncio.sleep(0)
    assert not draining.done()
    may_end.set()
    await draining
    ticking.stop()
    assert ended == [DESK]
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_a_tick_that_falls_over_holds_nobody_up(monkeypatch):
    begun = asyncio.Event()

    async def falls(desk):
        begun.set()
        raise ArithmeticError

    monkeypatch.setattr(clock, "TICKS", ((falls, 0.001),))
    ticking = Clock(DESK)
    ticking.start()
    await begun.wait()
    await ticking.drain()
    ticking.stop()
