"""After an update the tables are the old ones or the new ones, whenever the lights went out; never something else."""

import asyncio
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import Any

import asyncpg
import pytest

from storage import migrations
from storage.database import CannotOpen, Overtaken, Unavailable
from storage.held_back import AT_NO_TIME
from storage.opening import open_database
from storage.postgres import Transaction
from tests.architecture.tree import ROOT

NEXT_STEP = """
ALTER TABLE alarms ADD COLUMN colour TEXT NOT NULL DEFAULT 'grey';
UPDATE alarms SET colour = 'red' WHERE due < 1000;  -- in a comment; a semicolon
CREATE TABLE bells (
    id   INTEGER PRIMARY KEY,
    rung INTEGER NOT NULL
) STRICT;
INSERT INTO bells (id, rung) SELECT due, tries FROM alarms;
DROP INDEX alarms_due;
CREATE INDEX alarms_colour ON alarms (colour, due);
"""

STOPPED_WALK = "INSERT INTO campaigns (about, walk, cursor, last, found) VALUES (?, 'post', 0, 0, 0)"
ITS_ALARM = "INSERT INTO alarms (about, name, due) VALUES (?, 'walk', ?)"

# Opens a file, and before every statement copies what lies on the disk: whoever died there would leave just that.
# With "carelessly" every statement is kept by itself.
PHOTOGRAPHER = """
import asyncio, shutil, sys
from pathlib import Path
from storage import migrations, sqlite, sqlite_acts

folder, file, how = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
migrations.FOLDER = folder
taken = 0

class Watched(sqlite_acts.ActConnection):
    def __init__(self, *args, **how):
        super().__init__(*args, **how)
        self.set_trace_callback(self.is_about_to)

    def is_about_to(self, statement):
        global taken
        taken += 1
        for left in file.parent.glob("alive.db*"):
            shutil.copy(left, left.with_name(left.name.replace("alive", str(taken))))

kept_together = sqlite_acts.Statements.run

async def carelessly(self, sql, *args):
    await kept_together(self, sql, *args)
    for each in ("COMMIT", "BEGIN IMMEDIATE", "SAVEPOINT act"):
        self._connection.execute(each)

sqlite_acts.ActConnection = Watched
if how == "carelessly":
    sqlite_acts.Statements.run = carelessly

async def live():
    await (await sqlite.SQLite.open(file)).close()

asyncio.run(live())
print(taken)
"""

TWIN = """
import asyncio, sys
from storage.opening import open_database
async def live():
    print("ready", flush=True)
    sys.stdin.readline()
    await (await open_database(sys.argv[1])).close()
asyncio.run(live())
"""


@pytest.fixture
def next_version(tmp_path):
    """The steps there are, and one more."""
    folder = tmp_path / "steps"
    folder.mkdir()
    for step in migrations.steps():
        shutil.copy(step, folder)
    (folder / "9999_bells.sql").write_text(NEXT_STEP, "utf-8")
    return folder


@pytest.fixture
async def old_file(tmp_path):
    path = tmp_path / "old.db"
    await lived_in(f"sqlite:///{path}")
    return path


@pytest.fixture
def left_at_every_statement(tmp_path, next_version):
    """What lies there before each, and at the end."""

    def files(old, how="carefully"):
        folder = tmp_path / "left"
        folder.mkdir()
        alive = folder / "alive.db"
        if old.exists():
            shutil.copy(old, alive)
        called = [sys.executable, "-c", PHOTOGRAPHER, str(next_version), str(alive), how]
        taken = subprocess.run(called, cwd=ROOT, check=True, capture_output=True, text=True, timeout=55).stdout
        return [*(folder / f"{number}.db" for number in range(1, int(taken) + 1)), alive]

    return files


async def lived_in(url):
    """A database of today's version with something in it."""
    database = await open_database(url)
    await database.act(lambda tx: tx.many("INSERT INTO alarms (about, name, due) VALUES ($1, $2, $3)", ALARMS))
    await database.close()


ALARMS = [(f"issue:1:{number}", "chase", number) for number in range(990, 1010)]


def differing(files):
    """One of each, for most of them are the very same."""
    left = {tuple(_bytes(path, beside) for beside in ("", "-wal", "-journal")): path for path in files}
    return left.values()


def _bytes(path, beside):
    file = path.with_name(path.name + beside)
    return file.read_bytes() if file.exists() else None


def shape(path):
    """The version and every table and index, as whoever opens the file next will find them; None without a table."""
    with closing(sqlite3.connect(path)) as file:
        made = file.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name").fetchall()
        [version] = file.execute("PRAGMA user_version").fetchone()
        return (version, made) if made or version else None


