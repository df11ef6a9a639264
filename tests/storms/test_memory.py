"""Whoever looks what came of a try sees every row that became another by it, and puts back all of them."""

import sqlite3
from contextlib import closing

import pytest

from tests.storms.memory import Memory

TABLES = """
    CREATE TABLE places (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE benches (place INTEGER NOT NULL REFERENCES places (id) ON DELETE CASCADE, colour TEXT) STRICT;
    INSERT INTO places VALUES (1, 'gate'), (2, 'yard');
    INSERT INTO benches VALUES (1, 'green'), (2, NULL), (2, 'red');
"""
GREEN, PLAIN, RED, BLUE = ("benches 1 green", "benches 2 None", "benches 2 red", "benches 1 blue")
DEEDS = {
    "one comes": ("INSERT INTO benches VALUES (1, 'blue')", [BLUE]),
    "one goes": ("DELETE FROM benches WHERE colour IS NULL", [PLAIN]),
    "one becomes another": ("UPDATE benches SET colour = 'blue' WHERE place = 1", [BLUE, GREEN]),
    "all of a table go": ("DELETE FROM benches", [GREEN, PLAIN, RED]),
    "two go along with a third": ("DELETE FROM places WHERE id = 2", [PLAIN, RED, "places 2 yard"]),
    "two change names": (
        "UPDATE places SET name = 'door' WHERE id = 1; UPDATE places SET name = 'gate' WHERE id = 2",
        ["places 1 door", "places 1 gate", "places 2 gate", "places 2 yard"],
    ),
    "one takes another's place": ("REPLACE INTO places VALUES (1, 'hall')", [GREEN, "places 1 gate", "places 1 hall"]),
    "the same comes again": ("DELETE FROM benches WHERE place = 1; INSERT INTO benches VALUES (1, 'green')", []),
    "only its number is another": ("UPDATE benches SET rowid = 9 WHERE colour = 'red'", []),
    "it is undone": ("BEGIN; DELETE FROM benches; ROLLBACK", []),
}


@pytest.fixture
def bot(tmp_path):
    with closing(sqlite3.connect(tmp_path / "rows.db", isolation_level=None)) as bot:
        bot.executescript(f"PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON; {TABLES}")
        yield bot


@pytest.fixture
def memory(bot, tmp_path):
    return Memory(tmp_path / "rows.db")


@pytest.mark.parametrize("deed", DEEDS)
def test_whatever_becomes_of_rows_is_seen_and_put_back(bot, memory, deed):
    does, seen = DEEDS[deed]
    before = _rows(bot)
    bot.executescript(does)
    assert _seen(memory) == seen
    memory.puts_back()
    assert (_seen(memory), _rows(bot)) == ([], before)
    memory.close()


def test_what_is_covered_is_put_back_without_being_told(bot, memory):
    before = _rows(bot)
    bot.execute("DELETE FROM places WHERE id = 2")
    assert memory.changed(lambda table, row: True) == []
    memory.puts_back()
    assert _rows(bot) == before
    memory.close()


def test_it_goes_back_to_how_it_was_before_what_was_kept_last(bot, memory):
    first, before = memory.kept, _rows(bot)
    bot.execute("DELETE FROM places WHERE id = 2")
    memory.keeps()
    assert _seen(memory) == []
    bot.execute("UPDATE benches SET colour = 'blue'")
    memory.goes_back(first)
    assert (_seen(memory), _rows(bot)) == ([], before)
    memory.close()


def test_control_a_row_that_goes_unnoted_is_noticed_in_the_end(bot, memory):
    bot.executescript("DROP TRIGGER benches_DELETE; DELETE FROM benches WHERE place = 1")
    assert _seen(memory) == []
    with pytest.raises(AssertionError, match="nobody is noted"):
        memory.close()


def _seen(memory):
    return sorted(" ".join(map(str, (name, *row.values()))) for name, row in memory.changed(lambda table, row: False))


def _rows(bot):
    return [bot.execute(f"SELECT rowid, * FROM {table} ORDER BY rowid").fetchall() for table in ("benches", "places")]
