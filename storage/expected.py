"""Whoever ought to hold a role in an area, by name."""

from collections.abc import Iterable

from domain.posts import Expected
from domain.words import Role
from storage.database import Tx


async def put_all(tx: Tx, staff: Iterable[Expected]) -> None:
    await tx.many(
        "INSERT INTO expected (area, role, name) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        [(one.area, one.role, one.name) for one in staff],
    )


async def at(tx: Tx, area: int, role: Role) -> list[str]:
    rows = await tx.all("SELECT name FROM expected WHERE area = $1 AND role = $2 ORDER BY name", area, role)
    return [row["name"] for row in rows]


async def below(tx: Tx, area: int) -> tuple[Expected, ...]:
    rows = await tx.all(
        "SELECT e.area, e.role, e.name FROM lines l JOIN expected e ON e.area = l.area"
        " WHERE l.above = $1 ORDER BY e.area, e.role, e.name",
        area,
    )
    return tuple(Expected(row["area"], Role(row["role"]), row["name"]) for row in rows)
