"""Who stands in for somebody stands somewhere themselves, whoever loses a role at the same moment."""

import asyncio
from datetime import timedelta

import pytest

from domain.absences import AWAY, NOBODY
from domain.forms import Draft, Said
from domain.issues.verbs import Verb
from domain.words import Role
from flows import absences, conversation, dismissals
from flows import issues as matters
from sandbox.neighbourhood import BUILDINGS, NEXT_WORKER, STAFF, WORKER
from storage import absences as shelf
from storage import chats, drafts, issues
from storage.absences import Absence
from tests.memory.home import Home
from tests.memory.test_invitations import handled, known
from tests.postgres import on_postgres


@pytest.fixture
async def home(db):
    return await Home.built(db)


async def asked_who(home):
    """The worker has said from when and until when, and is asked who stands in."""
    worker = await known(home, WORKER)
    answers = {"first": "2026-11-19", "last": "2026-11-21"}
    draft = Draft(person=worker.id, form=AWAY.name, answers=answers, until=home.time + timedelta(hours=1))
    return await home.db.act(lambda tx: drafts.begin(tx, draft))


async def test_nobody_who_is_dismissed_at_this_moment_stands_in_for_anybody(home):
    draft, deputy = await asked_who(home), await known(home, NEXT_WORKER)
    await asyncio.gather(
        asyncio.create_task(handled(home, dismissals.dismiss, STAFF, BUILDINGS[3], deputy.id, Role.WORKER)),
        asyncio.create_task(
            handled(home, conversation.choose, WORKER, draft.id, draft.step, Said(choice=f"deputy:{deputy.id}"))
        ),
    )
    assert await home.ask("SELECT 1 FROM standings WHERE person = $1", deputy.id) == []
    assert await home.ask("SELECT 1 FROM absences WHERE deputy = $1", deputy.id) == []


async def is_back(home):
    assert await handled(home, absences.is_back, WORKER) is None


async def has_nobody_stand_in(home):
    draft = await asked_who(home)
    assert await handled(home, conversation.choose, WORKER, draft.id, draft.step, Said(choice=NOBODY)) is None


@on_postgres
@pytest.mark.parametrize(("ends", "noted"), [(is_back, "back"), (has_nobody_stand_in, "away")])
async def test_a_deputy_presses_before_they_are_one_no_more_and_never_after(home, monkeypatch, ends, noted):
    """Whoever ends it waits for what was begun: the ground is known before the matter is held."""
    worker, deputy = await known(home, WORKER), await known(home, NEXT_WORKER)
    away = Absence(person=worker.id, starts=home.time, ends=home.time + timedelta(days=9), deputy=deputy.id)
    matter = await home.matter(area=BUILDINGS[2])
    await home.db.act(lambda tx: chats.open_up(tx, worker.chat))  # or either would wait for the other for a second
    await home.db.act(lambda tx: shelf.put(tx, away))
    await home.db.act(lambda tx: issues.put(tx, matter))
    load, ending = matters.load, []

    async def held_at_last(tx, about):
        ending.append(asyncio.create_task(ends(home)))
        while not ending[0].done() and not await home.ask("SELECT 1 FROM pg_locks WHERE NOT granted"):
            pass
        return await load(tx, about)

    monkeypatch.setattr(matters, "load", held_at_last)
    assert await handled(home, matters.press, NEXT_WORKER, matter.about, Verb.TAKE, matter.round) is None
    await ending[0]
    done = await home.ask("SELECT verb FROM facts WHERE verb IN ('take', $1) ORDER BY id", noted)
    assert done == [("take",), (noted,)]
