"""A rule by which something comes again, from a first day on, perhaps to a last."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from domain.calendar.patterns import KINDS, Dates, Pattern

A_DAY = timedelta(days=1)
AHEAD = timedelta(days=400)  # nobody plans further, and what comes at all by a pattern has come by then


@dataclass(frozen=True, slots=True)
class Rule:
    pattern: Pattern
    first: date
    last: date | None = None

    def kept(self) -> dict[str, Any]:
        """As JSON keeps it, and as the voice tells it."""
        last = self.last.isoformat() if self.last else None
        return {**self.pattern.kept(), "first": self.first.isoformat(), "last": last}

    @classmethod
    def from_kept(cls, kept: Mapping[str, Any]) -> "Rule":
        last = date.fromisoformat(kept["last"]) if kept["last"] else None
        return cls(KINDS[kept["kind"]](kept), date.fromisoformat(kept["first"]), last)


def days(rule: Rule, begin: date, end: date) -> Iterator[date]:
    """Its days from one to another, in order, with both of them."""
    begin, end = max(begin, rule.first), min(end, rule.last or end)
    every = map(date.fromordinal, range(begin.toordinal(), end.toordinal() + 1))
    return (day for day in every if rule.pattern.falls_on(day, rule.first))


def next_day(rule: Rule, after: date) -> date | None:
    """When it comes next after a day, as far as anybody plans."""
    return next(days(rule, after + A_DAY, after + AHEAD), None)


def never(rule: Rule) -> bool:
    """Whether it never comes: there is no such day, none was named, or it ends before it begins."""
    if isinstance(rule.pattern, Dates):
        return not any(rule.first <= day <= (rule.last or day) for day in rule.pattern.days)
    return next_day(rule, rule.first - A_DAY) is None
