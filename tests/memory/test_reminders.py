"""Many reminders of one keeper are one message, whoever rings them first, and each matter is spoken of once."""

import asyncio
from datetime import timedelta

import pytest

from domain.issues.issue import Stage
from flows.ringing import ring_all
from sandbox.neighbourhood import LEAD, WORKER
from storage import alarms, issues, people, slots
from storage.slots import Standing
from tests.memory.home import NOW, Home

MANY = 5


@pytest.fixture
async def home(db):
    """Five matters of one worker, all of them due now."""
    home = await Home.built(db)
    await falls_due(home, WORKER, range(1, MANY + 1))
    return home


async def falls_due(home, keeper, numbers):
    who = await home.db.read(lambda tx: people.known(tx, keeper))
    for no in numbers:
        kept = {"keeper": who.id, "keeper_called": who.called, "fix_by": NOW}
        matter = await home.matter(no, stage=Stage.TAKEN, heard=NOW - timedelta(hours=1), **kept)
        await home.db.act(lambda tx, matter=matter: issues.put(tx, matter))
        await home.db.act(lambda tx, about=matter.about: alarms.replace(tx, about, {"chase": NOW}))


async def letters(home, page):
    [(many,)] = await home.ask("SELECT count(*) FROM letters WHERE page = $1", page)
    return many


async def spoken_of(home):
    return [row[0] for row in await home.ask("SELECT about FROM facts WHERE verb = 'chase' ORDER BY about")]


async def test_many_at_once_are_one_message(home):
    await ring_all(home.desk)
    assert await letters(home, "duty/due_together") == 1
    assert await letters(home, "issues/you_are_late") == 0
    assert await spoken_of(home) == [f"issue:2:{no}" for no in range(1, MANY + 1)]


async def test_two_that_ring_at_the_same_time_speak_of_each_once(home):
    await asyncio.gather(ring_all(home.desk), ring_all(home.desk))
    assert await spoken_of(home) == [f"issue:2:{no}" for no in range(1, MANY + 1)]
    assert await letters(home, "duty/due_together") + await letters(home, "issues/you_are_late") < MANY


async def test_those_of_somebody_else_are_none_of_theirs(home):
    await falls_due(home, LEAD, (11, 12))
    await ring_all(home.desk)
    assert await letters(home, "duty/due_together") == 1
    assert await letters(home, "issues/you_are_late") == 2


async def test_one_that_failed_before_goes_by_itself(home):
    await home.tell("UPDATE alarms SET tries = 1 WHERE about = 'issue:2:3'")
    await ring_all(home.desk)
    assert await letters(home, "duty/due_together") == 1
    assert await letters(home, "issues/you_are_late") == 1
    assert len(await spoken_of(home)) == MANY


async def test_a_matter_that_moved_on_holds_up_none_of_the_others(home):
    await home.tell("UPDATE issues SET stage = 'fixed' WHERE no = 2")
    await ring_all(home.desk)
    assert len(await spoken_of(home)) == MANY - 1
    assert await home.ask("SELECT count(*) FROM alarms WHERE due <= $1", int(NOW.timestamp() * 1000)) == [(0,)]


async def test_a_message_is_known_by_the_slot_it_stands_in(home):
    [(chat, telegram)] = (await home.ask("SELECT id, telegram FROM chats ORDER BY id LIMIT 1"))[:1]
    await home.db.act(lambda tx: slots.keep(tx, [Standing(chat, "issue:2:1:question", 77, telegram)]))
    assert await home.db.read(lambda tx: slots.at(tx, chat, 77)) == "issue:2:1:question"
    assert await home.db.read(lambda tx: slots.at(tx, chat, 78)) is None
    assert await home.db.read(lambda tx: slots.at(tx, chat + 1, 77)) is None
