"""A market has opened, or packs up: said by whoever is there, once each, and never by the clock."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from domain.markets.queue import OPENS_BEFORE
from domain.meetings.session import COMING, Session
from domain.words import Button, Refused, Why


class Doors(StrEnum):
    CLOSED = ""
    OPEN = "open"
    PACKING = "packing"


AFTER: Mapping[Doors, tuple[Doors, ...]] = {  # what can still be said
    Doors.CLOSED: (Doors.OPEN, Doors.PACKING), Doors.OPEN: (Doors.PACKING,), Doors.PACKING: (),
}  # fmt: skip


def to_say(session: Session, said: Doors, now: datetime) -> tuple[Doors, ...]:
    """Nobody packs up before it has begun."""
    if session.stage not in COMING or not session.starts - OPENS_BEFORE <= now < session.ends:
        return ()
    return tuple(word for word in AFTER[said] if word == Doors.OPEN or now >= session.starts)


def said(session: Session, before: Doors, word: Doors, now: datetime) -> Doors:
    if word not in to_say(session, before, now):
        raise Refused(Why.TOO_LATE)
    return word


def buttons(session: Session, before: Doors, now: datetime) -> tuple[Button, ...]:
    words = to_say(session, before, now)
    return tuple(Button(f"doors:{word}", press=f"doors:{session.id}:{word}") for word in words)
