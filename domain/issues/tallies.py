"""What became of the matters of a month, counted: silence is no satisfaction, and nobody speaks for who didn't rate."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain.issues.issue import Stage

GOOD = frozenset({4, 5})
OPEN = frozenset({Stage.NEW, Stage.TRIAGE, Stage.TAKEN, Stage.WAITING})
DEALT_WITH = frozenset({Stage.CONFIRMED, Stage.UNANSWERED, Stage.CANNOT})  # on one rung or another


@dataclass(frozen=True, slots=True)
class Month:
    year: int
    month: int

    def back(self, months: int) -> "Month":
        year, month = divmod(12 * self.year + self.month - 1 - months, 12)
        return Month(year, month + 1)

    def begins(self, zone: str) -> datetime:
        return datetime(self.year, self.month, 1, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def month_of(now: datetime, zone: str) -> Month:
    wall = now.astimezone(ZoneInfo(zone))
    return Month(wall.year, wall.month)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """So many matters of which all this is so."""

    stage: Stage
    replied: bool
    rating: int | None
    ended_on: str
    many: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    reported: int = 0
    open: int = 0
    fixed: int = 0  # as its keeper says; its author hasn't looked
    replied: int = 0  # answered, and its author hasn't said whether that is clear
    confirmed: int = 0  # fixed, as its author says
    clear: int = 0  # answered, and it is
    unanswered: int = 0
    cannot: int = 0
    withdrawn: int = 0
    merged: int = 0
    rated: int = 0
    good: int = 0  # of those
    levels: Mapping[str, int]  # on which rung how many ended

    @property
    def well(self) -> int:
        """Those whose authors were asked how well it was done."""
        return self.confirmed + self.clear

    @property
    def unrated(self) -> int:
        return self.well - self.rated

    def shown(self) -> dict[str, Any]:
        return {**asdict(self), "well": self.well, "unrated": self.unrated}


def tally(counted: Iterable[Counted]) -> Tally:
    found, levels = Counter[str](), Counter[str]()
    for each in counted:
        found["reported"] += each.many
        found[_came_to(each)] += each.many
        if each.stage == Stage.CONFIRMED and each.rating is not None:
            found["rated"] += each.many
            found["good"] += each.many * (each.rating in GOOD)
        if each.stage in DEALT_WITH and each.ended_on:
            levels[each.ended_on] += each.many
    return Tally(**found, levels=dict(levels))


def _came_to(each: Counted) -> str:
    if each.stage in OPEN:
        return "open"
    return "clear" if each.stage == Stage.CONFIRMED and each.replied else each.stage.value
