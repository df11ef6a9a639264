"""A review as it stands: which days it looks back on, what it found in them, and what staff say before it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.time import day_of, instant

A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
MONDAY = 0
SECOND_HALF = 16  # the day on which it begins
HALF_AT_MOST = timedelta(days=16)  # and at least 13: so much later it is the next one
Days = tuple[datetime, datetime]  # from one midnight to another


class Every(StrEnum):
    WEEK = "week"
    HALF = "half"  # of a month


class Stage(StrEnum):
    DRAFTED = "drafted"
    APPROVED = "approved"
    TOLD = "told"
    DROPPED = "dropped"


class Sort(StrEnum):
    """What a finding is about; each opens the matters that it counts."""

    SPOT = "spot"  # one kind again and again in one estate
    UNDONE = "undone"  # open, though it was said to be done
    OLD = "old"  # open for long
    MORE = "more"  # a kind that grows
    BACK = "back"  # the same kind where it had been put right
    CLIMBED = "climbed"  # to the street


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    sort: Sort
    many: int
    of: int = 0  # of a spot those still open, of what is old the days of the oldest, of what grows how many before
    area: int | None = None  # of a spot its estate
    place: str = ""
    category: str = ""
    kind: str = ""  # what it is called there, if not as everywhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    id: int
    area: int
    every: Every
    starts: datetime
    ends: datetime
    found: tuple[Finding, ...]  # as it was counted when it was drafted: what is approved is what is sent
    opening: str = ""  # what staff say before it
    stage: Stage = Stage.DRAFTED
    round: int = 1
    approved: datetime | None = None
    lapses: datetime  # the next one is due

    @property
    def about(self) -> str:
        return f"review:{self.id}"


def week_before(now: datetime, zone: str) -> Days | None:
    """The week that is over, on Mondays."""
    today = day_of(now, zone)
    return _between(today - A_WEEK, today, zone) if today.weekday() == MONDAY else None


def half_before(now: datetime, zone: str) -> tuple[Days, Days] | None:
    """The half month that is over, on the 1st and the 16th, and the one before it."""
    today = day_of(now, zone)
    if today != _half(today):
        return None
    begins = _half(today - A_DAY)
    return _between(begins, today, zone), _between(_half(begins - A_DAY), begins, zone)


def next_due(every: Every, ends: datetime, zone: str) -> datetime:
    """When there is one again after that of the days that end then."""
    today = day_of(ends, zone)
    return instant(today + A_WEEK if every == Every.WEEK else _half(today + HALF_AT_MOST), 0, zone)


def _between(day: date, other: date, zone: str) -> Days:
    return instant(day, 0, zone), instant(other, 0, zone)


def _half(day: date) -> date:
    """On which day the half month begins that it lies in."""
    return day.replace(day=1 if day.day < SECOND_HALF else SECOND_HALF)
