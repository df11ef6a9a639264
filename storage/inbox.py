"""The inbox: what Telegram handed over, kept before it is acknowledged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from storage.database import Row, Tx
from storage.moments import stamp


@dataclass(frozen=True, slots=True)
class Arrival:
    update_id: int
    lane: int
    body: str | None  # None when it doesn't concern us: then only its number is kept


@dataclass(frozen=True, slots=True)
class Entry:
    bot: int
    update_id: int
    lane: int
    body: str
    tries: int


async def take_in(tx: Tx, bot: int, arrivals: Iterable[Arrival], now: datetime) -> None:
    """Redelivery is a no-op."""
    await tx.many(
        "INSERT INTO inbox (bot, update_id, lane, at, body, state) VALUES ($1, $2, $3, $4, $5, $6)"
        " ON CONFLICT DO NOTHING",
        [(bot, a.update_id, a.lane, stamp(now), a.body, "done" if a.body is None else "waiting") for a in arrivals],
    )


async def waiting(tx: Tx, bot: int, after: int, limit: int) -> list[Entry]:
    rows = await tx.all(
        "SELECT bot, update_id, lane, body, tries FROM inbox"
        " WHERE bot = $1 AND state = 'waiting' AND update_id > $2 ORDER BY update_id LIMIT $3",
        bot, after, limit,
    )  # fmt: skip
    return [_entry(row) for row in rows]


async def finish(tx: Tx, bot: int, update_id: int) -> bool:
    """Done with, its words forgotten; False when somebody else was done with it before."""
    return bool(
        await tx.run(
            "UPDATE inbox SET state = 'done', body = NULL WHERE bot = $1 AND update_id = $2 AND state = 'waiting'",
            bot,
            update_id,
        )
    )


async def failed(tx: Tx, bot: int, update_id: int, reason: str) -> None:
    await tx.run(
        "UPDATE inbox SET tries = tries + 1, reason = $3 WHERE bot = $1 AND update_id = $2 AND state = 'waiting'",
        bot, update_id, reason,
    )  # fmt: skip


async def park(tx: Tx, bot: int, update_id: int, reason: str) -> bool:
    return bool(
        await tx.run(
            "UPDATE inbox SET state = 'parked', reason = $3 WHERE bot = $1 AND update_id = $2 AND state = 'waiting'",
            bot,
            update_id,
            reason,
        )
    )


async def retry(tx: Tx, bot: int) -> int:
    """How many have their turn once more."""
    return await tx.run(
        "UPDATE inbox SET state = 'waiting', tries = 0, reason = NULL WHERE bot = $1 AND state = 'parked'", bot
    )


async def forget_done(tx: Tx, before: datetime) -> None:
    """Numbers start anew after a quiet week: old ones must not make new ones look seen."""
    await tx.run("DELETE FROM inbox WHERE state = 'done' AND at < $1", stamp(before))


async def forget_parked(tx: Tx, before: datetime) -> None:
    await tx.run("DELETE FROM inbox WHERE state = 'parked' AND at < $1", stamp(before))


def _entry(row: Row) -> Entry:
    return Entry(row["bot"], row["update_id"], row["lane"], row["body"], row["tries"])
