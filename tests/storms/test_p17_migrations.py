"""P17: whenever whoever brings newer tables is killed, they are the old ones or the new; and who is older goes."""

import asyncio
import shutil
import sqlite3
import sys
from contextlib import closing, contextmanager
from functools import partial
from random import Random

import asyncpg
import pytest

from storage.opening import FILE, open_database
from tests.architecture.tree import ROOT
from tests.memory.test_migrations import next_version
from tests.storms.crowd import Crowd
from tests.storms.figures import tell
from tests.storms.form import FORM, LIMIT
from tests.storms.home import settled_in
from tests.storms.invariants import tally
from tests.storms.post import numbered, put
from tests.storms.processes import ended
from tests.storms.waits import until

pytestmark = [pytest.mark.storm, pytest.mark.timeout(LIMIT)]

__all__ = ["next_version"]

FILL = {
    "sqlite": "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows}) SELECT i FROM n",
    "postgres": "SELECT i FROM generate_series(1, {rows}) AS i",
}
RED = 999  # rows of which NEXT_STEP says more
A_STEP = "CREATE TABLE bells (id INTEGER PRIMARY KEY, rung INTEGER NOT NULL) STRICT;\n"
PATIENCE = 60
NEVER = 10**15  # milliseconds
NEWER_PAGE = "bells/rung"  # which only the next version knows
# Opens the database as the next version would; carelessly each statement is kept by itself, and the third the last.
TAKES_THE_STEP = """
import asyncio, os, sys, time
from pathlib import Path
from storage import migrations, postgres, sqlite_acts
from storage.opening import open_database

folder, url, how = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
migrations.FOLDER = folder
left = 3

def kept_by_itself(of, again):
    run = of.run
    async def careless(self, sql, *args):
        global left
        done = await run(self, sql, *args)
        if " alarms" in sql or left < 3:
            left -= 1
            for each in again:
                found = self._connection.execute(each)
                if asyncio.iscoroutine(found):
                    await found
            if not left:
                os._exit(1)
        return done
    of.run = careless

if how == "carelessly":
    kept_by_itself(sqlite_acts.Statements, ("COMMIT", "BEGIN IMMEDIATE", "SAVEPOINT act"))
    kept_by_itself(postgres.Transaction, ("COMMIT", "BEGIN"))

async def live():
    print("begins", flush=True)
    begun = time.monotonic()
    await (await open_database(url)).close()
    print(time.monotonic() - begun)

asyncio.run(live())
"""


@pytest.fixture
def newer(next_version):
    """With a step that fits whatever is there."""
    (next_version / "9999_bells.sql").write_text(A_STEP, "utf-8")
    return next_version


@pytest.fixture
async def copies(request, tmp_path, db_url):
    """Lends one copy after another of a database of today with many rows."""
    kind = "sqlite" if db_url.startswith(FILE) else "postgres"
    db = await open_database(db_url)
    fill = f"INSERT INTO alarms (about, name, due) SELECT 'x:' || i, 'x', i FROM ({FILL[kind]}) AS n"
    await db.act(lambda tx: tx.run(fill.format(rows=FORM.rows)))
    await db.close()
    return partial(_file, db_url, tmp_path / "copy.db") if kind == "sqlite" else partial(
        request.getfixturevalue("postgres").database, db_url.partition("///")[2].partition("?")[0]
    )  # fmt: skip


@contextmanager
def _file(url, copy):
    shutil.copy(url.removeprefix(FILE), copy)
    try:
        yield f"{FILE}{copy}"
    finally:
        for left in copy.parent.glob(f"{copy.name}*"):
            left.unlink()


async def test_a_step_over_many_rows_killed_at_any_moment_leaves_old_tables_or_new_ones(copies, next_version, db_url):
    random = Random(1)
    with copies() as url:
        old = await _shape(url)
        took = float(await _steps(next_version, url))
        new = await _shape(url)
    left = []
    for _ in range(FORM.migrations):
        with copies() as url:
            await _steps(next_version, url, killed_after=random.uniform(0, took))
            left.append(await _shape(url))
            await _steps(next_version, url)
            assert await _shape(url) == new
            assert await _rows(url, "SELECT count(*) FROM alarms WHERE colour = 'red'") == [(RED,)]
            assert await _rows(url, "SELECT count(*) FROM bells") == [(FORM.rows,)]
    half = [shape for shape in left if shape not in (old, new)]
    kind = "" if db_url.startswith(FILE) else " on PostgreSQL"
    tell(
        f"P17{kind}", rows=FORM.rows, took=took, kills=len(left), old=left.count(old), new=left.count(new),
        half=len(half),
    )  # fmt: skip
    assert old != new
    assert not half


