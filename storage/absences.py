"""Absences: who is away from when to when, and who takes their calls meanwhile."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Row, Tx
from storage.moments import moment, stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    person: int
    starts: datetime
    ends: datetime
    deputy: int | None


async def put(tx: Tx, absence: Absence) -> None:
    """Somebody is away once at a time: a new absence takes the place of the one before."""
    await tx.run(
        "INSERT INTO absences (person, starts, ends, deputy) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (person) DO UPDATE SET starts = excluded.starts, ends = excluded.ends, deputy = excluded.deputy",
        absence.person, stamp(absence.starts), stamp(absence.ends), absence.deputy,
    )  # fmt: skip


async def of(tx: Tx, person: int) -> Absence | None:
    row = await tx.one("SELECT * FROM absences WHERE person = $1", person)
    return _absence(row) if row else None


async def now(tx: Tx, person: int, at: datetime) -> Absence | None:
    found = await of(tx, person)
    return found if found and found.starts <= at < found.ends else None


async def deputised_by(tx: Tx, deputy: int, at: datetime) -> list[int]:
    """For whom somebody stands in, or is to."""
    rows = await tx.all(
        "SELECT person FROM absences WHERE deputy = $1 AND ends > $2 ORDER BY person", deputy, stamp(at)
    )
    return [row["person"] for row in rows]


async def end(tx: Tx, person: int) -> bool:
    return bool(await tx.run("DELETE FROM absences WHERE person = $1", person))


async def cannot(tx: Tx, person: int, deputy: int, at: datetime) -> bool:
    """Nobody stands in from now on; whether it was this one until now."""
    without = "UPDATE absences SET deputy = NULL WHERE person = $1 AND deputy = $2 AND ends > $3"
    return bool(await tx.run(without, person, deputy, stamp(at)))


async def release(tx: Tx, deputy: int) -> None:
    """They stand in for nobody any more."""
    await tx.run("UPDATE absences SET deputy = NULL WHERE deputy = $1", deputy)


def _absence(row: Row) -> Absence:
    return Absence(person=row["person"], starts=moment(row["starts"]), ends=moment(row["ends"]), deputy=row["deputy"])
