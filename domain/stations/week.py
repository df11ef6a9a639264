"""The hours of a place, week by week: when it is open, until when, and when it opens again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from domain.calendar.hours import Hours
from domain.time import day_of, instant
from domain.workdays import Workdays

A_DAY = timedelta(days=1)
AHEAD = 30  # days that are looked through: longer than any holidays
WITHOUT_END = timedelta(days=7)  # whatever is open for longer never closes
EVERY_DAY = frozenset(range(7))

Open = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Span:
    """Some hours on some days of the week, or on working days, whichever those are."""

    hours: Hours
    days: frozenset[int] = EVERY_DAY  # Monday is 0
    working: bool = False

    def falls_on(self, day: date, workdays: Workdays) -> bool:
        return workdays.works(day) if self.working else day.weekday() in self.days


@dataclass(frozen=True, slots=True)
class Week:
    spans: tuple[Span, ...]
    rests: bool = False  # on a day that is off for everybody

    def on(self, day: date, zone: str, workdays: Workdays) -> Iterator[Open]:
        """The hours that begin on this day."""
        special = workdays.day(day)
        if not (self.rests and special and not special.works):
            yield from (span.hours.on(day, zone) for span in self.spans if span.falls_on(day, workdays))

    def kept(self) -> dict[str, Any]:
        spans = [[sorted(s.days), s.working, s.hours.opens, s.hours.closes] for s in self.spans]
        return {"spans": spans, "rests": self.rests}

    @classmethod
    def from_kept(cls, kept: Mapping[str, Any]) -> "Week":
        spans = (Span(Hours(opens, closes), frozenset(days), works) for days, works, opens, closes in kept["spans"])
        return cls(tuple(spans), kept["rests"])


@dataclass(frozen=True, slots=True)
class Shut:
    """Closed for a while, whatever its hours say."""

    why: str
    back: date | None = None  # it opens again on this day; nobody knows yet on which

    def until(self, zone: str) -> datetime | None:
        return instant(self.back, 0, zone) if self.back else None


@dataclass(frozen=True, slots=True)
class State:
    """How a place stands at one moment."""

    is_open: bool
    until: datetime | None = None  # when it closes, if it ever does
    opens: datetime | None = None  # when it opens next, as far as anybody knows
    shut: bool = False


def state(week: Week, shut: Shut | None, now: datetime, zone: str, workdays: Workdays) -> State:
    again = shut.until(zone) if shut else None
    if shut and (again is None or again > now):
        return State(False, opens=_next(week, again, zone, workdays) if again else None, shut=True)
    begins, ends = next((span for span in _open(week, now, zone, workdays) if span[1] > now), (None, None))
    if begins is None or ends is None or begins > now:
        return State(False, opens=begins)
    return State(True, until=ends if ends < now + WITHOUT_END else None)


def _next(week: Week, since: datetime, zone: str, workdays: Workdays) -> datetime | None:
    """The first moment from this one on at which it is open."""
    coming = (max(begins, since) for begins, ends in _open(week, since, zone, workdays) if ends > since)
    return next(coming, None)


def _open(week: Week, now: datetime, zone: str, workdays: Workdays) -> list[Open]:
    """From yesterday on, for that may last into today; what goes on without a break is one."""
    first = day_of(now, zone) - A_DAY
    found = sorted(span for n in range(AHEAD) for span in week.on(first + n * A_DAY, zone, workdays))
    whole: list[Open] = []
    for begins, ends in found:
        if whole and begins <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(ends, whole[-1][1]))
        else:
            whole.append((begins, ends))
    return whole
