"""The hours of a day in which something is open, perhaps over midnight."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.days import PARTS, spoken_hour
from domain.time import instant

A_DAY = timedelta(days=1)
MINUTES = 24 * 60
HALF_A_DAY = 12 * 60
PART_NAMES = tuple(PARTS)
_TO = re.compile(r"\s*(?:[到至~～—–-])\s*")


@dataclass(frozen=True, slots=True)
class Hours:
    """From one minute of the day on the wall to another: one that isn't later is that of the next day."""

    opens: int
    closes: int

    def __post_init__(self) -> None:
        if not (0 <= self.opens < MINUTES and 0 <= self.closes < MINUTES):
            raise ValueError(f"no minutes of a day: {self.opens}, {self.closes}")

    def on(self, day: date, zone: str) -> tuple[datetime, datetime]:
        closing = day if self.opens < self.closes else day + A_DAY
        return instant(day, self.opens, zone), instant(closing, self.closes, zone)

    @property
    def minutes(self) -> int:
        """How long that is, where no clock is changed meanwhile."""
        return (self.closes - self.opens) % MINUTES or MINUTES


def spoken_hours(text: str) -> Hours | None:
    """下午3点到5点, 9:00-11:30, 晚上8点到9点: where the second names no part of the day, it is the next such hour."""
    parts = _TO.split(text.strip())
    said = [hour for part in parts if (hour := spoken_hour(part)) is not None]
    if len(parts) != 2 or len(said) != 2:
        return None
    opens, closes = (60 * hour.hour + hour.minute for hour in said)
    if closes <= opens and closes <= HALF_A_DAY and not parts[1].startswith(PART_NAMES):
        closes = (closes + HALF_A_DAY) % MINUTES
    return Hours(opens, closes)
