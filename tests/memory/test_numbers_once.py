"""An old button bears a number that is nobody else's by now: no table whose rows go gives a number twice."""

from contextlib import closing
from sqlite3 import connect

import pytest

from storage import migrations
from storage.opening import open_database
from storage.sqlite_acts import ActQueue

BEFORE = [step.name for step in migrations.steps()].index("0052_numbers_once.sqlite.sql")  # their numbers went back
ROWS = {
    "petitions": "(id, person, area, role, called, asked, until) VALUES (7, 0, 0, 'worker', '', 1, 2)",
    "stops": "(id, person, area, staff, reason, at, until) VALUES (7, 0, 0, 0, '', 1, 2)",
    "talks": "(id, resident, worker, area, at) VALUES (7, 0, 0, 0, 1)",
    "dangers": "(id, sort, at, stage) VALUES (7, 'gas', 1, 'open')",
}
VOICE = "INSERT INTO danger_voices (danger, person, at) VALUES (7, 0, 1)"


@pytest.fixture
async def older(tmp_path):
    """A file of the version before, with a row of each."""
    file = tmp_path / "linli.db"
    acts = await ActQueue.open(file.as_uri(), "BEGIN IMMEDIATE")
    await acts.act(lambda tx: migrations.on_sqlite(tx, BEFORE))
    await acts.close()
    with closing(connect(file)) as there, there:
        for table, row in ROWS.items():
            there.execute(f"INSERT INTO {table} {row}")
        there.execute(VOICE)
    return file


@pytest.mark.parametrize("table", ROWS)
async def test_what_was_there_is_there_after_the_update_and_its_number_is_never_given_again(older, table):
    db = await open_database(f"sqlite:///{older}")
    assert [row["id"] for row in await db.read(lambda tx: tx.all(f"SELECT id FROM {table}"))] == [7]
    again = ROWS[table].replace("(id, ", "(").replace("(7, ", "(")

    async def goes_and_another_comes(tx):
        await tx.run("DELETE FROM danger_voices")
        await tx.run(f"DELETE FROM {table}")
        await tx.run(f"INSERT INTO {table} {again}")
        return [row["id"] for row in await tx.all(f"SELECT id FROM {table}")]

    assert await db.act(goes_and_another_comes) == [8]
    await db.close()


async def test_whoever_told_of_a_danger_is_still_known_after_the_update(older):
    db = await open_database(f"sqlite:///{older}")
    assert await db.read(lambda tx: tx.all("SELECT danger, person FROM danger_voices"))
    assert not await db.read(lambda tx: tx.all("SELECT * FROM pragma_foreign_key_check"))
    await db.close()
