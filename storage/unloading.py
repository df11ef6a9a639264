"""A PostgreSQL database unloaded into a SQLite file: the same tables, and every row as it was in one moment."""

from collections.abc import AsyncIterator, Iterable
from functools import partial
from pathlib import Path
from typing import TypeAlias

import asyncpg

from storage import migrations
from storage.database import CannotOpen, Tx, Unavailable
from storage.postgres import CONNECTS, ENDED, act
from storage.sqlite_acts import ActQueue

Server: TypeAlias = "asyncpg.Connection[asyncpg.Record]"
Columns: TypeAlias = list[str]

PAGE = 1000  # rows
PATIENCE = 100.0  # seconds for a page, with all its pictures over a slow line; nobody hurries
UNHURRIED = ("PRAGMA journal_mode=MEMORY", "PRAGMA synchronous=OFF")  # it is synced as a whole, or thrown away
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
COLUMNS = "SELECT name FROM pragma_table_info($1) ORDER BY cid"
NUMBERED = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'"
SEQUENCE = "SELECT pg_get_serial_sequence($1, 'id')"
LAST = "SELECT last_value - CASE WHEN is_called THEN 0 ELSE 1 END FROM {sequence}"  # it may only be about to be used


async def unload(url: str, to: Path) -> None:
    try:
        await _unload(url, to)
    except TimeoutError as error:
        raise Unavailable("the server says nothing any more") from error
    except (asyncpg.PostgresError, *ENDED) as error:
        raise Unavailable(str(error)) from error


async def _unload(url: str, to: Path) -> None:
    source = await asyncpg.connect(url, timeout=CONNECTS, command_timeout=PATIENCE)
    target = await ActQueue.open(_address(to), "BEGIN")
    try:
        for setting in UNHURRIED:
            await target.pragma(setting)
        async with act(source, isolation="repeatable_read", readonly=True):
            version = await version_of(source)
            await target.act(lambda tx: migrations.on_sqlite(tx, version))
            await target.pragma("PRAGMA application_id = 0")  # half of it is nobody's
            for table, columns in (await target.act(tables)).items():
                await _unload_table(source, target, table, columns)
            numbered = [row["name"] for row in await target.act(lambda tx: tx.all(NUMBERED))]
            await target.act(partial(_set_numbers, last=await last_given(source, numbered)))
        await target.pragma(f"PRAGMA application_id = {migrations.OURS}")
    finally:
        await target.close()
        source.terminate()


def _address(file: Path) -> str:
    return file.absolute().as_uri()


async def tables(tx: Tx) -> dict[str, Columns]:
    """Every table of a copy with its columns."""
    names = [row["name"] for row in await tx.all(TABLES)]
    return {name: [row["name"] for row in await tx.all(COLUMNS, name)] for name in names}


async def version_of(source: Server) -> int:
    try:
        version: int = await source.fetchval("SELECT version FROM linli")
    except asyncpg.UndefinedTableError as error:
        raise CannotOpen("not_ours", "PostgreSQL") from error
    if version > migrations.newest():
        raise CannotOpen("too_new", "PostgreSQL")
    return version


async def _unload_table(source: Server, target: ActQueue, table: str, columns: Columns) -> None:
    names, places = ", ".join(columns), ", ".join(f"${n}" for n, _ in enumerate(columns, 1))
    insert = f"INSERT INTO {table} ({names}) VALUES ({places})"
    await target.act(lambda tx: tx.run(f"DELETE FROM {table}"))  # rows that come with a step
    async for page in pages(source, table, columns):
        await target.act(partial(_insert, insert=insert, page=page))


async def pages(source: Server, table: str, columns: Columns) -> AsyncIterator[list[tuple[object, ...]]]:
    cursor = await source.cursor(f"SELECT {', '.join(columns)} FROM {table}")
    while rows := await cursor.fetch(PAGE):
        yield [tuple(row) for row in rows]


async def _insert(tx: Tx, insert: str, page: list[tuple[object, ...]]) -> None:
    await tx.many(insert, page)


async def last_given(source: Server, tables: Iterable[str]) -> dict[str, int]:
    """They are never given twice, though nothing is left that bears them."""
    return {table: await _last_number(source, table) for table in tables}


async def _last_number(source: Server, table: str) -> int:
    last: int = await source.fetchval(LAST.format(sequence=await source.fetchval(SEQUENCE, table)))
    return last


async def _set_numbers(tx: Tx, last: dict[str, int]) -> None:
    await tx.run("DELETE FROM sqlite_sequence")
    for table, number in last.items():
        await tx.run("INSERT INTO sqlite_sequence (name, seq) VALUES ($1, $2)", table, number)
