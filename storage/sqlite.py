"""SQLite: one writer that keeps many acts with one commit, and two readers beside it, one of them unhurried."""

import sqlite3
from contextlib import AsyncExitStack, closing
from pathlib import Path

from storage import migrations
from storage.database import CannotOpen, Result, Unavailable, Work
from storage.lockfile import LockFile
from storage.sqlite_acts import ActQueue, Looks

FEWEST = (3, 37)  # STRICT tables and RETURNING
SETTINGS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA busy_timeout=5000",
)
AT_HAND = "PRAGMA cache_size=-8192"  # KiB: whatever is sorted to be counted stays off the disk that acts are kept on


class SQLite:
    shared = False

    def __init__(self, writer: ActQueue, reader: ActQueue, student: ActQueue, lock: LockFile) -> None:
        self._writer = writer
        self._reader = reader
        self._student = student
        self._lock = lock

    @classmethod
    async def open(cls, path: Path) -> "SQLite":
        if sqlite3.sqlite_version_info < FEWEST:
            raise CannotOpen("old_sqlite", sqlite3.sqlite_version)
        path = _true_name(path)
        lock = LockFile.take(path)
        try:
            _look(path)
            async with AsyncExitStack() as opened:
                writer = await _writer(path)
                opened.push_async_callback(writer.close)
                reader = await _reader(path)
                opened.push_async_callback(reader.close)
                student = await _reader(path)
                opened.push_async_callback(student.close)
                await student.pragma(AT_HAND)
                opened.pop_all()
                return cls(writer, reader, student, lock)
        except (OSError, sqlite3.Error, Unavailable) as error:
            lock.drop()
            raise CannotOpen("cannot_write", f"{path}: {error}") from error
        except BaseException:
            lock.drop()
            raise

    async def act(self, work: Work[Result]) -> Result:
        return await self._writer.act(work)

    async def read(self, work: Work[Result]) -> Result:
        return await self._reader.act(work)

    async def study(self, work: Work[Result]) -> Result:
        return await self._student.act(work)

    async def scrub(self) -> None:
        await self._writer.pragma("PRAGMA wal_checkpoint(TRUNCATE)")

    async def rewrite(self) -> None:
        await self._writer.pragma("VACUUM")
        await self.scrub()

    async def cut_off(self) -> None:
        """There is nobody else."""

    async def close(self) -> None:
        await self._student.close()
        await self._reader.close()
        await self._writer.close()
        self._lock.drop()


def _true_name(path: Path) -> Path:
    """A file may have several names, and is still locked once."""
    return path.resolve()


def _look(path: Path) -> None:
    """Whose file it is, without a trace: closing a connection that may write would tidy up even a stranger's log."""
    path.open("ab").close()
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as looker:
        try:
            [owner] = looker.execute("PRAGMA application_id").fetchone()
            [version] = looker.execute("PRAGMA user_version").fetchone()
            is_strange = owner != migrations.OURS and (owner or version or _has_tables(looker))
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            raise CannotOpen("not_ours", str(path)) from error
    if is_strange:
        raise CannotOpen("not_ours", str(path))
    if version > migrations.newest():
        raise CannotOpen("too_new", str(path))


def _has_tables(looker: sqlite3.Connection) -> bool:
    """Asked of a file of nobody's alone: to answer, SQLite reads in whatever tables there are."""
    [tables] = looker.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return bool(tables)


async def _reader(path: Path) -> ActQueue:
    return await ActQueue.open(f"{path.as_uri()}?mode=ro", "BEGIN", Looks)


async def _writer(path: Path) -> ActQueue:
    writer = await ActQueue.open(path.as_uri(), "BEGIN IMMEDIATE")
    try:
        for setting in SETTINGS:
            await writer.pragma(setting)
        await writer.act(migrations.on_sqlite)
    except BaseException:
        await writer.close()
        raise
    return writer
