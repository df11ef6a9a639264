"""What waits, how urgent it is, and what became of the last hour's letters: for whoever draws curves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.words import Urgency
from storage.database import Tx
from storage.moments import moment, stamp

LATELY = timedelta(hours=1)
UPDATES = "SELECT count(*) AS many, min(at) AS oldest FROM inbox WHERE bot = $1 AND state = 'waiting'"
LETTERS = (
    "SELECT urgency, count(*) AS many, min(written) AS oldest FROM letters WHERE state = 'waiting' GROUP BY urgency"
)
SETTLED = (
    "SELECT state, urgency, count(*) AS many FROM letters WHERE state IN ('sent', 'replaced', 'dead') AND written > $1"
    " GROUP BY state, urgency"
)
ALARMS = "SELECT count(*) AS many, min(due) AS oldest FROM alarms WHERE due <= $1"


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many, and since when the oldest of them."""

    many: int = 0
    since: datetime | None = None

    def age(self, now: datetime) -> float:
        return max(0.0, (now - self.since).total_seconds()) if self.since else 0.0


@dataclass(frozen=True, slots=True)
class Gauges:
    updates: Waiting
    letters: Mapping[Urgency, Waiting]
    alarms: Waiting
    settled: Mapping[tuple[str, Urgency], int]  # of the letters of the last hour, by what became of them


async def look(tx: Tx, bot: int, now: datetime) -> Gauges:
    letters = {Urgency(row["urgency"]): _waiting(row["many"], row["oldest"]) for row in await tx.all(LETTERS)}
    settled = await tx.all(SETTLED, stamp(now - LATELY))
    return Gauges(
        updates=await _the(tx, UPDATES, bot),
        letters={urgency: letters.get(urgency, Waiting()) for urgency in Urgency},
        alarms=await _the(tx, ALARMS, stamp(now)),
        settled={(row["state"], Urgency(row["urgency"])): row["many"] for row in settled},
    )


async def _the(tx: Tx, sql: str, *args: object) -> Waiting:
    [row] = await tx.all(sql, *args)
    return _waiting(row["many"], row["oldest"])


def _waiting(many: int, oldest: int | None) -> Waiting:
    return Waiting(many, moment(oldest) if oldest is not None else None)
