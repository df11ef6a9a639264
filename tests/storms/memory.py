"""All that is kept, as it was at one moment: compared with what became of it, and put back."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from domain.dangers.decisions import TOLD
from storage.database import Database, Tx

Row = tuple[object, ...]
Rows = dict[str, list[Row]]
Differences = dict[str, tuple[list[Row], list[Row]]]  # what came, and what went
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
    """Reads beside the bot, and writes through it while it has nothing else to do."""

    def __init__(self, file: Path, db: Database) -> None:
        self._reader = sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)
        self._db = db
        self._columns = {
            name: [column[1] for column in self._reader.execute(f"PRAGMA table_info({name})")]
            for (name,) in self._reader.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            if not name.startswith("sqlite_")
        }
        self._read: tuple[object, Rows] = (None, {})
        self._compared: tuple[Rows, Differences] = ({}, {})
        self.keeps()

    def close(self) -> None:
        self._reader.close()

    def all(self, sql: str) -> list[Row]:
        return self._reader.execute(sql).fetchall()

    def rows(self) -> Rows:
        """Read anew only if somebody has written since."""
        [(version,)] = self.all("PRAGMA data_version")
        if version != self._read[0]:
            self._read = version, {name: self.all(f"SELECT * FROM {name}") for name in self._columns}
        return self._read[1]

    def keeps(self) -> None:
        """From now on this is how it was."""
        self.kept = self.rows()
        self._compared = self.kept, {}

    def changed(self, covers: Callable[[str, dict[str, object]], bool]) -> list[tuple[str, dict[str, object]]]:
        """Every row that came, went or became another, but for those that are covered."""
        return [(name, row) for name, row in self._changes() if not covers(name, row)]

    def _changes(self) -> Iterator[tuple[str, dict[str, object]]]:
        for name, (new, gone) in self._differences().items():
            for row in (*new, *gone):
                yield name, dict(zip(self._columns[name], row, strict=True))

    def _differences(self) -> Differences:
        """What came and what went, of each table where anything did; of the same rows once."""
        now, before = self.rows(), self.kept
        if self._compared[0] is not now:
            changed = [name for name in now if now[name] != before[name]]
            self._compared = (
                now,
                {name: (_without(now[name], before[name]), _without(before[name], now[name])) for name in changed},
            )
        return self._compared[1]

    async def adds(self, table: str, row: list[object]) -> None:
        places = ", ".join(f"${number}" for number in range(1, len(row) + 1))

        async def work(tx: Tx) -> None:
            await tx.run(f"DELETE FROM {table} WHERE person = $2", *row)
            await tx.run(f"INSERT INTO {table} VALUES ({places})", *row)

        await self._db.act(work)

    async def puts_back(self) -> None:
        changed = self._differences()
        if "areas" in changed:  # they go with it
            now, before = self.rows(), self.kept
            changed = changed | {name: (now[name], _without(before[name], now[name])) for name in ("spots", "expected")}

        async def work(tx: Tx) -> None:
            await tx.run("PRAGMA defer_foreign_keys = ON")
            for name, (new, _) in changed.items():
                row = " AND ".join(f"{column} IS ${number}" for number, column in enumerate(self._columns[name], 1))
                await tx.many(f"DELETE FROM {name} WHERE {row}", new)
            for name, (new, gone) in changed.items():
                places = ", ".join(f"${number}" for number in range(1, len(self._columns[name]) + 1))
                taken = set(new)  # with all that were the same
                again = [row for row in self.kept[name] if row in taken]
                await tx.many(f"INSERT INTO {name} VALUES ({places})", gone + again)

        if changed:
            await self._db.act(work)


def _without(rows: list[Row], others: list[Row]) -> list[Row]:
    """Rows have keys: none is there twice."""
    theirs = set(others)
    return [row for row in rows if row not in theirs]
