"""Updates that come side by side overtake one another, and still none is left standing or heard too early."""

import asyncio
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from doors.lanes import Lanes
from flows.desk import Desk
from storage import inbox
from storage.inbox import Arrival

BOT = 1
NOW = datetime(2026, 11, 19, 7, 0, tzinfo=UTC)


class Interrupted:
    """A database where something happens between the first look and what comes of it."""

    shared = False

    def __init__(self, db):
        self._db = db
        self.meanwhile = None

    async def read(self, work):
        seen = await self._db.read(work)
        if self.meanwhile:
            happens, self.meanwhile = self.meanwhile, None
            await happens()
        return seen


class House:
    def __init__(self, db):
        self.db = db
        self.looks = Interrupted(db)
        self.heard = []
        self.opens = asyncio.Event()
        self.opens.set()
        self.lanes = Lanes(Desk(cast(Any, self.looks), lambda: NOW, BOT), "anna", self._hear)

    async def takes_in(self, *numbers, lane=0):
        arrivals = [Arrival(number, lane or number, "{}") for number in numbers]
        await self.db.act(lambda tx: inbox.take_in(tx, BOT, arrivals, NOW))
        self.lanes.call(min(numbers))

    async def _hear(self, entry):
        await self.opens.wait()
        self.heard.append(entry.update_id)
        await self.db.act(lambda tx: inbox.finish(tx, BOT, entry.update_id))


@pytest.fixture
def house(db):
    return House(db)


async def test_what_was_kept_while_a_higher_number_was_read_is_heard_as_well(house):
    house.looks.meanwhile = lambda: house.takes_in(10)
    await house.takes_in(11, 12)
    await house.lanes.idle()
    assert sorted(house.heard) == [10, 11, 12]


async def test_within_a_chat_the_one_that_was_overtaken_goes_where_it_belongs(house):
    house.opens.clear()
    for number in (7, 12, 9, 11, 8):
        await house.takes_in(number, lane=5)
        await house.lanes._load()
    house.opens.set()
    await house.lanes.idle()
    assert house.heard == [7, 8, 9, 11, 12]


async def test_numbers_may_start_anew_far_below(house):
    await house.takes_in(10_000)
    await house.lanes.idle()
    await house.takes_in(3)
    await house.lanes.idle()
    assert house.heard == [10_000, 3]


async def test_who_says_one_thing_does_not_wait_until_those_who_say_much_are_done(house):
    await house.takes_in(*range(1, 1201), lane=5)
    await house.takes_in(1201, lane=6)
    await house.lanes.idle()
    assert house.heard.index(1201) < 600
    assert len(house.heard) == 1201
