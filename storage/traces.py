"""Traces: where a page was split, a file may hold copies of what was erased, until it is written anew."""

from datetime import datetime

from storage.database import Tx
from storage.moments import stamp


async def leave(tx: Tx, now: datetime) -> None:
    await tx.run("INSERT INTO traces (since) VALUES ($1) ON CONFLICT DO NOTHING", stamp(now))


async def any_left(tx: Tx) -> bool:
    return await tx.one("SELECT 1 FROM traces LIMIT 1") is not None


async def forget(tx: Tx) -> None:
    await tx.run("DELETE FROM traces")
