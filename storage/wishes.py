"""Wishes: who asked in which month for what no market has, counted once."""

from storage.database import Tx


async def note(tx: Tx, area: int, service: str, month: str, person: int) -> None:
    await tx.run(
        "INSERT INTO wishes (area, service, month, person, told) VALUES ($1, $2, $3, $4, 0) ON CONFLICT DO NOTHING",
        area, service, month, person,
    )  # fmt: skip


async def tell(tx: Tx, person: int, service: str) -> None:
    """They want to hear once a market has it."""
    await tx.run("UPDATE wishes SET told = 1 WHERE person = $1 AND service = $2", person, service)


async def many(tx: Tx, area: int, service: str, month: str) -> int:
    """How many people asked for it in an area and in all that lies in it."""
    row = await tx.one(
        "SELECT count(DISTINCT w.person) AS many FROM lines l JOIN wishes w ON w.area = l.area"
        " WHERE l.above = $1 AND w.service = $2 AND w.month = $3",
        area, service, month,
    )  # fmt: skip
    return row["many"] if row else 0


async def most(tx: Tx, area: int, month: str, limit: int) -> tuple[tuple[str, int], ...]:
    """What was asked for most, for whoever sees to the markets."""
    rows = await tx.all(
        "SELECT w.service, count(DISTINCT w.person) AS many FROM lines l JOIN wishes w ON w.area = l.area"
        " WHERE l.above = $1 AND w.month = $2 GROUP BY w.service ORDER BY many DESC, w.service LIMIT $3",
        area, month, limit,
    )  # fmt: skip
    return tuple((row["service"], row["many"]) for row in rows)


async def told(tx: Tx, service: str, area: int, limit: int) -> tuple[int, ...]:
    """Who wants to hear that an area, or one that lies in it, has it."""
    rows = await tx.all(
        "SELECT DISTINCT w.person FROM lines l JOIN wishes w ON w.area = l.area"
        " WHERE l.above = $1 AND w.service = $2 AND w.told = 1 ORDER BY w.person LIMIT $3",
        area, service, limit,
    )  # fmt: skip
    return tuple(row["person"] for row in rows)