async def test_control_tables_are_neither_old_nor_new_when_each_statement_is_kept_by_itself(
    copies, next_version, db_url
):
    with copies() as url:
        old = await _shape(url)
        await _steps(next_version, url, "carelessly")
        half = await _shape(url)
    tell(f"P17 control, each statement by itself, {db_url.partition(':')[0]}", half=int(half != old))
    assert half[0] == old[0]  # by its version it is the old one
    assert half[1:] != old[1:]


@pytest.mark.postgres
async def test_a_bot_that_newer_tables_come_upon_goes_and_says_why_and_nothing_is_lost(tmp_path, postgres_url, newer):
    async with settled_in(tmp_path, postgres_url) as home:
        crowd = Crowd(home.town, Random(1))
        async with home.life(is_sound=False) as life:
            await crowd.speaks(10)
            await until(lambda: home.ledger.rows("SELECT 1 FROM issues"), PATIENCE)
            await crowd.speaks(10)
            await _steps(newer, postgres_url)
            assert await life.ends(PATIENCE) == 1
        last = home.last_words()
        [dead] = await home.ledger.rows("SELECT count(*) AS many FROM letters WHERE state = 'dead'")
        [waits] = await home.ledger.rows("SELECT count(*) AS many FROM inbox WHERE state = 'waiting'")
        pending = (await home.town.tell("counters"))["updates_pending"]
        found = await tally(home.ledger, crowd.said)
        tell("P17, a bot that is older", said=len(crowd.said), waiting=waits["many"] + pending, dead=dead["many"])
        assert "是更新的版本写的" in last
        assert "Traceback" not in last.splitlines()[-1]
        assert not dead["many"]
        assert found.doubled == 0
        assert found.lost <= waits["many"] + pending  # what isn't done yet is the next version's to do


@pytest.mark.postgres
async def test_control_an_older_bot_that_stays_gives_up_what_a_newer_one_wrote(tmp_path, postgres_url, newer):
    async with settled_in(tmp_path, postgres_url) as home:
        await put(home.url, [numbered(home.town.groups[0], "bell:1", 1, page=NEWER_PAGE)])
        await home.ledger.write(f"UPDATE letters SET due = {NEVER}")
        async with home.life(off="whoever_is_older_goes") as life:
            await until(lambda: home.ledger.rows("SELECT 1 FROM batons"), PATIENCE)  # it was there before
            await _steps(newer, postgres_url)
            await _written_now(postgres_url)
            await until(lambda: home.ledger.rows("SELECT 1 FROM letters WHERE state = 'dead'"), PATIENCE)
            tell("P17 control, whoever is older stays", gone=life.over, dead=1)
            assert not life.over


async def _written_now(url):
    """By the newer version, beside whoever is older."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute("UPDATE letters SET due = 0")
    finally:
        await connection.close()


async def _steps(folder, url, how="carefully", killed_after=None):
    """What it said at its end, if it came to that."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", TAKES_THE_STEP, str(folder), url, how, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout
        assert await process.stdout.readline() == b"begins\n"
        if killed_after is not None:
            await asyncio.sleep(killed_after)
            if process.returncode is None:
                process.kill()
        said = (await process.stdout.read()).decode()
        assert how == "carelessly" or killed_after is not None or said, "it didn't come to that"
        return said
    finally:
        await ended(process)


async def _shape(url):
    if url.startswith(FILE):
        version, columns = "PRAGMA user_version", "SELECT name FROM pragma_table_info('alarms') ORDER BY 1"
        others = "SELECT name FROM sqlite_master WHERE name IN ('bells', 'alarms_due', 'alarms_colour') ORDER BY 1"
    else:
        version = "SELECT version FROM linli"
        columns = "SELECT column_name FROM information_schema.columns WHERE table_name = 'alarms' ORDER BY 1"
        others = "SELECT relname FROM pg_class WHERE relname IN ('bells', 'alarms_due', 'alarms_colour') ORDER BY 1"
    return [await _rows(url, sql) for sql in (version, columns, others)]


async def _rows(url, sql):
    """Past everything that would touch the tables."""
    if url.startswith(FILE):
        with closing(sqlite3.connect(url.removeprefix(FILE))) as file:
            return file.execute(sql).fetchall()
    connection = await asyncpg.connect(url)
    try:
        return [tuple(row) for row in await connection.fetch(sql)]
    finally:
        await connection.close()
