"""A look into the bot's database from outside, whichever it is."""

import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, closing
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
     + (SELECT count(*) FROM alarms WHERE about LIKE 'draft:%' OR name IN ('menu', 'moved', 'known')) AS many
"""

Rows = list[Mapping[str, Any]]
Ask = Callable[[str], Awaitable[Rows]]


async def under_way(ask: Ask) -> int:
    [row] = await ask(UNDER_WAY)
    return int(row["many"])


@dataclass(frozen=True, slots=True)
class Ledger:
    url: str

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[Ask]:
        """For whoever asks again and again: to come in takes longer than to look."""
        if self.url.startswith(FILE):
            with closing(self._connected("ro")) as connection:
                connection.row_factory = sqlite3.Row

                async def asked(sql: str) -> Rows:
                    return [dict(row) for row in connection.execute(sql)]

                yield asked
            return
        server = await asyncpg.connect(self.url)

        async def answered(sql: str) -> Rows:
            return [dict(row) for row in await server.fetch(sql)]

        try:
            yield answered
        finally:
            await server.close()

    async def rows(self, sql: str) -> Rows:
        async with self.opened() as ask:
            return await ask(sql)

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
