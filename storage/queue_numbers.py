"""Numbers of queues, one row each: the database gives them, each once, and never more than a stall has."""

from datetime import datetime

from domain.markets.queue import Number, Stage
from storage.database import Row, Tx
from storage.moments import moment, stamp

SELECT = "SELECT q.stall, q.n, q.person, q.stage, q.taken FROM queue_numbers q"
GIVE = (  # whoever gave theirs back, or was let go, leaves it to somebody else
    "INSERT INTO queue_numbers (stall, n, person, stage, taken)"
    " SELECT t.id, t.last + 1, $2, 'waiting', $3 FROM (SELECT s.id, s.cap, COALESCE(max(q.n), 0) AS last,"
    " count(q.n) - COALESCE(sum(CASE WHEN q.stage IN ('left', 'off') THEN 1 ELSE 0 END), 0) AS given"
    " FROM stalls s LEFT JOIN queue_numbers q ON q.stall = s.id WHERE s.id = $1 GROUP BY s.id, s.cap) t"
    " WHERE t.given < t.cap ON CONFLICT DO NOTHING RETURNING stall, n, person, stage, taken"
)


async def give(tx: Tx, stall: int, person: int | None, now: datetime) -> Number | None:
    """The next one; none where all are given, or where somebody is in line already."""
    row = await tx.one(GIVE, stall, person, stamp(now))
    return _number(row) if row else None


async def put(tx: Tx, number: Number) -> None:
    """Whoever changes it has held its session since it was read."""
    await tx.run(
        "UPDATE queue_numbers SET stage = $3 WHERE stall = $1 AND n = $2", number.stall, number.n, number.stage
    )


async def at(tx: Tx, stall: int) -> tuple[Number, ...]:
    return tuple(map(_number, await tx.all(f"{SELECT} WHERE q.stall = $1 ORDER BY q.n", stall)))


async def in_line(tx: Tx, session: int) -> tuple[Number, ...]:
    """Everybody who waits anywhere at a market."""
    rows = await tx.all(
        f"{SELECT} JOIN stalls s ON s.id = q.stall WHERE s.session = $1 AND q.stage IN ('waiting', 'called')"
        " ORDER BY q.stall, q.n",
        session,
    )
    return tuple(map(_number, rows))


async def of(tx: Tx, person: int) -> tuple[Number, ...]:
    """Wherever somebody is in line."""
    rows = await tx.all(f"{SELECT} WHERE q.person = $1 AND q.stage IN ('waiting', 'called') ORDER BY q.stall", person)
    return tuple(map(_number, rows))


def _number(row: Row) -> Number:
    return Number(
        stall=row["stall"], n=row["n"], person=row["person"], stage=Stage(row["stage"]), taken=moment(row["taken"])
    )  # fmt: skip
