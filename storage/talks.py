"""Talks: a resident and a worker who send each other word through the bot."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Row, Tx
from storage.moments import stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    id: int
    resident: int
    worker: int
    area: int


async def between(tx: Tx, resident: int, worker: int, area: int, now: datetime) -> Talk:
    """The one there is, or a new one."""
    [row] = await tx.all(
        "INSERT INTO talks (resident, worker, area, at) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (resident, worker, area) DO UPDATE SET at = excluded.at RETURNING *",
        resident, worker, area, stamp(now),
    )  # fmt: skip
    return _talk(row)


async def get(tx: Tx, id_: int) -> Talk | None:
    row = await tx.one("SELECT * FROM talks WHERE id = $1", id_)
    return _talk(row) if row else None


async def forget(tx: Tx, before: datetime) -> None:
    await tx.run("DELETE FROM talks WHERE at < $1", stamp(before))


def _talk(row: Row) -> Talk:
    return Talk(id=row["id"], resident=row["resident"], worker=row["worker"], area=row["area"])
