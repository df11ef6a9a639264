"""Digests: who reads one in the morning, at which hour, and when the next one is due."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.database import Row, Tx
from storage.moments import moment, stamp

UNWANTED = -1


class Kind(StrEnum):
    PERSON = "person"  # somebody on duty: what lies with them, or with those they lead
    ROOM = "room"  # a group: what its ground has come to
    WEEK = "week"  # the staff of an area: what a week has shown
    MONTH = "month"  # the same: a month, half a month, photos to look at; kept together, so that all come or none


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    kind: Kind
    reader: int
    hour: int
    due: datetime


async def expect(tx: Tx, kind: Kind, reader: int) -> None:
    """From now on they read one; its hour is planned with the next look at the clock."""
    await tx.run(
        "INSERT INTO digests (kind, reader, due) VALUES ($1, $2, 0) ON CONFLICT (kind, reader) DO NOTHING", kind, reader
    )


async def due(tx: Tx, kind: Kind, now: datetime, limit: int) -> list[Digest]:
    rows = await tx.all(
        "SELECT kind, reader, hour, due FROM digests WHERE kind = $1 AND due <= $2 AND due IS NOT NULL"
        " ORDER BY due, reader LIMIT $3",
        kind, stamp(now), limit,
    )  # fmt: skip
    return [_digest(row) for row in rows]


async def next_due(tx: Tx) -> datetime | None:
    """Of all of them."""
    sql = "SELECT due FROM digests WHERE kind = $1 AND due IS NOT NULL ORDER BY due LIMIT 1"
    found = [row["due"] for kind in Kind if (row := await tx.one(sql, kind))]
    return moment(min(found)) if found else None


async def turn(tx: Tx, digest: Digest, later: datetime) -> bool:
    """On to the next one, if it is due as it was seen: so each comes once."""
    sql = "UPDATE digests SET due = $4 WHERE kind = $1 AND reader = $2 AND due = $3"
    return bool(await tx.run(sql, digest.kind, digest.reader, stamp(digest.due), stamp(later)))


async def hour_of(tx: Tx, person: int) -> int | None:
    """At which hour they have it; `UNWANTED` if they don't want any, and nothing if nobody expects that they do."""
    row = await tx.one("SELECT hour, due FROM digests WHERE kind = 'person' AND reader = $1", person)
    return None if row is None else row["hour"] if row["due"] is not None else UNWANTED


async def choose(tx: Tx, person: int, hour: int, due: datetime) -> None:
    await tx.run(
        "UPDATE digests SET hour = $2, due = $3 WHERE kind = 'person' AND reader = $1", person, hour, stamp(due)
    )


async def do_without(tx: Tx, person: int) -> None:
    await tx.run("UPDATE digests SET due = NULL WHERE kind = 'person' AND reader = $1", person)


def _digest(row: Row) -> Digest:
    return Digest(kind=Kind(row["kind"]), reader=row["reader"], hour=row["hour"], due=moment(row["due"]))
