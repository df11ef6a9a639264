"""Keeps an outcome: the things it changed, their facts and alarms, and the letters they cause."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any

from domain.issues.issue import NOT_SHOWN, Issue
from domain.issues.likeness import told
from domain.issues.part import Part
from domain.issues.rewording import REWORD
from domain.issues.verbs import CORRECT, REPORT
from domain.words import Change, Letter, Outcome
from flows.pings import measured
from storage import alarms, exhibit_pictures, facts, grams, issues, outbox, parts
from storage.database import Tx

SHELVES: dict[type[Any], Callable[[Tx, Any], Awaitable[None]]] = {Issue: issues.put, Part: parts.put}
SAID_ANEW = frozenset({REPORT, CORRECT, REWORD})  # it is found by other words from then on


async def keep(tx: Tx, outcome: Outcome, cause: str, now: datetime, also: tuple[Letter, ...] = ()) -> None:
    await keep_all(tx, (outcome,), cause, now, also)


async def keep_all(
    tx: Tx, outcomes: Sequence[Outcome], cause: str, now: datetime, also: tuple[Letter, ...] = ()
) -> None:  # fmt: skip
    """Of many what somebody is called for is measured as one, so that it costs no more with each."""
    for outcome in outcomes:
        for change in sorted(outcome.changes, key=lambda change: change.fact.about):
            await _change(tx, change, cause)
    await outbox.put(tx, (*also, *await measured(tx, outcomes, now)), cause, now)


async def _change(tx: Tx, change: Change, cause: str) -> None:
    await SHELVES[type(change.after)](tx, change.after)
    await facts.append(tx, change.fact, cause)
    if isinstance(change.after, Issue) and change.fact.verb in SAID_ANEW:
        await grams.put(tx, told(change.after))
    if isinstance(change.after, Issue) and change.after.stage in NOT_SHOWN:
        await exhibit_pictures.forget(tx, change.after.community, change.after.no)
    if change.alarms is not None:
        await alarms.replace(tx, change.fact.about, change.alarms)
