"""Whoever sends too much is told so, and a newcomer is held back for longer than somebody we know."""

from math import ceil

from domain.limits import A_MINUTE
from domain.words import Refused, Why
from flows.desk import Desk
from storage import people


async def refusal(desk: Desk, update_id: int) -> Refused | None:
    """The no to an update that is one too many; a newcomer is held back for longer."""
    sender = desk.floods.answered(update_id)
    if sender is None:
        return None
    now, one = desk.now(), desk.floods.held(sender)
    if not one.judged:
        met = await desk.db.read(lambda tx: people.met(tx, sender))
        one.held += desk.floods.limits.hold_of(met, now) - desk.floods.limits.hold
        one.judged = True
    return Refused(Why.TOO_FAST, minutes=max(1, ceil((one.held - now) / A_MINUTE)))
