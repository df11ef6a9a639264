"""What outlives a restore: numbers that were given since the backup was made are not given again."""

from collections.abc import Mapping
from datetime import datetime

from storage.database import Tx
from storage.moments import moment_or_none

RAISE = (
    "INSERT INTO numbers (community, last) SELECT id, $2 FROM areas WHERE id = $1"
    " ON CONFLICT (community) DO UPDATE SET last = excluded.last WHERE numbers.last < excluded.last"
)


async def last_numbers(tx: Tx) -> dict[int, int]:
    return {row["community"]: row["last"] for row in await tx.all("SELECT community, last FROM numbers")}


async def raise_numbers(tx: Tx, last: Mapping[int, int]) -> None:
    for community, number in last.items():
        await tx.run(RAISE, community, number)


async def newest(tx: Tx) -> datetime | None:
    """When the last thing happened that this database knows of."""
    row = await tx.one("SELECT max(at) AS at FROM facts")
    return moment_or_none(row["at"]) if row else None
