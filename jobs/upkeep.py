"""Upkeep: what nobody needs any more is forgotten, and yesterday's facts are summed up."""

from datetime import timedelta

from domain.talks import KEPT
from flows.desk import Desk
from flows.verifying import sum_up_days
from storage import drafts, imports, inbox, invitations, outbox, petitions, talks
from storage.database import Tx

SEEN = timedelta(days=2)  # Telegram redelivers for one day, and counts anew after seven quiet ones
PARKED = timedelta(days=7)
SETTLED = timedelta(days=7)


async def tidy(desk: Desk) -> None:
    now = desk.now()

    async def work(tx: Tx) -> None:
        await inbox.forget(tx, now - SEEN, now - PARKED)
        await drafts.forget(tx, now)
        await petitions.forget(tx, now)
        await invitations.forget(tx, now)
        await talks.forget(tx, now - KEPT)
        await imports.forget(tx, now)
        await outbox.forget(tx, now - SETTLED)

    await desk.db.act(work)
    await sum_up_days(desk.db, now)
