"""Both ends of a move, looked at without anything of what carried it over."""

import sqlite3
from collections import Counter
from collections.abc import Mapping
from contextlib import closing

import asyncpg

from storage.database import CannotOpen
from storage.opening import FILE, file_of, open_database

TABLES_OF_A_FILE = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
TABLES_OF_A_SERVER = "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'"
ITS_OWN = {"linli", "moves"}  # about the database itself

Rows = Counter[tuple[tuple[str, object], ...]]


async def everything(address: str) -> dict[str, Rows]:
    """Every row of every table, whether or not anybody may live there."""
    found = _in_a_file(address) if address.startswith(FILE) else await _in_a_server(address)
    return {table: rows for table, rows in found.items() if table not in ITS_OWN}


async def can_be_lived_in(address: str) -> bool:
    """By somebody who isn't new to it."""
    try:
        db = await open_database(address)
    except CannotOpen:
        return False
    try:
        return await db.read(lambda tx: tx.one("SELECT 1 FROM facts LIMIT 1")) is not None
    finally:
        await db.close()


def _in_a_file(address: str) -> dict[str, Rows]:
    with closing(sqlite3.connect(file_of(address))) as file:
        file.row_factory = sqlite3.Row
        tables = [row["name"] for row in file.execute(TABLES_OF_A_FILE)]
        return {table: Counter(map(_row, map(dict, file.execute(f"SELECT * FROM {table}")))) for table in tables}


async def _in_a_server(address: str) -> dict[str, Rows]:
    server = await asyncpg.connect(address)
    try:
        tables = [row["name"] for row in await server.fetch(TABLES_OF_A_SERVER)]
        return {table: Counter(map(_row, await server.fetch(f"SELECT * FROM {table}"))) for table in tables}
    finally:
        await server.close()


def _row(row: Mapping[str, object]) -> tuple[tuple[str, object], ...]:
    return tuple(sorted(row.items()))
