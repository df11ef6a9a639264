"""What was said on the day of a market: that it has opened, that it packs up."""

from domain.markets.doors import Doors
from storage.database import Tx


async def of(tx: Tx, session: int) -> Doors:
    row = await tx.one("SELECT said FROM doors WHERE session = $1", session)
    return Doors(row["said"]) if row else Doors.CLOSED


async def put(tx: Tx, session: int, said: Doors) -> None:
    """Whoever says it has held the session since it was read."""
    await tx.run(
        "INSERT INTO doors (session, said) VALUES ($1, $2) ON CONFLICT (session) DO UPDATE SET said = excluded.said",
        session, said,
    )  # fmt: skip


async def forget(tx: Tx, session: int) -> None:
    """It is held at another time, of which nothing is said yet."""
    await tx.run("DELETE FROM doors WHERE session = $1", session)
