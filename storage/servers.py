"""A PostgreSQL database in which nobody lives: another one moves in, and a backup is made of the one before."""

import asyncio
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from pathlib import Path

import asyncpg

from storage import migrations
from storage.backups import Sort, named, ready, unfinished
from storage.copies import check, copy, opened
from storage.database import CannotOpen, Result, Unavailable, Work
from storage.loading import NUMBERED, load
from storage.opening import spoken
from storage.postgres import ENDED, NOTICED, Transaction, act, bring_up_to_date
from storage.restores import CannotRestore
from storage.unloading import Server, last_given

OTHERS = (
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE $1"
    " AND pid <> pg_backend_pid()"
)
THERE = "SELECT to_regclass('linli') IS NOT NULL"
LOOKS, PAUSE = 25, 0.2  # seconds
FAULTS = (OSError, sqlite3.Error, Unavailable, asyncpg.PostgresError, *ENDED)
# Nobody has heard what became of a COMMIT.
UNHEARD = (OSError, *ENDED, asyncpg.PostgresConnectionError, asyncio.CancelledError)


class ServerPlace:
    def __init__(self, url: str, connection: Server, part: Path, folder: Path) -> None:
        self._url = url
        self._connection = connection
        self._folder = folder
        self.part = part

    async def read(self, work: Work[Result]) -> Result | None:
        """Undone where that is answered: whoever is told to stop doesn't ask for it."""
        transaction, found = self._connection.transaction(readonly=True), None
        await transaction.start()
        with suppress(asyncpg.PostgresError):
            found = await work(Transaction(self._connection))
        await transaction.rollback()
        return found

    async def given(self) -> Mapping[str, int]:
        numbered = [row["table_name"] for row in await self._connection.fetch(NUMBERED)]
        return await last_given(self._connection, numbered)

    async def move_in(self, now: datetime) -> Path | None:
        """A backup is made of the one before."""
        aside, is_loaded = named(ready(self._folder), Sort.BEFORE, now), False
        try:
            async with act(self._connection):
                await alone(self._connection)
                await self._keep(aside)
                async with opened(self.part) as after:
                    await load(self._connection, after)
                is_loaded = True
        except UNHEARD as error:
            if is_loaded:
                raise CannotRestore("in_doubt", str(aside)) from error
            raise
        return aside

    async def _keep(self, aside: Path) -> None:
        async with unfinished(aside) as part:
            await copy(self._url, part)
            async with opened(part) as before:
                await check(before, part)


@asynccontextmanager
async def server_place(url: str, folder: Path) -> AsyncIterator[ServerPlace]:
    connection = await connected(url)
    with tempfile.TemporaryDirectory() as workshop:
        part = Path(workshop) / "restoring.db"
        part.touch()
        try:
            async with act(connection):
                await alone(connection)
            await _lay_tables(url)
            yield ServerPlace(url, connection, part, folder)
        except (asyncpg.PostgresError, *ENDED) as error:
            raise Unavailable(str(error)) from error
        finally:
            connection.terminate()


async def _lay_tables(url: str) -> None:
    """Whatever moves in later is of this version; what a newer one wrote can't even be kept."""
    try:
        await bring_up_to_date(url)
    except CannotOpen as error:
        if error.why == "too_new":
            raise CannotRestore("too_new", spoken(url)) from error
        raise


async def connected(url: str) -> Server:
    try:
        return await asyncpg.connect(url, server_settings=NOTICED)
    except (*FAULTS, ValueError) as error:
        raise CannotOpen("no_server", type(error).__name__) from error


async def refuse_empty(url: str) -> None:
    connection = await connected(url)
    try:
        if not await connection.fetchval(THERE):
            raise CannotOpen("nobody_there", spoken(url))
    except FAULTS as error:
        raise CannotOpen("no_server", type(error).__name__) from error
    finally:
        connection.terminate()


async def alone(connection: Server) -> None:
    """Until the end of the transaction; whoever wants to live here meanwhile waits."""
    for _ in range(LOOKS):
        if await connection.fetchval("SELECT pg_try_advisory_xact_lock($1)", migrations.OURS):
            break
        await asyncio.sleep(PAUSE)
    else:
        raise CannotOpen("locked", "PostgreSQL")
    await _refuse_others(connection)


async def _refuse_others(connection: Server) -> None:
    """Whoever has just left is still seen for a moment, and whoever was killed until the last statement is over."""
    for _ in range(LOOKS):
        if not await connection.fetchrow(OTHERS, f"{migrations.NAME}%"):
            return
        await asyncio.sleep(PAUSE)
        await connection.execute("SELECT pg_stat_clear_snapshot()")  # or a transaction sees the same for ever
    raise CannotOpen("locked", "PostgreSQL")
