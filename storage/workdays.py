"""Working days as administrators have corrected them."""

from collections.abc import Iterable
from datetime import date

from domain.workdays import Day, Workdays
from storage.database import Tx


async def between(tx: Tx, first: date, last: date) -> Workdays:
    """The table with every correction that falls between two days."""
    days = await tx.all(
        "SELECT day, works, note FROM workdays WHERE day BETWEEN $1 AND $2", first.isoformat(), last.isoformat()
    )
    years = await tx.all("SELECT year, official FROM years WHERE year BETWEEN $1 AND $2", first.year, last.year)
    return Workdays(
        {date.fromisoformat(row["day"]): Day(bool(row["works"]), row["note"]) for row in days},
        {row["year"]: bool(row["official"]) for row in years},
    )


async def put(tx: Tx, days: Iterable[tuple[date, Day]]) -> None:
    await tx.many(
        "INSERT INTO workdays (day, works, note) VALUES ($1, $2, $3)"
        " ON CONFLICT (day) DO UPDATE SET works = excluded.works, note = excluded.note",
        [(day.isoformat(), int(told.works), told.note) for day, told in days],
    )


async def announce(tx: Tx, year: int) -> None:
    """From now on this year's days are official."""
    await tx.run(
        "INSERT INTO years (year, official) VALUES ($1, 1) ON CONFLICT (year) DO UPDATE SET official = 1", year
    )
