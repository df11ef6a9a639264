"""The database that somebody moves out of: nobody lives in it meanwhile, and nothing of it changes but the mark."""

import tempfile
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Protocol

from storage import copies, migrations, moves, unloading
from storage.contents import Content, FileContent, ServerContent
from storage.database import CannotOpen, Readable
from storage.moves import Mark, State
from storage.opening import FILE, file_of
from storage.postgres import act
from storage.servers import alone, connected
from storage.sqlite import SQLite
from storage.unloading import Server


class OldHome(Protocol):
    mark: Mark | None  # of an earlier move
    content: Content

    def as_file(self) -> AbstractAsyncContextManager[Readable]:
        """All of it, to be read as a SQLite file is."""

    async def copy_to(self, part: Path) -> None: ...

    async def leave(self, place: str) -> None:
        """From here on, or once the door is shut, nobody lives here any more."""


@asynccontextmanager
async def old_home(address: str) -> AsyncIterator[OldHome]:
    async with _file(file_of(address)) if address.startswith(FILE) else _server(address) as found:
        if found.mark and found.mark.state == State.HALF:
            raise CannotOpen(found.mark.state, found.mark.place)
        yield found


class FileHome:
    def __init__(self, path: Path, db: SQLite, mark: Mark | None) -> None:
        self._path = path
        self._db = db
        self.mark = mark
        self.content: Content = FileContent(db)

    @asynccontextmanager
    async def as_file(self) -> AsyncIterator[Readable]:
        yield self._db

    async def copy_to(self, part: Path) -> None:
        await copies.copy_file(self._path, part)

    async def leave(self, place: str) -> None:
        await self._db.act(lambda tx: moves.mark(tx, State.LEFT, place))


@asynccontextmanager
async def _file(path: Path) -> AsyncIterator[OldHome]:
    async with copies.opened(path) as copy:
        await copies.check(copy, path)
        await copies.check_today(copy, path)
    db = await SQLite.open(path)
    try:
        yield FileHome(path, db, await db.read(moves.found))
    finally:
        await db.close()


class ServerHome:
    def __init__(self, url: str, connection: Server, mark: Mark | None) -> None:
        self._url = url
        self.mark = mark
        self.content: Content = ServerContent(connection)

    @asynccontextmanager
    async def as_file(self) -> AsyncIterator[Readable]:
        with tempfile.TemporaryDirectory() as workshop:
            part = Path(workshop) / "moving.db"
            part.touch()
            await self.copy_to(part)
            async with copies.opened(part) as copy:
                yield copy

    async def copy_to(self, part: Path) -> None:
        await unloading.unload(self._url, part)

    async def leave(self, place: str) -> None:
        await self.content.read(lambda tx: moves.mark(tx, State.LEFT, place))


@asynccontextmanager
async def _server(url: str) -> AsyncIterator[OldHome]:
    connection = await connected(url)
    try:
        async with act(connection):
            await alone(connection)
            if await unloading.version_of(connection) < migrations.newest():
                raise CannotOpen("too_old", "PostgreSQL")
            yield ServerHome(url, connection, await ServerContent(connection).read(moves.found))
    finally:
        connection.terminate()
