"""What a ledger says before its first row: what it is called, its columns, and on whose wall its moments are read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from zoneinfo import ZoneInfo

TEXT, NUMBER, MOMENT = "text", "number", "moment"  # what a column holds
MOST = 49_000_000  # bytes: a little less than Telegram takes from a bot
QUARTER = 900_000  # of an hour, in milliseconds: no clock is set within one


class TooBig(Exception):
    """Nobody could be sent a file of this size."""


@dataclass(frozen=True, slots=True)
class Head:
    form: str  # xlsx, csv
    title: str
    subtitle: str  # whose, and of which time
    zone: str
    rows: int
    columns: Sequence[tuple[str, str, int]]  # its title, what it holds, and how many letters are shown


class Wall:
    """Milliseconds since 1970, as they read on the wall of a place."""

    def __init__(self, zone: str) -> None:
        place = ZoneInfo(zone)

        @cache
        def ahead(quarter: int) -> int:
            at = datetime.fromtimestamp(quarter * QUARTER / 1000, UTC).astimezone(place)
            return round((at.utcoffset() or at - at).total_seconds() * 1000)

        self._ahead = ahead

    def __call__(self, moment: int) -> int:
        """The same, counted as if that wall hung in Greenwich."""
        return moment + self._ahead(moment // QUARTER)


def within(file: BytesIO) -> None:
    if file.tell() > MOST:
        raise TooBig
