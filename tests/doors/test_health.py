"""Whoever looks after the house is told what isn't well, and nothing about anybody."""

import asyncio
import json
from dataclasses import replace
from typing import Any

import pytest

from domain.words import Urgency
from doors import health
from doors.health import Health
from doors.poll import SILENT, Poll
from doors.receiver import Receiver
from sandbox.telegram.wire import Wire
from storage import inbox
from storage.database import Unavailable
from storage.inbox import Arrival
from tests.memory.conftest import opened

WELL = {"wrong": [], "telegram_heard": 0, "oldest_update": None, "oldest_letter": None, "last_letter": None}


class Ear:
    def __init__(self):
        self.heard: float | None = asyncio.get_running_loop().time()
        self.listens = True


class Watch:
    """A house over a real database, looked at from outside."""

    def __init__(self, office):
        self.office = office
        self.ear = Ear()
        self.health: Any = Health(office.desk, self.ear)

    async def sees(self):
        """The answer and what it says, as if nobody had asked before."""
        self.health._looked = None
        answer = await self.health.answer(None)
        assert answer.text
        return answer.status, json.loads(answer.text)


@pytest.fixture
async def watch(db):
    async with opened(db) as office:
        yield Watch(office)


def ear(watch):
    """Polling that nobody has answered yet."""
    receiver = Receiver(watch.office.desk, "linli_bot", lambda lowest: None)
    return Poll(watch.office.bot, Wire(watch.office.telegram), receiver)


async def test_a_house_where_nothing_waits_is_well(watch):
    assert await watch.sees() == (200, WELL | {"clock_ticked": 0})


@pytest.mark.parametrize(("waited", "wrong"), [(300, []), (301, ["inbox"])])
async def test_an_update_that_waits_for_minutes_is_told(watch, waited, wrong):
    office = watch.office
    arrivals = [Arrival(7, 1, "{}"), Arrival(8, 1, None)]
    await office.db.act(lambda tx: inbox.take_in(tx, office.desk.bot, arrivals, office.time))
    office.passes(seconds=waited)
    status, seen = await watch.sees()
    assert (seen["oldest_update"], seen["wrong"]) == (waited, wrong)
    assert status == (503 if wrong else 200)
    await office.db.act(lambda tx: inbox.finish(tx, office.desk.bot, 7))
    assert (await watch.sees())[1]["oldest_update"] is None


@pytest.mark.parametrize(
    ("urgency", "waited", "wrong"),
    [(Urgency.REPLY, 300, []), (Urgency.REPLY, 301, ["postman"]), (Urgency.ASSIGNMENT, 301, ["postman"])],
)
async def test_a_letter_that_somebody_waits_for_is_told(watch, urgency, waited, wrong):
    office = watch.office
    await office.writes(await office.person(), urgency=urgency)
    office.passes(seconds=waited)
    status, seen = await watch.sees()
    assert (seen["oldest_letter"], seen["wrong"]) == (waited, wrong)
    assert status == (503 if wrong else 200)


@pytest.mark.parametrize("urgency", [Urgency.REMINDER, Urgency.BROADCAST])
async def test_what_may_wait_for_the_pace_is_no_fault(watch, urgency):
    await watch.office.writes(await watch.office.person(), urgency=urgency)
    watch.office.passes(hours=2)
    assert await watch.sees() == (200, WELL | {"clock_ticked": 0})


async def test_when_the_newest_letter_went_is_told_in_seconds(watch):
    office = watch.office
    person = await office.person()
    for _ in range(2):
        await office.writes(person)
        await office.postman().deliver_all()
        office.passes(seconds=40)
    assert (await watch.sees())[1]["last_letter"] == 40


class Away:
    async def read(self, work):
        raise Unavailable("the server is away")


class Stuck:
    async def read(self, work):
        await asyncio.Event().wait()


@pytest.mark.parametrize("gone", [Away, Stuck])
async def test_a_database_that_does_not_answer_is_told_and_waited_for_not_long(watch, gone, monkeypatch):
    monkeypatch.setattr(health, "PATIENCE", 0.0)
    watch.health._desk = replace(watch.office.desk, db=gone())
    status, seen = await watch.sees()
    assert (status, seen["wrong"]) == (503, ["database"])


async def test_an_ear_that_does_not_listen_and_a_clock_that_does_not_tick_are_told(watch, monkeypatch):
    watch.ear.listens = False
    monkeypatch.setattr(watch.health, "_tick", watch.health._tick - 31)
    status, seen = await watch.sees()
    assert (status, seen["wrong"], seen["clock_ticked"]) == (503, ["receiver", "clock"], 31)


async def test_a_house_that_has_only_just_been_opened_is_not_well_yet(watch):
    watch.health = Health(watch.office.desk, ear(watch))
    status, seen = await watch.sees()
    assert (status, seen["wrong"]) == (503, ["receiver"])


async def test_polling_listens_for_as_long_as_telegram_answers(watch):
    poll = ear(watch)
    assert not poll.listens
    poll.heard = asyncio.get_running_loop().time() - SILENT + 1
    assert poll.listens
    poll.heard -= 1
    assert not poll.listens


async def test_however_many_ask_the_database_is_asked_once(watch):
    looks = []

    class Counting:
        async def read(self, work):
            looks.append(work)
            return await watch.office.db.read(work)

    watch.health._desk = replace(watch.office.desk, db=Counting())
    answers = await asyncio.gather(*(watch.health.answer(None) for _ in range(100)))
    assert {answer.status for answer in answers} == {200}
    assert len(looks) == 1
