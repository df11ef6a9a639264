"""What waits and since when, and what went wrong lately, for whoever looks after the house."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.words import Urgency
from storage.database import Tx
from storage.moments import moment_or_none, stamp

LATELY = timedelta(hours=1)

UPDATE = "SELECT at FROM inbox WHERE bot = $1 AND state = 'waiting' ORDER BY update_id LIMIT 1"
# Reminders and broadcasts may wait their turn for as long as the pace takes.
LETTER = "SELECT min(due) AS at FROM letters WHERE state = 'waiting' AND due <= $1 AND urgency <= $2"
# One that Telegram wants to wait isn't due, and somebody waits for it all the same.
REPLY = "SELECT written AS at FROM letters WHERE state = 'waiting' AND urgency = $1 ORDER BY id LIMIT 1"
RESTING = "SELECT count(*) AS many FROM rests WHERE until > $1"
PARKED = "SELECT count(*) AS many, max(tries) AS tries FROM inbox WHERE bot = $1 AND state = 'parked'"
DEAD = "SELECT count(*) AS many FROM letters WHERE state = 'dead' AND written > $1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    update: datetime | None = None  # when the oldest that isn't done with came in
    letter: datetime | None = None  # when the oldest that people wait for could have gone
    reply: datetime | None = None  # when the oldest reply that waits was written
    resting: int = 0  # chats that want to be left alone for a while
    parked: int = 0  # updates
    tried: bool = False  # whether any of these could be read at all
    dead: int = 0  # letters, lately


async def look(tx: Tx, bot: int, now: datetime) -> Backlog:
    parked = (await tx.all(PARKED, bot))[0]
    return Backlog(
        update=await _moment(tx, UPDATE, bot),
        letter=await _moment(tx, LETTER, stamp(now), int(Urgency.ASSIGNMENT)),
        reply=await _moment(tx, REPLY, int(Urgency.REPLY)),
        resting=await _count(tx, RESTING, stamp(now)),
        parked=parked["many"],
        tried=bool(parked["tries"]),
        dead=await _count(tx, DEAD, stamp(now - LATELY)),
    )


async def _moment(tx: Tx, sql: str, *args: object) -> datetime | None:
    row = await tx.one(sql, *args)
    return moment_or_none(row["at"]) if row else None


async def _count(tx: Tx, sql: str, *args: object) -> int:
    row = await tx.one(sql, *args)
    return row["many"] if row else 0
