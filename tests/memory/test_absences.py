"""Who stands in for somebody stands somewhere themselves, whoever loses a role at the same moment."""

import asyncio
from datetime import timedelta

import pytest

from domain.absences import AWAY
from domain.forms import Draft, Said
from domain.words import Role
from flows import conversation, dismissals
from sandbox.neighbourhood import BUILDINGS, NEXT_WORKER, STAFF, WORKER
from storage import drafts
from tests.memory.home import Home
from tests.memory.test_invitations import handled, known


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
