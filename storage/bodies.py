"""Bodies with people in them: property companies, departments, committees."""

from storage.database import Tx


async def of(tx: Tx, area: int) -> list[tuple[int, str]]:
    """Those that are known there, by number and name."""
    rows = await tx.all("SELECT id, name FROM bodies WHERE area = $1 ORDER BY id", area)
    return [(row["id"], row["name"]) for row in rows]


async def found(tx: Tx, area: int, name: str, sort: str) -> int:
    [row] = await tx.all("INSERT INTO bodies (area, name, sort) VALUES ($1, $2, $3) RETURNING id", area, name, sort)
    return int(row["id"])
