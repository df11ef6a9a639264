"""Occasions: what is done once on a certain day, however many clocks strike and however often the bot is started."""

from datetime import date, timedelta

from storage.database import Tx

REMEMBERED = timedelta(days=400)


async def first(tx: Tx, job: str, day: date) -> bool:
    """Whether nobody has done it yet on this day; from now on somebody has."""
    await tx.run("DELETE FROM occasions WHERE job = $1 AND day < $2", job, (day - REMEMBERED).isoformat())
    return bool(
        await tx.run("INSERT INTO occasions (job, day) VALUES ($1, $2) ON CONFLICT DO NOTHING", job, day.isoformat())
    )
