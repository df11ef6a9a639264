"""What waits and since when, for whoever looks after the house."""

from dataclasses import dataclass
from datetime import datetime

from domain.words import Urgency
from storage.database import Tx
from storage.moments import moment_or_none, stamp

UPDATE = "SELECT at FROM inbox WHERE bot = $1 AND state = 'waiting' ORDER BY update_id LIMIT 1"
# Reminders and broadcasts may wait their turn for as long as the pace takes.
LETTER = "SELECT min(due) AS at FROM letters WHERE state = 'waiting' AND due <= $1 AND urgency <= $2"
# The whole list of states is what the index over finished letters asks for; the one behind it is what is meant.
LAST_LETTER = "SELECT max(written) AS at FROM letters WHERE state IN ('sent', 'replaced', 'dead') AND state = 'sent'"


@dataclass(frozen=True, slots=True)
class Backlog:
    update: datetime | None  # when the oldest that isn't done with came in
    letter: datetime | None  # when the oldest that people wait for could have gone
    last_letter: datetime | None  # when the newest that went was written


async def look(tx: Tx, bot: int, now: datetime) -> Backlog:
    return Backlog(
        await _moment(tx, UPDATE, bot),
        await _moment(tx, LETTER, stamp(now), int(Urgency.ASSIGNMENT)),
        await _moment(tx, LAST_LETTER),
    )


async def _moment(tx: Tx, sql: str, *args: object) -> datetime | None:
    row = await tx.one(sql, *args)
    return moment_or_none(row["at"]) if row else None