def colours(path):
    with closing(sqlite3.connect(path)) as file:
        return file.execute("SELECT colour, count(*) FROM alarms GROUP BY colour ORDER BY colour").fetchall()


async def new_shape(folder, monkeypatch, path):
    monkeypatch.setattr(migrations, "FOLDER", folder)
    await (await open_database(f"sqlite:///{path}")).close()
    return shape(path)


@pytest.mark.parametrize("step", migrations.steps(), ids=lambda step: step.name)
def test_no_statement_of_a_step_is_forgotten(step):
    script = step.read_text("utf-8")
    assert "".join(migrations.statements(script)).rstrip() == script.rstrip()


def test_whoever_runs_stays_of_their_version_while_a_newer_one_is_put_in_their_place(next_version, monkeypatch):
    monkeypatch.setattr(migrations, "FOLDER", next_version)
    running = migrations.guest()
    (next_version / "99991_whistles.sql").write_text("DROP TABLE bells;\n", "utf-8")
    assert migrations.guest() == running


async def test_a_new_file_killed_at_any_statement_is_empty_or_complete_and_opens(
    tmp_path, next_version, monkeypatch, left_at_every_statement
):
    files = left_at_every_statement(tmp_path / "none.db")
    new = await new_shape(next_version, monkeypatch, tmp_path / "new.db")
    assert len(files) > len(new[1])  # one for every statement
    assert all(path.exists() for path in files)
    assert {str(shape(path)) for path in files} == {str(None), str(new)}
    for path in differing(files):
        await (await open_database(f"sqlite:///{path}")).close()
        assert shape(path) == new


async def test_an_old_file_killed_at_any_statement_is_old_or_new_and_opens_with_everything_in_it(
    old_file, next_version, monkeypatch, left_at_every_statement
):
    files = left_at_every_statement(old_file)
    old, new = shape(old_file), await new_shape(next_version, monkeypatch, old_file)
    assert len(files) > NEXT_STEP.count(";\n")
    assert {str(shape(path)) for path in files} == {str(old), str(new)}
    for path in differing(files):
        await (await open_database(f"sqlite:///{path}")).close()
        assert shape(path) == new
        assert colours(path) == [("grey", 10), ("red", 10)]


async def test_were_every_statement_kept_by_itself_some_file_would_be_neither_old_nor_new(
    old_file, next_version, monkeypatch, left_at_every_statement
):
    files = left_at_every_statement(old_file, "carelessly")
    old, new = shape(old_file), await new_shape(next_version, monkeypatch, old_file)
    assert [path for path in files if shape(path) not in (old, new)]


async def server_shape(url):
    connection = await asyncpg.connect(url)
    try:
        return await seen_over(connection)
    finally:
        await connection.close()


async def seen_over(connection):
    columns = await connection.fetch(
        "SELECT table_name, column_name, data_type FROM information_schema.columns"
        " WHERE table_schema = 'public' ORDER BY 1, 2"
    )
    indexes = await connection.fetch("SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1")
    version = await connection.fetchval("SELECT version FROM linli") if columns else 0
    return version, [tuple(row) for row in columns], [tuple(row) for row in indexes]


async def cut_off_at_every_statement(url, monkeypatch):
    """The shapes that attempt after attempt left behind, each cut off one statement later than the one before."""
    shapes = list[Any]()
    for life in range(1, 1000):
        if not await cut_off_at(life, url, monkeypatch):
            return shapes
        shapes.append(await server_shape(url))
    raise AssertionError("nobody lived")


async def cut_off_at(statement, url, monkeypatch):
    """Whether it came no further."""
    left, run = statement, Transaction.run

    async def torn(self, sql, *args):
        nonlocal left
        left -= 1
        if left == 0:
            self._connection.terminate()
        return await run(self, sql, *args)

    with monkeypatch.context() as patch:
        patch.setattr(Transaction, "run", torn)
        return not await opens(url)


async def seen_from_outside_at_every_statement(url, monkeypatch):
    """What isn't seen there is not kept yet, and gone with whoever is cut off."""
    shapes, run, outside = [], Transaction.run, await asyncpg.connect(url)

    async def watched(self, sql, *args):
        shapes.append(await seen_over(outside))
        return await run(self, sql, *args)

    with monkeypatch.context() as patch:
        patch.setattr(Transaction, "run", watched)
        assert await opens(url)
    await outside.close()
    return shapes


