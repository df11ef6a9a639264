"""Where a database lives while nobody lives in it: another one moves in, and what was there is kept."""

import os
import shutil
import sqlite3
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Protocol

from storage import outlived
from storage.backups import spelled, sync
from storage.copies import opened
from storage.database import CannotOpen, Result, Unavailable, Work
from storage.lockfile import LockFile
from storage.opening import FILE


class CannotRestore(Exception):
    """`why` picks the words, `what` names the database that they are about."""

    def __init__(self, why: str, what: str = "") -> None:
        super().__init__(f"{why}: {what}")
        self.why = why
        self.what = what


class Place(Protocol):
    part: Path  # where what is to move in is made ready; it is there, and empty

    async def read(self, work: Work[Result]) -> Result | None:
        """From the database that is there; nothing where it can't be read."""

    async def given(self) -> Mapping[str, int]:
        """The highest number that a row of each table ever had, as far as the database that is there can tell."""

    async def move_in(self, now: datetime) -> Path | None:
        """From here on what was made ready is the database; where the one before is kept, if there was one."""


@asynccontextmanager
async def place(address: str, folder: Path) -> AsyncIterator[Place]:
    """Refused while a bot lives there. `folder` is for a backup of what can't be given another name."""
    try:
        async with _file(address) if address.startswith(FILE) else _server(address, folder) as found:
            yield found
    except (OSError, sqlite3.Error, Unavailable) as error:
        raise CannotOpen("cannot_write", str(error)) from error


class FilePlace:
    def __init__(self, path: Path) -> None:
        self._path = path
        self.part = Path(f"{path}.restoring")

    async def read(self, work: Work[Result]) -> Result | None:
        try:
            async with opened(self._path) as found:
                return await found.read(work)
        except (CannotOpen, sqlite3.Error, Unavailable):
            return None

    async def given(self) -> Mapping[str, int]:
        return await self.read(outlived.given) or {}

    async def move_in(self, now: datetime) -> Path | None:
        """Whoever is told to stop in the middle of it is done first."""
        return _change_places(self._path, self.part, now)


def _change_places(path: Path, part: Path, now: datetime) -> Path | None:
    """Whenever the lights go out, one of the two bears the name of the database, and lacks nothing."""
    _take_in_log(path)
    aside = Path(f"{path}.before-{spelled(now)}")
    for end in ("", "-wal"):
        with suppress(FileNotFoundError):
            os.link(f"{path}{end}", f"{aside}{end}")
    if aside.exists():
        shutil.chown(part, aside.stat().st_uid, aside.stat().st_gid)
    sync(path.parent)
    take_the_place(part, path)
    return aside if aside.exists() else None


def take_the_place(part: Path, path: Path) -> None:
    """Of a file that nobody has open, and that leaves no log behind for the wrong one."""
    with part.open("rb") as file:
        os.fsync(file.fileno())
    for end in ("-wal", "-shm"):
        Path(f"{path}{end}").unlink(missing_ok=True)
    sync(path.parent)  # or the log of the one might be taken for the other's
    part.replace(path)
    sync(path.parent)


def _take_in_log(path: Path) -> None:
    """What a killed bot left in its log of changes goes into the file; one that can't be read keeps it beside it."""
    with suppress(sqlite3.Error):
        for mode, says in (("ro", "SELECT 1 FROM sqlite_master"), ("rw", "PRAGMA wal_checkpoint(TRUNCATE)")):
            with closing(sqlite3.connect(f"{path.as_uri()}?mode={mode}", uri=True)) as before:
                before.execute(says).fetchall()


@asynccontextmanager
async def _file(address: str) -> AsyncIterator[Place]:
    path = _true_name(address)
    lock = LockFile.take(path)
    found = FilePlace(path)
    try:
        clear(found.part)
        os.close(os.open(found.part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        yield found
    finally:
        clear(found.part)
        lock.drop()


def _true_name(address: str) -> Path:
    return Path(address.removeprefix(FILE)).resolve()


def clear(part: Path) -> None:
    """The file, its log and its lock; perhaps of somebody who died."""
    for left in part.parent.glob(f"{part.name}*"):
        left.unlink()


def _server(url: str, folder: Path) -> AbstractAsyncContextManager[Place]:
    from storage.servers import server_place  # its library is read in where there is a server

    return server_place(url, folder)
