"""Traffic: the calls of the last minute and the chats that want to be left alone, for whoever sends next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.database import Tx
from storage.moments import moment, stamp

REMEMBERED = timedelta(minutes=1)  # the longest stretch in which Telegram counts

KEEP = "INSERT INTO calls (telegram, is_group, at, messages) VALUES ($1, $2, $3, $4)"
LATELY = "SELECT telegram, is_group, at, messages FROM calls WHERE at > $1 AND at <= $2 ORDER BY at"
REST = (
    "INSERT INTO rests (telegram, until) VALUES ($1, $2)"
    " ON CONFLICT (telegram) DO UPDATE SET until = excluded.until WHERE excluded.until > rests.until"
)
RESTING = "SELECT telegram, until FROM rests WHERE until > $1"
FORGET = ("DELETE FROM calls WHERE at <= $1", "DELETE FROM rests WHERE until <= $1")


@dataclass(frozen=True, slots=True)
class Call:
    """One call that Telegram counts, whatever it answered."""

    telegram: int
    is_group: bool
    at: datetime
    messages: int = 1


@dataclass(frozen=True, slots=True)
class Rest:
    telegram: int
    until: datetime


async def keep(tx: Tx, calls: Sequence[Call], rests: Sequence[Rest] = ()) -> None:
    if calls:
        await tx.many(KEEP, [(call.telegram, int(call.is_group), stamp(call.at), call.messages) for call in calls])
    if rests:
        await tx.many(REST, [(rest.telegram, stamp(rest.until)) for rest in rests])


async def lately(tx: Tx, now: datetime, since: datetime) -> list[Call]:
    """What lies ahead was noted before the clock was set back."""
    rows = await tx.all(LATELY, stamp(max(since, now - REMEMBERED)), stamp(now))
    return [Call(row["telegram"], bool(row["is_group"]), moment(row["at"]), row["messages"]) for row in rows]


async def resting(tx: Tx, now: datetime) -> list[Rest]:
    return [Rest(row["telegram"], moment(row["until"])) for row in await tx.all(RESTING, stamp(now))]


async def forget(tx: Tx, now: datetime) -> None:
    for statement, before in zip(FORGET, (now - REMEMBERED, now), strict=True):
        await tx.run(statement, stamp(before))
