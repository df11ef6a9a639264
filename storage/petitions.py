"""Petitions: somebody says what they are, and waits for somebody else to confirm it."""

from dataclasses import dataclass
from datetime import datetime

from domain.words import Role
from storage.database import Row, Tx
from storage.moments import stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Petition:
    id: int
    person: int
    area: int
    role: Role
    body: int | None
    called: str


async def put(
    tx: Tx, person: int, area: int, role: Role, called: str, now: datetime, until: datetime, body: int | None = None
) -> Petition:
    """Asked again, it is the same petition with a new term."""
    [row] = await tx.all(
        "INSERT INTO petitions (person, area, role, body, called, asked, until) VALUES ($1, $2, $3, $4, $5, $6, $7)"
        " ON CONFLICT (person, area, role) DO UPDATE SET called = excluded.called, until = excluded.until"
        " RETURNING *",
        person, area, role, body, called, stamp(now), stamp(until),
    )  # fmt: skip
    return _petition(row)


async def get(tx: Tx, id_: int, now: datetime) -> Petition | None:
    row = await tx.one("SELECT * FROM petitions WHERE id = $1 AND until > $2" + tx.lock, id_, stamp(now))
    return _petition(row) if row else None


async def open_of(tx: Tx, person: int, now: datetime) -> int:
    row = await tx.one("SELECT count(*) AS many FROM petitions WHERE person = $1 AND until > $2", person, stamp(now))
    return int(row["many"]) if row else 0


async def settle(tx: Tx, id_: int) -> bool:
    """Whether it was still open: of two who answer at once only one does."""
    return bool(await tx.run("DELETE FROM petitions WHERE id = $1", id_))


async def forget(tx: Tx, now: datetime) -> None:
    await tx.run("DELETE FROM petitions WHERE until <= $1", stamp(now))


def _petition(row: Row) -> Petition:
    return Petition(
        id=row["id"], person=row["person"], area=row["area"], role=Role(row["role"]), body=row["body"],
        called=row["called"],
    )  # fmt: skip
