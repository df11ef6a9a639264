"""Spreadsheets that were sent and shown, and wait for a yes: one a person."""

import json
from datetime import datetime

from domain.tables.shape import Sheets
from storage.as_json import as_json
from storage.database import Tx
from storage.moments import stamp


async def begin(tx: Tx, person: int, sheets: Sheets, until: datetime) -> int:
    """A new one takes the place of the old."""
    await drop(tx, person)
    [row] = await tx.all(
        "INSERT INTO imports (person, sheets, until) VALUES ($1, $2, $3) RETURNING id",
        person, as_json(sheets), stamp(until),
    )  # fmt: skip
    return int(row["id"])


async def get(tx: Tx, id_: int, person: int, now: datetime) -> Sheets | None:
    """Whoever else knows the number gets nothing for it."""
    row = await tx.one(
        "SELECT sheets FROM imports WHERE id = $1 AND person = $2 AND until > $3", id_, person, stamp(now)
    )
    if row is None:
        return None
    return tuple((title, tuple(map(tuple, rows))) for title, rows in json.loads(row["sheets"]))


async def take(tx: Tx, id_: int, person: int, now: datetime) -> bool:
    """Whether it still waited; only one can take it."""
    gone = await tx.run("DELETE FROM imports WHERE id = $1 AND person = $2 AND until > $3", id_, person, stamp(now))
    return bool(gone)


async def drop(tx: Tx, person: int) -> None:
    await tx.run("DELETE FROM imports WHERE person = $1", person)


async def forget(tx: Tx, now: datetime) -> None:
    await tx.run("DELETE FROM imports WHERE until <= $1", stamp(now))
