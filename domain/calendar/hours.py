"""The hours of a day in which something is open, perhaps over midnight."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.time import instant

A_DAY = timedelta(days=1)
MINUTES = 24 * 60


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
