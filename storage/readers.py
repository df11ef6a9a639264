"""Readers: that somebody has seen a notice, as a digest that tells two of them apart and no more."""

from storage.database import Tx


async def count(tx: Tx, notice: int, reader: str) -> bool:
    """A reader counts once, whichever group they press in; False when they were counted before."""
    sql = "INSERT INTO seen (notice, reader) VALUES ($1, $2) ON CONFLICT DO NOTHING"
    return bool(await tx.run(sql, notice, reader))


async def forget(tx: Tx, notice: int) -> None:
    """How many they were stays on the cards."""
    await tx.run("DELETE FROM seen WHERE notice = $1", notice)
