"""Upkeep: what has been kept for long enough is forgotten, and yesterday's facts are summed up."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from functools import partial

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
from storage.database import Tx, Work

Forget = Callable[[Tx, datetime], Awaitable[object]]
SWEEPS: Mapping[Kept, Forget] = {  # each forgets what is older
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
    """One after the other, so that others act between them, and one that fails keeps none from being done.

    Whatever was taken out is then no longer in the log of changes either.
    """
    now, failed = desk.now(), list[Exception]()
    sweeps = (*(_older(forget, now - TERMS[kept]) for kept, forget in SWEEPS.items()), emptying.empty_nobodys)
    steps: list[Callable[[], Awaitable[object]]] = [partial(desk.db.act, sweep) for sweep in sweeps]
    steps += [desk.db.scrub, partial(sum_up_days, desk.db, now)]
    for step in steps:
        try:
            await step()
        except Exception as error:
            failed.append(error)
    if failed:
        raise ExceptionGroup("not everything is forgotten that is to be", failed)


def _older(forget: Forget, before: datetime) -> Work[object]:
    async def work(tx: Tx) -> object:
        return await forget(tx, before)

    return work
