"""Months, as an area's wall shows them."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self
from zoneinfo import ZoneInfo

WRITTEN = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}"

    @classmethod
    def read(cls, text: str) -> Self | None:
        """2026-11, if it is one."""
        found = WRITTEN.fullmatch(text)
        return cls(int(found[1]), int(found[2])) if found else None

    def back(self, months: int) -> "Month":
        year, month = divmod(12 * self.year + self.month - 1 - months, 12)
        return Month(year, month + 1)

    def begins(self, zone: str) -> datetime:
        return datetime(self.year, self.month, 1, tzinfo=ZoneInfo(zone)).astimezone(UTC)

    def since(self, earlier: "Month") -> int:
        """How many months lie between them."""
        return 12 * (self.year - earlier.year) + self.month - earlier.month


def month_of(now: datetime, zone: str) -> Month:
    wall = now.astimezone(ZoneInfo(zone))
    return Month(wall.year, wall.month)
