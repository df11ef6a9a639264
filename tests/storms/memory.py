"""All that is kept, as it was at one moment: compared with what became of it, and put back."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from domain.dangers.decisions import TOLD

Row = tuple[object, ...]
Rows = dict[int, Row]  # by SQLite's own number of each
Tables = dict[str, Rows]
Looked = tuple[str, Rows, Rows]  # a table, what is there, and what was
EVENTS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}  # and whose number is noted at each
PASSING = frozenset({"inbox", "calls", "rests", "chores", "slots"})  # what comes and goes, or only follows letters
ANSWERS = frozenset({"groups/here"})  # what anybody may hear who calls the bot in a group


@dataclass(frozen=True, slots=True)
class Own:
    """What somebody may change whoever they are: what is kept of themselves alone, and what they are told."""

    person: int
    chat: int
    dangers: frozenset[str] = frozenset()  # that they called out: a picture they send goes to whoever goes there

    def covers(self, table: str, row: dict[str, object]) -> bool:
        match table:
            case "people":
                return row["id"] == self.person
            case "chats":
                return row["id"] == self.chat
            case "drafts" | "imports" | "petitions" | "wishes":
                return row["person"] == self.person
            case "alarms":
                return row["about"] == f"draft:{self.person}"
            case "dangers":
                return f"danger:{row['id']}" in self.dangers
            case "facts":
                return row["about"] == f"person:{self.person}" or (row["verb"] == TOLD and row["about"] in self.dangers)
            case "letters":
                page = str(row["page"])
                seen = page == "dangers/seen" and row["about"] in self.dangers
                return seen or row["chat"] == self.chat or page.startswith("refusals/") or page in ANSWERS
            case _:
                return table in PASSING


class Memory:
    """Reads beside the bot, and writes while it has nothing else to do.

    The tables note themselves which of their rows anybody touches: after each try only those are looked at.
    """

    def __init__(self, file: Path) -> None:
        self._file = sqlite3.connect(file, isolation_level=None)
        self._file.execute("PRAGMA foreign_keys = OFF")  # what is put back takes nothing along with it
        self._columns = {
            name: [column[1] for column in self._file.execute(f"PRAGMA table_info({name})")]
            for (name,) in self._file.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            if not name.startswith("sqlite_")
        }
        with self._at_once():
            self._file.execute("CREATE TABLE touched (name TEXT NOT NULL, number INTEGER NOT NULL) STRICT")
            for trigger in chain.from_iterable(map(_noting, self._columns)):
                self._file.execute(trigger)
        self.kept = self._whole()

    def close(self) -> None:
        whole = self._whole()
        self._file.close()
        assert whole == self.kept, "a row became another that nobody is noted to have touched"

    def all(self, sql: str) -> list[Row]:
        return self._file.execute(sql).fetchall()

    def keeps(self) -> None:
        """From now on this is how it was."""
        touched = self.all("SELECT DISTINCT name FROM touched")
        self.kept = self.kept | {str(name): self._read(str(name)) for (name,) in touched}
        self._file.execute("DELETE FROM touched")

    def changed(self, covers: Callable[[str, dict[str, object]], bool]) -> list[tuple[str, dict[str, object]]]:
        """Every row that came, went or became another, but for those that are covered."""
        return [(name, row) for name, row in self._changes() if not covers(name, row)]

    def _changes(self) -> Iterator[tuple[str, dict[str, object]]]:
        for name, now, before in self._touched():
            for row in (*_without(now, before), *_without(before, now)):
                yield name, dict(zip(self._columns[name], row, strict=True))

    def adds(self, table: str, row: list[object]) -> None:
        with self._at_once():
            self._file.execute(f"DELETE FROM {table} WHERE person = ?", (row[1],))
            self._file.execute(f"INSERT INTO {table} VALUES ({', '.join('?' for _ in row)})", row)

    def puts_back(self) -> None:
        self._becomes(self._touched())

    def goes_back(self, kept: Tables) -> None:
        """To how it was at a moment before."""
        self.puts_back()
        self._becomes((name, self.kept[name], rows) for name, rows in kept.items() if rows is not self.kept[name])
        self.kept = kept

    def _touched(self) -> Iterator[Looked]:
        """Of each table whatever anybody touched: as it is, and as it was."""
        touched = defaultdict[str, set[int]](set)
        for name, number in self._file.execute("SELECT name, number FROM touched ORDER BY name, number"):
            touched[name].add(number)
        for name, numbers in touched.items():
            these, kept = "WHERE rowid IN (SELECT number FROM touched WHERE name = ?)", self.kept[name]
            yield name, self._read(name, these, name), {number: kept[number] for number in numbers if number in kept}

    def _whole(self) -> Tables:
        with self._at_once():
            return {name: self._read(name) for name in self._columns}

    def _read(self, table: str, which: str = "", *these: object) -> Rows:
        return {row[0]: row[1:] for row in self._file.execute(f"SELECT rowid, * FROM {table} {which}", these)}

    def _becomes(self, tables: Iterable[Looked]) -> None:
        """What was again, and not what is there now."""
        with self._at_once():
            for name, now, before in tables:
                columns = ("rowid", *self._columns[name])
                gone = [(number,) for number, row in now.items() if before.get(number) != row]
                again = [(number, *row) for number, row in before.items() if now.get(number) != row]
                insert = f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({', '.join('?' for _ in columns)})"
                self._file.executemany(f"DELETE FROM {name} WHERE rowid = ?", gone)
                self._file.executemany(insert, again)
            self._file.execute("DELETE FROM touched")

    @contextmanager
    def _at_once(self) -> Iterator[None]:
        self._file.execute("BEGIN")
        with self._file:
            yield


def _noting(table: str) -> Iterator[str]:
    for event, whose in EVENTS.items():
        notes = " ".join(f"INSERT INTO touched VALUES ('{table}', {row}.rowid);" for row in whose)
        yield f"CREATE TRIGGER {table}_{event} AFTER {event} ON {table} BEGIN {notes} END"


def _without(rows: Rows, others: Rows) -> list[Row]:
    """Under another number it is the same row."""
    theirs = set(others.values())
    return [row for row in rows.values() if row not in theirs]
