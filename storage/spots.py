"""Spots within areas, one row each."""

from collections.abc import Iterable

from domain.places import Spot
from storage.database import Row, Tx

KEPT = (
    "area", "name", "sort", "how_to_find", "lat", "lon", "photo", "shade", "benches", "wheelchair", "shelter", "gone",
)  # fmt: skip
COLUMNS = ", ".join(f"s.{name}" for name in ("id", *KEPT))
PUT_ALL = (
    "INSERT INTO spots (area, name, sort, how_to_find, lat, lon) VALUES ($1, $2, $3, $4, $5, $6)"
    " ON CONFLICT (area, name) DO UPDATE SET sort = excluded.sort, how_to_find = excluded.how_to_find,"
    "  lat = excluded.lat, lon = excluded.lon, gone = 0"
)
ADD = (
    f"INSERT INTO spots ({', '.join(KEPT)}) VALUES ({', '.join(f'${n}' for n in range(1, len(KEPT) + 1))})"
    " ON CONFLICT (area, name) DO UPDATE SET gone = 0 RETURNING id"
)
PUT = "UPDATE spots SET " + ", ".join(f"{name} = ${n}" for n, name in enumerate(KEPT, 2)) + " WHERE id = $1"


async def put_all(tx: Tx, spots: Iterable[Spot]) -> None:
    """As a table has them: what it doesn't know of a spot stays as it is."""
    await tx.many(PUT_ALL, [(s.area, s.name, s.sort, s.how_to_find, s.lat, s.lon) for s in spots])


async def add(tx: Tx, spot: Spot) -> int:
    """Its number; one of this name that is there already, or was once, is there as it was."""
    [row] = await tx.all(ADD, *_values(spot))
    return int(row["id"])


async def put(tx: Tx, spot: Spot) -> None:
    """Whoever changes it has held it since it was read."""
    await tx.run(PUT, spot.id, *_values(spot))


async def held(tx: Tx, id_: int) -> Spot | None:
    """For whoever may change it: until the act is over nobody else does."""
    row = await tx.one(f"SELECT {COLUMNS} FROM spots s WHERE s.id = $1{tx.own}", id_)
    return _spot(row) if row else None


async def get(tx: Tx, id_: int) -> Spot | None:
    """To be looked at, not changed."""
    row = await tx.one(f"SELECT {COLUMNS} FROM spots s WHERE s.id = $1", id_)
    return _spot(row) if row else None


async def named(tx: Tx, area: int, name: str) -> Spot | None:
    row = await tx.one(f"SELECT {COLUMNS} FROM spots s WHERE s.area = $1 AND s.name = $2", area, name)
    return _spot(row) if row else None


async def the(tx: Tx, id_: int) -> Spot:
    """One that something is held at, though it may be gone since."""
    [row] = await tx.all(f"SELECT {COLUMNS} FROM spots s WHERE s.id = $1", id_)
    return _spot(row)


async def below(tx: Tx, area: int) -> tuple[Spot, ...]:
    """Every spot in this area and in all that lies in it, less those that are gone."""
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM lines l JOIN spots s ON s.area = l.area WHERE l.above = $1 AND s.gone = 0"
        " ORDER BY s.area, s.name",
        area,
    )
    return tuple(_spot(row) for row in rows)


async def around(tx: Tx, area: int, limit: int) -> tuple[Spot, ...]:
    """Wherever something of this area may be held: in it, below it, or in what it lies in."""
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM spots s WHERE s.gone = 0 AND s.area IN (SELECT area FROM lines WHERE above = $1"
        " UNION SELECT above FROM lines WHERE area = $1) ORDER BY s.name, s.id LIMIT $2",
        area, limit,
    )  # fmt: skip
    return tuple(_spot(row) for row in rows)


def _values(spot: Spot) -> tuple[object, ...]:
    flags = ("shade", "benches", "wheelchair", "gone")
    return tuple(int(getattr(spot, name)) if name in flags else getattr(spot, name) for name in KEPT)


def _spot(row: Row) -> Spot:
    flags = {name: bool(row[name]) for name in ("shade", "benches", "wheelchair", "gone")}
    return Spot(**{**dict(row), **flags})
