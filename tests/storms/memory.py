"""All that is kept, as it was at one moment: compared with what became of it, and put back."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from storage.database import Database, Tx

Rows = dict[str, Counter[tuple[object, ...]]]
PASSING = frozenset({"inbox", "calls", "rests", "chores", "slots"})  # what comes and goes, or only follows letters
ANSWERS = frozenset({"groups/here"})  # what anybody may hear who calls the bot in a group


@dataclass(frozen=True, slots=True)
class Own:
    """What somebody may change whoever they are: what is kept of themselves alone, and what they are told."""

    person: int
    chat: int

    def covers(self, table: str, row: dict[str, object]) -> bool:
        match table:
            case "people":
                return row["id"] == self.person
            case "chats":
                return row["id"] == self.chat
            case "drafts" | "imports" | "petitions":
                return row["person"] == self.person
            case "alarms":
                return row["about"] == f"draft:{self.person}"
            case "facts":
                return row["about"] == f"person:{self.person}"
            case "letters":
                page = str(row["page"])
                return row["chat"] == self.chat or page.startswith("refusals/") or page in ANSWERS
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
        self.kept = self.rows()

    def close(self) -> None:
        self._reader.close()

    def all(self, sql: str) -> list[tuple[object, ...]]:
        return self._reader.execute(sql).fetchall()

    def rows(self) -> Rows:
        return {name: Counter(self.all(f"SELECT * FROM {name}")) for name in self._columns}

    def keeps(self) -> None:
        """From now on this is how it was."""
        self.kept = self.rows()

    def changed(self, covers: Callable[[str, dict[str, object]], bool]) -> list[tuple[str, dict[str, object]]]:
        """Every row that came, went or became another, but for those that are covered."""
        return [(name, row) for name, row in self._changes() if not covers(name, row)]

    def _changes(self) -> Iterator[tuple[str, dict[str, object]]]:
        for name, now in self.rows().items():
            for row in (now - self.kept[name]) + (self.kept[name] - now):
                yield name, dict(zip(self._columns[name], row, strict=True))

    async def adds(self, table: str, row: list[object]) -> None:
        places = ", ".join(f"${number}" for number in range(1, len(row) + 1))

        async def work(tx: Tx) -> None:
            await tx.run(f"DELETE FROM {table} WHERE person = $2", *row)
            await tx.run(f"INSERT INTO {table} VALUES ({places})", *row)

        await self._db.act(work)

    async def puts_back(self) -> None:
        now = self.rows()
        changed = {name for name in now if now[name] != self.kept[name]}
        if "areas" in changed:
            changed |= {"spots", "expected"}  # they go with their area

        async def work(tx: Tx) -> None:
            await tx.run("PRAGMA defer_foreign_keys = ON")
            for name in changed:
                await tx.run(f"DELETE FROM {name}")
            for name in changed:
                places = ", ".join(f"${number}" for number in range(1, len(self._columns[name]) + 1))
                await tx.many(f"INSERT INTO {name} VALUES ({places})", list(self.kept[name].elements()))

        if changed:
            await self._db.act(work)
