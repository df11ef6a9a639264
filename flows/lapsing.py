"""A question that nobody answered in its time says so, and bears no buttons any more."""

from datetime import datetime

from domain.form_letters import ended
from domain.words import Way
from storage import drafts, outbox, people
from storage.database import Tx

AT_ONCE = 100


async def lapse(tx: Tx, now: datetime) -> None:
    for draft in await drafts.overdue(tx, now, AT_ONCE):
        person = await people.by_id(tx, draft.person)
        await drafts.drop(tx, person.id)
        await outbox.put(tx, (ended(draft, person.chat, "overdue", Way.REFRESH),), f"draft:{draft.id}:overdue", now)