@pytest.mark.postgres
async def test_a_new_database_cut_off_at_any_statement_stays_empty_until_it_is_complete(
    empty_postgres_url, next_version, monkeypatch
):
    monkeypatch.setattr(migrations, "FOLDER", next_version)
    nothing = await server_shape(empty_postgres_url)
    for statement in (1, 2, 30, 300):
        assert await cut_off_at(statement, empty_postgres_url, monkeypatch)
        assert await server_shape(empty_postgres_url) == nothing
    shapes = await seen_from_outside_at_every_statement(empty_postgres_url, monkeypatch)
    version, columns, indexes = await server_shape(empty_postgres_url)
    assert len(shapes) > len(indexes)
    assert [shape for shape in shapes if shape != nothing] == []
    assert version == migrations.newest()
    assert ("bells", "rung", "bigint") in columns


@pytest.mark.postgres
async def test_an_old_database_cut_off_at_any_statement_stays_old_until_it_is_new_with_everything_in_it(
    empty_postgres_url, next_version, monkeypatch
):
    await lived_in(empty_postgres_url)
    old = await server_shape(empty_postgres_url)
    monkeypatch.setattr(migrations, "FOLDER", next_version)
    shapes = await cut_off_at_every_statement(empty_postgres_url, monkeypatch)
    assert len(shapes) > NEXT_STEP.count(";\n")
    assert [shape for shape in shapes if shape != old] == []
    database = await open_database(empty_postgres_url)
    counted = await database.read(lambda tx: tx.all("SELECT colour, count(*) AS n FROM alarms GROUP BY 1 ORDER BY 1"))
    await database.close()
    assert [(row["colour"], row["n"]) for row in counted] == [("grey", 10), ("red", 10)]


async def born(url):
    """A process that has everything at hand and waits for the word to open the database."""
    pipe = asyncio.subprocess.PIPE
    twin = await asyncio.create_subprocess_exec(sys.executable, "-c", TWIN, url, cwd=ROOT, stdin=pipe, stdout=pipe)
    assert twin.stdout
    assert await twin.stdout.readline() == b"ready\n"
    return twin


@pytest.mark.postgres
async def test_two_processes_that_start_at_once_make_the_tables_once(empty_postgres_url):
    twins = [await born(empty_postgres_url) for _ in range(2)]
    await asyncio.gather(*(twin.communicate(b"go\n") for twin in twins))
    assert [twin.returncode for twin in twins] == [0, 0]
    version, _, _ = await server_shape(empty_postgres_url)
    assert version == migrations.newest()


@pytest.mark.postgres
async def test_whoever_is_older_is_sent_away_by_whoever_brings_newer_tables_and_told_why(
    postgres_url, next_version, monkeypatch
):
    older = await open_database(postgres_url)
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "FOLDER", next_version)
        newer, twin = await open_database(postgres_url), await open_database(postgres_url)
    told = [await refused(older) for _ in range(2)]
    assert isinstance(told[-1], Overtaken), told
    assert [await refused(each) for each in (newer, twin)] == [None, None]
    for each in (older, newer, twin):
        await each.close()


async def refused(database):
    """A connection that was ended may be noticed only when it is used."""
    try:
        await database.act(lambda tx: tx.run("UPDATE alarms SET tries = 0"))
    except Unavailable as error:
        return error


@pytest.mark.postgres
async def test_a_step_may_take_longer_than_any_act(postgres_url, next_version, monkeypatch):
    monkeypatch.setattr("storage.postgres.LIMITS", {"statement_timeout": "1s"})
    monkeypatch.setattr("storage.postgres.ANSWERS", 1.0)
    (next_version / "9999_bells.sql").write_text("SELECT pg_sleep(1.2);\n", "utf-8")
    monkeypatch.setattr(migrations, "FOLDER", next_version)
    assert await opens(postgres_url)


async def opens(url):
    try:
        await (await open_database(url)).close()
    except CannotOpen:
        return False
    return True


@pytest.mark.postgres
async def test_without_the_lock_one_of_two_that_start_at_once_would_stumble(empty_postgres_url, monkeypatch):
    together, run = asyncio.Barrier(2), Transaction.run

    async def unlocked(self, sql, *args):
        return await together.wait() if "advisory" in sql else await run(self, sql, *args)

    monkeypatch.setattr(Transaction, "run", unlocked)
    opened = await asyncio.gather(*(opens(empty_postgres_url) for _ in range(2)))
    assert sorted(opened) == [False, True]


def test_what_an_older_version_held_back_after_a_restore_is_held_until_somebody_decides():
    with closing(sqlite3.connect(":memory:")) as old:
        for step in migrations.steps():
            if step.name.startswith("0055"):
                for notice, due in ((7, AT_NO_TIME), (8, 1)):
                    old.execute(STOPPED_WALK, (f"notice:{notice}",))
                    old.execute(ITS_ALARM, (f"campaign:notice:{notice}", due))
            old.executescript(step.read_text("utf-8"))
        assert old.execute("SELECT about FROM campaigns WHERE held = 1").fetchall() == [("notice:7",)]
