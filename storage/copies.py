"""Copies: a whole database as one SQLite file, taken beside the bot that lives in it, whichever database that is."""

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiosqlite

from storage import migrations
from storage.backups import CannotBackUp
from storage.database import CannotOpen, Result, Row, Tx, Unavailable, Work
from storage.opening import FILE
from storage.sqlite_acts import ActQueue

HEADER = "SELECT * FROM pragma_application_id, pragma_user_version, pragma_page_size"
ROOM = 32 << 20  # bytes that a copy leaves free on its disk, which may be the bot's own


class Copy:
    """A file that is only read, whether or not somebody lives in it."""

    def __init__(self, reader: ActQueue) -> None:
        self._reader = reader

    async def read(self, work: Work[Result]) -> Result:
        return await self._reader.act(work)


@asynccontextmanager
async def opened(file: Path) -> AsyncIterator[Copy]:
    try:
        reader = await ActQueue.open(_to_be_read(file), "BEGIN")
    except sqlite3.Error as error:
        raise CannotOpen("not_there", f"{file}: {error}") from error
    try:
        yield Copy(reader)
    finally:
        await reader.close()


async def check(copy: Copy, file: Path) -> None:
    """What isn't ours, is too new or is damaged is refused."""
    try:
        header = await _header(copy, file)
        if _size(file) % header["page_size"] or await copy.read(_faults):
            raise CannotOpen("damaged", str(file))
    except (sqlite3.Error, Unavailable) as error:
        raise CannotOpen("damaged", str(file)) from error


async def check_today(copy: Copy, file: Path) -> None:
    """What isn't of this very version is refused."""
    try:
        header = await _header(copy, file)
    except (sqlite3.Error, Unavailable) as error:
        raise CannotOpen("damaged", str(file)) from error
    if header["user_version"] < migrations.newest():
        raise CannotOpen("too_old", str(file))


async def _header(copy: Copy, file: Path) -> Row:
    [header] = await copy.read(lambda tx: tx.all(HEADER))
    if header["application_id"] != migrations.OURS:
        raise CannotOpen("not_ours", str(file))
    if header["user_version"] > migrations.newest():
        raise CannotOpen("too_new", str(file))
    return header


async def _faults(tx: Tx) -> bool:
    said = await tx.all("SELECT integrity_check AS says FROM pragma_integrity_check")
    astray = await tx.one("SELECT 1 FROM pragma_foreign_key_check")
    return [row["says"] for row in said] != ["ok"] or astray is not None


async def copy(address: str, to: Path) -> None:
    """Everything that was kept up to this moment; `to` is there already, and empty."""
    try:
        if address.startswith(FILE):
            await copy_file(Path(address.removeprefix(FILE)), to)
        else:
            from storage import unloading  # its library is read in where there is a server

            await unloading.unload(address, to)
    except (OSError, sqlite3.Error, Unavailable) as error:
        raise CannotBackUp("failed", str(error)) from error


async def copy_file(file: Path, to: Path) -> None:
    source = _to_be_read(file)
    if shutil.disk_usage(to.parent).free < _size(file) + ROOM:
        raise OSError(f"no room in {to.parent}")
    connection = await aiosqlite.connect(source, uri=True, isolation_level=None)
    try:
        await connection.execute("VACUUM INTO ?", (str(to),))
    except asyncio.CancelledError:
        await connection.interrupt()
        raise
    finally:
        await connection.close()


def _to_be_read(file: Path) -> str:
    """Whoever only reads leaves the log of changes alone, which is the writer's to tidy up."""
    if not file.is_file():
        raise CannotOpen("not_there", str(file))
    return f"{file.resolve().as_uri()}?mode=ro"


def _size(file: Path) -> int:
    return file.stat().st_size
