"""Working days: weekdays, less the holidays, with the weekend days that are worked for them (调休)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

A_DAY = timedelta(days=1)
SATURDAY = 5
EVERY_YEAR: Mapping[str, tuple[tuple[int, int], ...]] = {
    "元旦": ((1, 1),),
    "劳动节": ((5, 1), (5, 2)),
    "国庆节": ((10, 1), (10, 2), (10, 3)),
}

# The State Council tells each November how the next year's days are swapped. A year it hasn't told of yet has its
# statutory days alone: those of the lunar calendar stand here, the others are the same every year.
OFFICIAL = frozenset({2026})
OFF: Mapping[str, tuple[tuple[date, date], ...]] = {
    "元旦": ((date(2026, 1, 1), date(2026, 1, 3)),),
    "春节": ((date(2026, 2, 15), date(2026, 2, 23)), (date(2027, 2, 5), date(2027, 2, 8))),
    "清明节": ((date(2026, 4, 4), date(2026, 4, 6)), (date(2027, 4, 5), date(2027, 4, 5))),
    "劳动节": ((date(2026, 5, 1), date(2026, 5, 5)),),
    "端午节": ((date(2026, 6, 19), date(2026, 6, 21)), (date(2027, 6, 9), date(2027, 6, 9))),
    "中秋节": ((date(2026, 9, 25), date(2026, 9, 27)), (date(2027, 9, 15), date(2027, 9, 15))),
    "国庆节": ((date(2026, 10, 1), date(2026, 10, 7)),),
}
WORKED: Mapping[str, tuple[date, ...]] = {
    "元旦": (date(2026, 1, 4),),
    "春节": (date(2026, 2, 14), date(2026, 2, 28)),
    "劳动节": (date(2026, 5, 9),),
    "国庆节": (date(2026, 9, 20), date(2026, 10, 10)),
}


@dataclass(frozen=True, slots=True)
class Day:
    """A day that isn't what its weekday says, and why."""

    works: bool
    note: str


def _table() -> Iterator[tuple[date, Day]]:
    for note, spans in OFF.items():
        for first, last in spans:
            yield from ((first + A_DAY * n, Day(works=False, note=note)) for n in range((last - first).days + 1))
    for note, days in WORKED.items():
        yield from ((day, Day(works=True, note=note)) for day in days)


TABLE: Mapping[date, Day] = dict(_table())


@dataclass(frozen=True, slots=True)
class Workdays:
    """The table as an administrator has corrected it."""

    edited: Mapping[date, Day] = field(default_factory=dict)
    years: Mapping[int, bool] = field(default_factory=dict)  # whether each is official by now

    def day(self, day: date) -> Day | None:
        """What is special about a day, if anything."""
        return self.edited.get(day) or TABLE.get(day) or _statutory(day)

    def works(self, day: date) -> bool:
        special = self.day(day)
        return special.works if special else day.weekday() < SATURDAY

    def official(self, year: int) -> bool:
        return self.years.get(year, year in OFFICIAL)

    def special(self, year: int) -> tuple[tuple[date, Day], ...]:
        """The days of a year that differ from their weekday, in order."""
        days = (date(year, 1, 1) + A_DAY * n for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days))
        return tuple((day, known) for day in days if (known := self.day(day)))

    def unofficial(self, start: datetime, end: datetime, zone: str) -> int | None:
        """The first year between two moments whose holidays aren't known for certain."""
        first, last = (moment.astimezone(ZoneInfo(zone)).year for moment in (start, end))
        return next((year for year in range(first, last + 1) if not self.official(year)), None)


def _statutory(day: date) -> Day | None:
    """Of a year nobody has told of; one that is official has all its days in the table."""
    found = (note for note, days in EVERY_YEAR.items() if (day.month, day.day) in days)
    return next((Day(works=False, note=note) for note in found), None)


def after_office(now: datetime, hours: timedelta, zone: str, office: tuple[time, time], workdays: Workdays) -> datetime:
    """So many office hours later; what ends with the office's day ends on that day."""
    left = hours
    for opens, closes in _open(now, zone, office, workdays):
        if left <= closes - opens:
            break
        left -= closes - opens
    return opens + left


def office_between(
    start: datetime, end: datetime, zone: str, office: tuple[time, time], workdays: Workdays
) -> timedelta:
    """How many office hours lie in this span."""
    spans = takewhile(lambda span: span[0] < end, _open(start, zone, office, workdays))
    return sum((min(closes, end) - opens for opens, closes in spans), timedelta(0))


def on_working_day(now: datetime, days: int, hour: time, zone: str, workdays: Workdays) -> datetime:
    """This hour of the wall on the so-manieth working day after today."""
    day = now.astimezone(ZoneInfo(zone)).date()
    for _ in range(days):
        day = next(later for later in _days(day + A_DAY) if workdays.works(later))
    return _at(day, hour, zone)


def _open(
    now: datetime, zone: str, office: tuple[time, time], workdays: Workdays
) -> Iterator[tuple[datetime, datetime]]:
    """Every span from now on in which somebody is at a desk."""
    starts, ends = office
    for day in _days(now.astimezone(ZoneInfo(zone)).date()):
        if workdays.works(day) and (closes := _at(day, ends, zone)) > now:
            yield max(now, _at(day, starts, zone)), closes


def _days(first: date) -> Iterator[date]:
    return (first + A_DAY * n for n in range((date.max - first).days))


def _at(day: date, hour: time, zone: str) -> datetime:
    return datetime.combine(day, hour, ZoneInfo(zone)).astimezone(UTC)
