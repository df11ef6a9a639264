"""Which ledgers there are, what an order for one says, and into which files it is parted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.categories import Category
from domain.months import Month
from domain.time import instant


class Ledger(StrEnum):
    MATTERS = "matters"
    RECEPTION = "reception"  # whoever came to a session, and what was said
    MEETINGS = "meetings"  # what was talked about in an evening of talk
    LEGAL = "legal"
    MEDIATION = "mediation"


FORMS = ("xlsx", "csv")
MOST_ROWS = 100_000  # in one file
KINDS: dict[Ledger, frozenset[str]] = {Ledger.LEGAL: frozenset(), Ledger.MEDIATION: frozenset({Category.DISPUTE})}
NAMED: dict[Ledger, str] = {Ledger.LEGAL: "法律", Ledger.MEDIATION: "调解"}  # a kind of an area's own, by its name


@dataclass(frozen=True, slots=True)
class Span:
    """Whole days, the last one included."""

    first: date
    last: date

    def begins(self, zone: str) -> datetime:
        return instant(self.first, 0, zone)

    def ends(self, zone: str) -> datetime:
        return instant(self.last + timedelta(days=1), 0, zone)

    def months(self) -> Iterator["Span"]:
        """The same, month by month."""
        first = self.first
        while first <= self.last:
            last = min(self.last, last_day(Month(first.year, first.month)))
            yield Span(first, last)
            first = last + timedelta(days=1)


def last_day(month: Month) -> date:
    after = month.back(-1)
    return date(after.year, after.month, 1) - timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A ledger that somebody waits for."""

    id: int = 0
    person: int
    area: int
    ledger: Ledger
    form: str
    since: datetime
    until: datetime
    rows: int
    tries: int = 0

    @property
    def about(self) -> str:
        return f"ledger:{self.id}"


def is_of(ledger: Ledger, category: str, name: str) -> bool:
    """Whether a kind of matter stands in one of those ledgers that are of some kinds alone."""
    return category in KINDS[ledger] or NAMED[ledger] in name
