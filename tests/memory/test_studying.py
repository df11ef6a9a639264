"""Whoever counts for long keeps nobody waiting."""

import asyncio
from pathlib import Path
from threading import Event

import pytest

from domain.words import Refused, Why
from flows import monthly
from sandbox.neighbourhood import COMMUNITY
from sandbox.town import Town
from storage.alarms import Alarm
from storage.opening import open_database

PATIENCE = 60.0
WRITTEN = Path("/proc/self/io")  # what Linux tells of a process
MATTERS, OF_BYTES = 50_000, 80
COUNTED = (
    "WITH RECURSIVE matters (no) AS (SELECT 1 UNION ALL SELECT no + 1 FROM matters WHERE no < $1)"
    " SELECT count(*) AS many FROM (SELECT no, count(*) FROM matters GROUP BY no % 12345, hex(zeroblob($2)))"
)
LONG_COUNTS = {
    "figures in a chat": lambda town: town.staff.says("/figures"),
    "a month's report": lambda town: monthly.ring(
        town.house.desk, Alarm(f"monthly:{COMMUNITY}", monthly.TELL, town.now, 0)
    ),
}


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


@pytest.mark.skipif(not WRITTEN.exists(), reason="a process is told what it wrote on Linux alone")
async def test_whatever_is_sorted_to_be_counted_stays_off_the_disk_that_acts_are_kept_on(tmp_path):
    db = await open_database(f"sqlite:///{tmp_path}/linli.db")
    try:
        before = _written()
        [counted] = await db.study(lambda tx: tx.all(COUNTED, MATTERS, OF_BYTES // 2))
        assert counted["many"] == 12_345
        assert _written() - before < MATTERS * OF_BYTES / 4
    finally:
        await db.close()


def _written():
    told = dict(line.split(": ") for line in WRITTEN.read_text().splitlines())
    return int(told["wchar"])


@pytest.mark.parametrize("looks", LONG_COUNTS.values(), ids=LONG_COUNTS)
async def test_whoever_has_a_month_counted_studies(sqlite_url, monkeypatch, looks):
    town = await Town.open(sqlite_url)  # with threads of its own, one of which waits here
    begun, answered, waited = Event(), Event(), []

    async def counts(*_):
        begun.set()
        waited.append(answered.wait(PATIENCE))
        raise Refused(Why.TOO_LATE)

    monkeypatch.setattr("flows.figure_pages.counted_up", counts)
    monkeypatch.setattr("flows.monthly.reckoning", counts)
    looking = asyncio.ensure_future(looks(town))
    assert await asyncio.to_thread(begun.wait, PATIENCE)
    await town.house.desk.db.read(lambda tx: tx.one("SELECT 1"))
    answered.set()
    await asyncio.gather(looking, return_exceptions=True)
    await town.close()
    assert waited == [True]
