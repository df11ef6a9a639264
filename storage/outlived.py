"""What outlives a restore: numbers that were given since the backup was made are not given again."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from storage.database import Tx
from storage.moments import moment_or_none

RAISE = (
    "INSERT INTO numbers (community, last) SELECT id, $2 FROM areas WHERE id = $1"
    " ON CONFLICT (community) DO UPDATE SET last = excluded.last WHERE numbers.last < excluded.last"
)
LEFT = "INSERT INTO gone (area) SELECT $1 WHERE $1 NOT IN (SELECT id FROM areas UNION ALL SELECT area FROM gone)"
GIVEN = "SELECT name, max(seq) AS seq FROM sqlite_sequence GROUP BY name"


async def last_numbers(tx: Tx) -> dict[int, int]:
    return {row["community"]: row["last"] for row in await tx.all("SELECT community, last FROM numbers")}


async def raise_numbers(tx: Tx, last: Mapping[int, int]) -> None:
    for community, number in last.items():
        await tx.run(RAISE, community, number)


async def areas(tx: Tx) -> list[int]:
    """All that ever were."""
    return [row["id"] for row in await tx.all("SELECT id FROM areas UNION ALL SELECT area FROM gone")]


async def leave(tx: Tx, areas: Iterable[int]) -> None:
    """Those that nobody knows of any more are gone."""
    await tx.many(LEFT, [(area,) for area in areas])


async def given(tx: Tx) -> dict[str, int]:
    """The highest number that a row of each table of a file ever had."""
    return {row["name"]: row["seq"] for row in await tx.all(GIVEN)}


async def give_from(tx: Tx, last: Mapping[str, int]) -> None:
    """In a file: from there on."""
    highest = await given(tx)
    await tx.run("DELETE FROM sqlite_sequence")
    for table, number in last.items():
        highest[table] = max(highest.get(table, 0), number)
    await tx.many("INSERT INTO sqlite_sequence (name, seq) VALUES ($1, $2)", [*highest.items()])


async def newest(tx: Tx) -> datetime | None:
    """When the last thing happened that this database knows of."""
    row = await tx.one("SELECT max(at) AS at FROM facts")
    return moment_or_none(row["at"]) if row else None
