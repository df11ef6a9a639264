"""When somebody reads their morning paper: an hour on their own wall, never in the night, and once a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.time import NIGHT, Night, at, awake, day_of, is_night
from domain.words import Button, Letter, Person, Rows, Way

HOURS = (7, 8, 9)  # that somebody on duty may choose from
NEVER = "none"
MONDAY = 0
SLOT = "digest_hour"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """The clock a reader lives by, and the time at which they read."""

    zone: str
    quiet: Night = NIGHT
    hour: int = 8
    minute: int = 0


def next_at(now: datetime, wall: Wall) -> datetime:
    """Whoever sleeps longer reads it when they wake."""
    today, tomorrow = (
        awake(at(now, days, wall.hour, wall.zone, wall.minute), wall.zone, wall.quiet) for days in (0, 1)
    )  # fmt: skip
    return today if today > now else tomorrow


def is_still_time(due: datetime, now: datetime, wall: Wall) -> bool:
    """What was missed is made up for on the same day, and not in the night."""
    return day_of(due, wall.zone) == day_of(now, wall.zone) and not is_night(now, wall.zone, wall.quiet)


def is_monday(now: datetime, zone: str) -> bool:
    return day_of(now, zone).weekday() == MONDAY


def midnight(now: datetime, zone: str, days: int = 0) -> datetime:
    """So many days from today, at its first hour."""
    return at(now, days, 0, zone)


def span(now: datetime, zone: str, days: int) -> tuple[datetime, datetime]:
    """The last full days."""
    return midnight(now, zone, -days), midnight(now, zone)


def asked_for_hour(person: Person, hour: int | None, zone: str) -> Letter:
    """What they have now, and what else they may have."""
    rows: Rows = (
        tuple(Button(f"digest_hour:{each}", press=f"digest:at:{each}") for each in HOURS),
        (Button(f"digest_hour:{NEVER}", press=f"digest:at:{NEVER}"),),
    )
    return _about_hour(person, {"hour": hour, "chosen": False, "zone": zone}, rows, Way.ANEW)


def hour_is_chosen(person: Person, hour: int | None, zone: str) -> Letter:
    again: Rows = ((Button("digest_hour", press="digest:when"),),)
    return _about_hour(person, {"hour": hour, "chosen": True, "zone": zone}, again, Way.LIVING)


def _about_hour(person: Person, data: Mapping[str, Any], rows: Rows, way: Way) -> Letter:
    return Letter(
        to=person.chat, page="duty/digest_hour", data=data, about=f"person:{person.id}", buttons=rows, slot=SLOT,
        way=way,
    )  # fmt: skip
