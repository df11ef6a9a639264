"""Patterns: what the days have in common on which something comes again."""

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from domain.calendar.lunar import lunar

LAST = -1  # the last day of a month, or the last of its Sundays
WEEK = 7


@dataclass(frozen=True, slots=True)
class Weekdays:
    """Every Tuesday and Thursday, or those of every second week."""

    days: frozenset[int]  # Monday is 0
    alternate: bool = False  # the week of the rule's first day is one of them

    def falls_on(self, day: date, first: date) -> bool:
        return day.weekday() in self.days and not (self.alternate and (_week(day) - _week(first)) % 2)

    def kept(self) -> dict[str, Any]:
        return {"kind": "weekdays", "days": sorted(self.days), "alternate": self.alternate}


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """The first Saturday of each month, or the first and the last."""

    which: frozenset[int]  # 1 to 4, or LAST
    weekday: int

    def falls_on(self, day: date, first: date) -> bool:
        is_last = day.day > _length(day) - WEEK
        which = {(day.day - 1) // WEEK + 1} | ({LAST} if is_last else set())
        return day.weekday() == self.weekday and not which.isdisjoint(self.which)

    def kept(self) -> dict[str, Any]:
        return {"kind": "nth", "which": _in_order(self.which), "weekday": self.weekday}


@dataclass(frozen=True, slots=True)
class MonthDays:
    """The 15th of each month; a month without a 31st has none."""

    days: frozenset[int]  # 1 to 31, or LAST

    def falls_on(self, day: date, first: date) -> bool:
        return day.day in self.days or (LAST in self.days and day.day == _length(day))

    def kept(self) -> dict[str, Any]:
        return {"kind": "month", "days": _in_order(self.days)}


@dataclass(frozen=True, slots=True)
class LunarDays:
    """Days of every lunar month, the leap months too; a month of twenty-nine days has no 三十."""

    days: frozenset[int]

    def falls_on(self, day: date, first: date) -> bool:
        return lunar(day).day in self.days

    def kept(self) -> dict[str, Any]:
        return {"kind": "lunar", "days": sorted(self.days)}


@dataclass(frozen=True, slots=True)
class Dates:
    """These days and no others."""

    days: frozenset[date]

    def falls_on(self, day: date, first: date) -> bool:
        return day in self.days

    def kept(self) -> dict[str, Any]:
        return {"kind": "dates", "days": [day.isoformat() for day in sorted(self.days)]}


Pattern: TypeAlias = Weekdays | NthWeekday | MonthDays | LunarDays | Dates

KINDS: Mapping[str, Callable[[Mapping[str, Any]], Pattern]] = {
    "weekdays": lambda kept: Weekdays(frozenset(kept["days"]), kept["alternate"]),
    "nth": lambda kept: NthWeekday(frozenset(kept["which"]), kept["weekday"]),
    "month": lambda kept: MonthDays(frozenset(kept["days"])),
    "lunar": lambda kept: LunarDays(frozenset(kept["days"])),
    "dates": lambda kept: Dates(frozenset(map(date.fromisoformat, kept["days"]))),
}


def _week(day: date) -> int:
    """The first day that there is, is a Monday."""
    return (day.toordinal() - 1) // WEEK


def _length(day: date) -> int:
    """How many days its month has."""
    return monthrange(day.year, day.month)[1]


def _in_order(days: frozenset[int]) -> list[int]:
    return sorted(days, key=lambda day: (day == LAST, day))
