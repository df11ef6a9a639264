"""Whoever counts for long keeps nobody waiting."""

import asyncio
from threading import Event

from storage.opening import open_database

PATIENCE = 60.0


async def test_a_read_is_answered_while_somebody_studies(tmp_path):
    db, answered = await open_database(f"sqlite:///{tmp_path}/linli.db"), Event()
    try:
        studying = asyncio.create_task(db.study(lambda tx: _counts_until(answered)))
        assert await db.read(lambda tx: tx.one("SELECT 1"))
        assert not studying.done()
        answered.set()
        assert await studying
    finally:
        answered.set()
        await db.close()


async def _counts_until(answered):
    return answered.wait(PATIENCE)
