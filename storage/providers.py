"""Providers, one row each."""

from domain.markets.stall import Provider
from storage.database import Row, Tx

COLUMNS = ("id", "area", "name", "person", "gone", "version")
SELECT = f"SELECT {', '.join(f'p.{name}' for name in COLUMNS)} FROM providers p"


async def add(tx: Tx, provider: Provider) -> Provider:
    """With its number."""
    [row] = await tx.all(
        "INSERT INTO providers (area, name, person, gone, version) VALUES ($1, $2, $3, $4, $5) RETURNING id",
        provider.area, provider.name, provider.person, int(provider.gone), provider.version,
    )  # fmt: skip
    return await the(tx, row["id"])


async def put(tx: Tx, provider: Provider) -> None:
    """Whoever changes it has held it since it was read."""
    await tx.run(
        "UPDATE providers SET area = $2, name = $3, person = $4, gone = $5, version = $6 WHERE id = $1",
        provider.id, provider.area, provider.name, provider.person, int(provider.gone), provider.version,
    )  # fmt: skip


async def get(tx: Tx, id_: int) -> Provider | None:
    row = await tx.one(f"{SELECT} WHERE p.id = $1{tx.lock}", id_)
    return _provider(row) if row else None


async def the(tx: Tx, id_: int) -> Provider:
    [row] = await tx.all(f"{SELECT} WHERE p.id = $1", id_)
    return _provider(row)


async def around(tx: Tx, area: int, limit: int, behind: int = 0) -> tuple[Provider, ...]:
    """Those of an area and of all that it lies in, the nearest first."""
    rows = await tx.all(
        f"{SELECT} JOIN lines l ON l.above = p.area WHERE l.area = $1 AND p.gone = 0"
        " ORDER BY l.distance, p.name, p.id LIMIT $2 OFFSET $3",
        area, limit, behind,
    )  # fmt: skip
    return tuple(map(_provider, rows))


async def named(tx: Tx, area: int, name: str) -> Provider | None:
    """The nearest of this name that an area can have."""
    row = await tx.one(
        f"{SELECT} JOIN lines l ON l.above = p.area WHERE l.area = $1 AND p.name = $2 AND p.gone = 0"
        " ORDER BY l.distance, p.id LIMIT 1",
        area, name,
    )  # fmt: skip
    return _provider(row) if row else None


async def of(tx: Tx, person: int) -> tuple[Provider, ...]:
    """What somebody answers for."""
    rows = await tx.all(f"{SELECT} WHERE p.person = $1 AND p.gone = 0 ORDER BY p.id", person)
    return tuple(map(_provider, rows))


async def who_could(tx: Tx, person: int, area: int) -> tuple[Provider, ...]:
    """Those that somebody answers for and this area can have, the nearest first."""
    rows = await tx.all(
        f"{SELECT} JOIN lines l ON l.above = p.area WHERE p.person = $1 AND l.area = $2 AND p.gone = 0"
        " ORDER BY l.distance, p.id",
        person, area,
    )  # fmt: skip
    return tuple(map(_provider, rows))


async def below(tx: Tx, area: int, limit: int, behind: int = 0) -> tuple[Provider, ...]:
    """Those of this area and of all that lies in it."""
    rows = await tx.all(
        f"{SELECT} JOIN lines l ON l.area = p.area WHERE l.above = $1 AND p.gone = 0"
        " ORDER BY p.name, p.id LIMIT $2 OFFSET $3",
        area, limit, behind,
    )  # fmt: skip
    return tuple(map(_provider, rows))


def _provider(row: Row) -> Provider:
    return Provider(**{**dict(row), "gone": bool(row["gone"])})
