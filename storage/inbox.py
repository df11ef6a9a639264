"""The inbox: what Telegram handed over, kept before it is acknowledged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.database import Row, Tx
from storage.moments import stamp

HELD = timedelta(seconds=10)  # an update that nobody is done with for so long was left behind

CLAIM = (
    "WITH these AS MATERIALIZED (SELECT update_id FROM inbox WHERE bot = $1 AND state = 'waiting'"
    " AND held NOT BETWEEN $3 AND $6{in_no_others_lane} ORDER BY update_id LIMIT $5{skip_locked})"
    " UPDATE inbox SET holder = $2, held = $4 WHERE bot = $1 AND update_id IN (SELECT update_id FROM these)"
    " RETURNING bot, update_id, lane, body, tries"
)
# A chat that somebody has begun with is theirs until they are done with it: others would only wait for their turn.
# One that arrived behind later ones comes before them, and is anybody's.
IN_NO_OTHERS_LANE = (
    " AND NOT EXISTS (SELECT 1 FROM inbox AS others WHERE others.bot = $1 AND others.state = 'waiting'"
    " AND others.lane = inbox.lane AND others.update_id < inbox.update_id"
    " AND others.holder <> $2 AND others.held BETWEEN $3 AND $6)"
)
FINISH = "UPDATE inbox SET state = 'done', body = NULL WHERE bot = $1 AND update_id = $2 AND state = 'waiting'"
# Within one process its lanes see to it; between several nothing but the act itself can.
IN_ITS_TURN = (
    " AND NOT EXISTS (SELECT 1 FROM inbox AS older WHERE older.bot = $1 AND older.state = 'waiting'"
    " AND older.update_id < $2 AND older.lane = inbox.lane)"
)


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


async def claim(tx: Tx, bot: int, holder: str, now: datetime, limit: int) -> list[Entry]:
    """Those of chats that nobody else has in hand, the oldest first; others leave them alone for a while."""
    sql = CLAIM.format(in_no_others_lane=IN_NO_OTHERS_LANE, skip_locked=tx.skip_locked)
    ahead = now + 2 * HELD  # further than that it was written before the clock was set back
    rows = await tx.all(sql, bot, holder, stamp(now), stamp(now + HELD), limit, stamp(ahead))
    return [_entry(row) for row in sorted(rows, key=lambda row: row["update_id"])]


async def let_go(tx: Tx, bot: int, holder: str) -> None:
    """What somebody has in hand, and won't begin with, is anybody's."""
    await tx.run("UPDATE inbox SET held = 0 WHERE bot = $1 AND state = 'waiting' AND holder = $2", bot, holder)


async def finish(tx: Tx, bot: int, update_id: int) -> bool:
    """Done with, its words forgotten; False when somebody else was before, or has an older one of its lane in hand."""
    return bool(await tx.run(f"{FINISH}{IN_ITS_TURN if tx.skip_locked else ''}", bot, update_id))


async def is_waiting(tx: Tx, bot: int, update_id: int) -> bool:
    sql = "SELECT 1 FROM inbox WHERE bot = $1 AND update_id = $2 AND state = 'waiting'"
    return await tx.one(sql, bot, update_id) is not None


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
