"""The database that somebody moves into: theirs once everything is there, was compared, and the old one is left."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Protocol

from storage import copies, migrations, moves
from storage.contents import Content, FileContent, ServerContent
from storage.database import Result, Work
from storage.loading import load
from storage.lockfile import LockFile
from storage.moves import Mark, State
from storage.old_homes import OldHome
from storage.opening import FILE, file_of
from storage.postgres import Transaction, act
from storage.restores import clear, take_the_place
from storage.servers import alone, connected
from storage.sqlite import SQLite
from storage.unloading import Server

THERE = "SELECT to_regclass('moves') IS NOT NULL"


class NewHome(Protocol):
    async def mark(self) -> Mark | None:
        """Of an earlier move."""

    async def claim(self, source: str) -> None:
        """From here on nobody else moves or lives here; refused where somebody does."""

    def filled(self, old: OldHome, source: str) -> AbstractAsyncContextManager[Content]:
        """What is there when all of the old home was carried over; it stays if whoever looks has no objection."""

    async def open(self) -> None:
        """Whoever moved in may live here."""


@asynccontextmanager
async def new_home(address: str) -> AsyncIterator[NewHome]:
    async with _file(file_of(address).resolve()) if address.startswith(FILE) else _server(address) as found:
        yield found


class FileHome:
    """What moves in is made ready beside it, and takes its place as a whole."""

    def __init__(self, path: Path, lock: LockFile) -> None:
        self._path = path
        self._lock: LockFile | None = lock
        self._part = Path(f"{path}.moving")

    async def mark(self) -> Mark | None:
        return await self._read(moves.found)

    async def claim(self, source: str) -> None:
        await self._read(lambda tx: moves.refuse_lived_in(tx, source))
        if await self.mark() is None:
            self._make_part()
            await self._move_in(source)

    @asynccontextmanager
    async def filled(self, old: OldHome, source: str) -> AsyncIterator[Content]:
        self._make_part()
        await old.copy_to(self._part)
        async with copies.opened(self._part) as copy:
            await copies.check(copy, self._part)
            yield FileContent(copy)
        await self._move_in(source)

    async def open(self) -> None:
        self.tidy()
        db = await SQLite.open(self._path)
        await db.act(moves.clear)
        await db.close()

    def tidy(self) -> None:
        clear(self._part)
        if self._lock:
            self._lock.drop()
        self._lock = None

    async def _read(self, work: Work[Result]) -> Result | None:
        if not self._path.exists() or not self._path.stat().st_size:
            return None
        async with copies.opened(self._path) as there:
            await copies.check_today(there, self._path)
            return await there.read(work)

    def _make_part(self) -> None:
        clear(self._part)
        os.close(os.open(self._part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))

    async def _move_in(self, source: str) -> None:
        db = await SQLite.open(self._part)
        try:
            await db.act(lambda tx: moves.mark(tx, State.HALF, source))
            await db.scrub()  # its log doesn't come along
        finally:
            await db.close()
        await asyncio.to_thread(take_the_place, self._part, self._path)


@asynccontextmanager
async def _file(path: Path) -> AsyncIterator[NewHome]:
    lock = LockFile.take(path)
    home = FileHome(path, lock)
    try:
        yield home
    finally:
        home.tidy()


class ServerHome:
    def __init__(self, connection: Server) -> None:
        self._connection = connection
        self._content = ServerContent(connection)

    async def mark(self) -> Mark | None:
        if not await self._connection.fetchval(THERE):
            return None
        return await self._content.read(moves.found)

    async def claim(self, source: str) -> None:
        async with self._alone():
            await migrations.on_postgres(Transaction(self._connection))
            await self._content.read(lambda tx: moves.refuse_lived_in(tx, source))
            await self._mark(source)

    @asynccontextmanager
    async def filled(self, old: OldHome, source: str) -> AsyncIterator[Content]:
        async with self._alone():
            async with old.as_file() as file:
                await load(self._connection, file)
            yield self._content
            await self._mark(source)

    async def open(self) -> None:
        async with self._alone():
            await self._content.read(moves.clear)

    async def _mark(self, source: str) -> None:
        await self._content.read(lambda tx: moves.mark(tx, State.HALF, source))

    @asynccontextmanager
    async def _alone(self) -> AsyncIterator[None]:
        async with act(self._connection):
            await alone(self._connection)
            yield


@asynccontextmanager
async def _server(url: str) -> AsyncIterator[NewHome]:
    connection = await connected(url)
    try:
        yield ServerHome(connection)
    finally:
        connection.terminate()
