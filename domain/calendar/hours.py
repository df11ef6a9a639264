"""The hours of a day in which something is open, perhaps over midnight."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from unicodedata import normalize

from domain.days import PARTS, spoken_hour
from domain.time import instant

A_DAY = timedelta(days=1)
MINUTES = 24 * 60
HALF_A_DAY = 12 * 60
IN_FULL = (*PARTS, "0")  # 下午5点, 05:00: which half of the day it is is said
_TO = re.compile(r"\s*(?:[到至~～—–-])\s*")
_OF_24 = re.compile(r"1[3-9]|2\d")
_ONE_FIGURE = re.compile(r"\d(?!\d)")


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
    parts = _TO.split(normalize("NFKC", text).strip())
    if len(parts) != 2:
        return None
    first, second = opening(*parts), spoken_hour(parts[1])
    if first is None or second is None:
        return None
    opens, closes = (60 * hour.hour + hour.minute for hour in (first, second))
    if closes <= opens and closes <= HALF_A_DAY and not parts[1].startswith(IN_FULL):
        closes = (closes + HALF_A_DAY) % MINUTES
    return Hours(opens, closes)


def opening(begins: str, ends: str) -> time | None:
    """Of 6:00 to 22:00 the first is in the morning: whoever counts to 24 does so from the beginning."""
    counts_to_24 = _OF_24.match(ends) and _ONE_FIGURE.match(begins)
    return spoken_hour(f"0{begins}" if counts_to_24 else begins)
