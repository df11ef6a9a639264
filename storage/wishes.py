"""Wishes: who asked in which month for what no market has, counted once."""

import json

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


async def own_services(tx: Tx) -> dict[str, str]:
    """What those are called that areas have of their own; no two areas mean different ones by the same key."""
    rows = await tx.all("SELECT key, value FROM customs WHERE key >= 'service:s' AND key < 'service:t'")
    return {row["key"].removeprefix("service:"): json.loads(row["value"]) for row in rows}


async def come_true(tx: Tx, session: int, limit: int) -> tuple[tuple[str, int, int], ...]:
    """Who wants to hear of what stands at this market, which is theirs: the service, who it is, and their chat."""
    rows = await tx.all(
        "SELECT DISTINCT w.service, w.person, p.chat FROM stalls t JOIN sessions s ON s.id = t.session"
        " JOIN wishes w ON w.service = t.service AND w.told = 1 JOIN lines l ON l.area = w.area AND l.above = s.area"
        " JOIN people p ON p.id = w.person WHERE t.session = $1 AND t.stage IN ('planned', 'sure')"
        " ORDER BY w.service, w.person LIMIT $2",
        session, limit,
    )  # fmt: skip
    return tuple((row["service"], row["person"], row["chat"]) for row in rows)


async def heard(tx: Tx, service: str, person: int) -> None:
    """They know by now."""
    await tx.run("UPDATE wishes SET told = 0 WHERE person = $1 AND service = $2", person, service)
