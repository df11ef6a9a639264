"""Spots within areas, one row each."""

from collections.abc import Iterable

from domain.places import Spot
from storage.database import Row, Tx

COLUMNS = "s.area, s.name, s.sort, s.how_to_find, s.lat, s.lon"
PUT = (
    "INSERT INTO spots (area, name, sort, how_to_find, lat, lon) VALUES ($1, $2, $3, $4, $5, $6)"
    " ON CONFLICT (area, name) DO UPDATE SET sort = excluded.sort, how_to_find = excluded.how_to_find,"
    "  lat = excluded.lat, lon = excluded.lon"
)


async def put_all(tx: Tx, spots: Iterable[Spot]) -> None:
    await tx.many(PUT, [(s.area, s.name, s.sort, s.how_to_find, s.lat, s.lon) for s in spots])


async def get(tx: Tx, id_: int) -> Spot | None:
    row = await tx.one(f"SELECT {COLUMNS} FROM spots s WHERE s.id = $1", id_)
    return _spot(row) if row else None


async def the(tx: Tx, id_: int) -> Spot:
    """One that something is held at, though it may be gone since."""
    [row] = await tx.all(f"SELECT {COLUMNS} FROM spots s WHERE s.id = $1", id_)
    return _spot(row)


async def below(tx: Tx, area: int) -> tuple[Spot, ...]:
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM lines l JOIN spots s ON s.area = l.area WHERE l.above = $1 ORDER BY s.area, s.name",
        area,
    )
    return tuple(_spot(row) for row in rows)


def _spot(row: Row) -> Spot:
    return Spot(**dict(row))
