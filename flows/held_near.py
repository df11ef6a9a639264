"""What is held near a place that somebody sends: of each spot the next one, and otherwise those of their street."""

from collections.abc import Sequence
from datetime import datetime

from domain.meetings.finding import NEAR, far, nearest
from domain.meetings.series import Family
from domain.meetings.session import Session
from domain.places import Place
from domain.words import Person
from flows.homes import home_of
from storage import sessions, spots
from storage.database import Tx

AROUND = 0.02  # degrees: more than what is near, wherever people live
LOOKED_AT = 60


async def held_near(
    tx: Tx, person: Person, place: Place, family: Family, now: datetime
) -> tuple[Sequence[Session], bool]:  # fmt: skip
    """The nearest first, and whether even that is far."""
    found = await sessions.next_around(tx, *place, AROUND, now, LOOKED_AT, family)
    held_at = {id_: await spots.the(tx, id_) for id_ in {session.spot for session in found}}
    near = [session for session in nearest(found, held_at, place) if far(held_at[session.spot], place) <= NEAR]
    if near:
        return near, False
    others = await sessions.next_within(tx, (await home_of(tx, person)).street, now, LOOKED_AT, family=family)
    held_at = {id_: await spots.the(tx, id_) for id_ in {session.spot for session in others}}
    return nearest(others, held_at, place), True
