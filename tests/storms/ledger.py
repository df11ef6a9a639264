"""A look into the bot's database from outside, whichever it is."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg

from flows.verifying import Finding, verify
from storage.opening import FILE, open_database

UNDER_WAY = """
SELECT (SELECT count(*) FROM inbox WHERE state = 'waiting')
     + (SELECT count(*) FROM letters WHERE state IN ('waiting', 'claimed'))
     + (SELECT count(*) FROM chores)
     + (SELECT count(*) FROM alarms WHERE about LIKE 'draft:%' OR name IN ('menu', 'moved')) AS many
"""


@dataclass(frozen=True, slots=True)
class Ledger:
    url: str

    async def rows(self, sql: str) -> list[Mapping[str, Any]]:
        if self.url.startswith(FILE):
            with closing(self._connected("ro")) as connection:
                connection.row_factory = sqlite3.Row
                return [dict(row) for row in connection.execute(sql)]
        connection = await asyncpg.connect(self.url)
        try:
            return [dict(row) for row in await connection.fetch(sql)]
        finally:
            await connection.close()

    async def write(self, *statements: str) -> None:
        """Only while no bot lives in it."""
        if self.url.startswith(FILE):
            with closing(self._connected("rw")) as connection, connection:
                for sql in statements:
                    connection.execute(sql)
            return
        connection = await asyncpg.connect(self.url)
        try:
            for sql in statements:
                await connection.execute(sql)
        finally:
            await connection.close()

    async def under_way(self) -> int:
        [row] = await self.rows(UNDER_WAY)
        return int(row["many"])

    async def examined(self) -> None:
        """What has to hold after every death, before anybody has tidied up."""
        if self.unbegun:
            return
        if self.url.startswith(FILE):
            assert (await self.rows("PRAGMA integrity_check")) == [{"integrity_check": "ok"}]
        finding = await self.verified()
        assert not finding.bad, finding.bad

    @property
    def unbegun(self) -> bool:
        """Killed before there was so much as a file."""
        return self.url.startswith(FILE) and not Path(self.url.removeprefix(FILE)).exists()

    async def verified(self) -> Finding:
        db = await open_database(self.url)
        try:
            return await verify(db)
        finally:
            await db.close()

    def _connected(self, mode: str) -> sqlite3.Connection:
        return sqlite3.connect(f"file:{self.url.removeprefix(FILE)}?mode={mode}", uri=True, timeout=10)
