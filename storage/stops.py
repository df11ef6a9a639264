"""Stops, one row each: who may not report for a while, where, and what became of it."""

from datetime import datetime

from domain.stops.decisions import Answer, Stop
from storage.database import Row, Tx
from storage.moments import moment, stamp

COLUMNS = "id, person, area, staff, reason, at, until, appeal, answer"
IN_FORCE = (
    f"SELECT {', '.join('s.' + name for name in COLUMNS.split(', '))} FROM stops s"
    " WHERE s.person = $1 AND s.until > $2 AND s.area IN (SELECT above FROM lines WHERE area = $3)"
    " ORDER BY s.until DESC LIMIT 1"
)


async def begin(tx: Tx, stop: Stop) -> int:
    """Its number."""
    [row] = await tx.all(
        "INSERT INTO stops (person, area, staff, reason, at, until) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
        stop.person, stop.area, stop.staff, stop.reason, stamp(stop.at), stamp(stop.until),
    )  # fmt: skip
    return int(row["id"])


async def put(tx: Tx, stop: Stop) -> None:
    await tx.run(
        "UPDATE stops SET until = $2, appeal = $3, answer = $4 WHERE id = $1",
        stop.id, stamp(stop.until), stop.appeal, stop.answer,
    )  # fmt: skip


async def get(tx: Tx, id_: int) -> Stop | None:
    row = await tx.one(f"SELECT {COLUMNS} FROM stops WHERE id = $1{tx.lock}", id_)
    return _stop(row) if row else None


async def in_force(tx: Tx, person: int, area: int, now: datetime) -> Stop | None:
    """The one that lasts longest among those said of this area or of one above it."""
    row = await tx.one(IN_FORCE, person, stamp(now), area)
    return _stop(row) if row else None


async def forget(tx: Tx, before: datetime) -> None:
    """Those that were over by then."""
    await tx.run("DELETE FROM stops WHERE until < $1", stamp(before))


def _stop(row: Row) -> Stop:
    kept = {**dict(row), "at": moment(row["at"]), "until": moment(row["until"]), "answer": Answer(row["answer"])}
    return Stop(**kept)
