"""Upkeep: what has been kept for long enough is forgotten, and yesterday's facts are summed up."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from domain.retention import TERMS, Kept
from flows import erasing, lapsing
from flows.desk import Desk
from flows.verifying import sum_up_days
from storage import (
    dangers,
    emptying,
    imports,
    inbox,
    invitations,
    issues,
    outbox,
    petitions,
    pictures,
    sayings,
    stops,
    talks,
)
from storage.database import Tx

SWEEPS: Mapping[Kept, Callable[[Tx, datetime], Awaitable[object]]] = {  # each forgets what is older
    Kept.UPDATE: inbox.forget_done,
    Kept.PARKED: inbox.forget_parked,
    Kept.DRAFT: lapsing.lapse,
    Kept.TABLE: imports.forget,
    Kept.PETITION: petitions.forget,
    Kept.INVITATION: invitations.forget,
    Kept.LETTER: outbox.forget,
    Kept.PICTURE: pictures.forget,
    Kept.TALK: talks.forget,
    Kept.STOP: stops.forget,
    Kept.DANGER_WORDS: dangers.forget_words,
    Kept.DANGER: dangers.forget,
    Kept.SAYING: sayings.forget,
    Kept.SPEAKER: issues.forget_speakers,
    Kept.STRANGER: erasing.forget_strangers,
    Kept.MATTER: emptying.empty_finished,
    Kept.WITHDRAWN: emptying.empty_withdrawn,
    Kept.SESSION: emptying.empty_sessions,
}


async def tidy(desk: Desk) -> None:
    """Whatever was taken out is then no longer in the log of changes either."""
    now = desk.now()

    async def work(tx: Tx) -> None:
        for kept, forget in SWEEPS.items():
            await forget(tx, now - TERMS[kept])
        await emptying.empty_nobodys(tx)

    await desk.db.act(work)
    await desk.db.scrub()
    await sum_up_days(desk.db, now)
