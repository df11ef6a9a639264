"""What an act costs on each driver: `python -m bench.acts [postgresql://…]`, the address of an empty database."""

import asyncio
import os
import sqlite3
import sys
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any
from unittest.mock import patch

import aiosqlite

from bench.processes import CORES
from storage import sqlite, sqlite_acts
from storage.database import Tx
from storage.opening import open_database

ACTS, IN_FLIGHT, ROUNDS = 3000, 64, 5
TABLES = (
    "DROP TABLE IF EXISTS bench_things",
    "DROP TABLE IF EXISTS bench_rows",
    "CREATE TABLE bench_things (id INTEGER PRIMARY KEY, version INTEGER NOT NULL)",
    "CREATE TABLE bench_rows (thing INTEGER NOT NULL, seq INTEGER NOT NULL, said TEXT, PRIMARY KEY (thing, seq))",
)
READ = "SELECT version FROM bench_things WHERE id = $1"
LAST = "SELECT max(seq) AS seq FROM bench_rows WHERE thing = $1"
THING = "INSERT INTO bench_things (id, version) VALUES ($1, 1)"
ROW = "INSERT INTO bench_rows (thing, seq, said) VALUES ($1, $2, $3)"
CHANGE = "UPDATE bench_things SET version = version + 1 WHERE id = $1"
SAID = "楼道灯又不亮了，摸黑开门。" * 10


@dataclass(frozen=True, slots=True)
class Cost:
    per_second: float
    cpu_ms: float
    p50_ms: float
    p99_ms: float


Way = Callable[[], Coroutine[Any, Any, Cost]]


class ByStatement:
    """The way not taken: every statement goes to the connection's thread by itself, and comes back."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self._turn = asyncio.Lock()

    async def act(self, work: Callable[["ByStatement"], Awaitable[None]]) -> None:
        async with self._turn:
            await self._connection.execute("BEGIN IMMEDIATE")
            await work(self)
            await self._connection.commit()

    async def one(self, sql: str, *args: object) -> object:
        rows = await self._connection.execute_fetchall(sql, {str(n): value for n, value in enumerate(args, 1)})
        return next(iter(rows), None)

    async def run(self, sql: str, *args: object) -> None:
        await self.one(sql, *args)


async def story(tx: Tx | ByStatement, number: int) -> None:
    """Seven statements, as a press on a button has: two questions, four new rows, one change."""
    await tx.one(READ, number)
    await tx.one(LAST, number)
    await tx.run(THING, number)
    for seq in range(3):
        await tx.run(ROW, number, seq, SAID)
    await tx.run(CHANGE, number)


async def lay_tables(tx: Tx | ByStatement) -> None:
    for statement in TABLES:
        await tx.run(statement)


async def by_statement(folder: Path) -> Cost:
    async with aiosqlite.connect(folder / "by_statement.db", isolation_level=None) as connection:
        connection.row_factory = sqlite3.Row
        for setting in sqlite.SETTINGS:
            await connection.execute(setting)
        slow = ByStatement(connection)
        await slow.act(lay_tables)
        return await driven(lambda number: slow.act(lambda tx: story(tx, number)))


async def as_one(address: str, together: int = sqlite_acts.TOGETHER) -> Cost:
    """The way taken: the whole act in one hop, and on SQLite up to so many with one commit."""
    with patch.object(sqlite_acts, "TOGETHER", together):
        db = await open_database(address)
        try:
            await db.act(lay_tables)
            return await driven(lambda number: db.act(lambda tx: story(tx, number)))
        finally:
            await db.close()


async def driven(act: Callable[[int], Awaitable[None]]) -> Cost:
    numbers = iter(range(ACTS))
    waits: list[float] = []

    async def lane() -> None:
        for number in numbers:
            began = perf_counter()
            await act(number)
            waits.append(perf_counter() - began)

    cpu, began = process_time(), perf_counter()
    await asyncio.gather(*(lane() for _ in range(IN_FLIGHT)))
    took, cpu = perf_counter() - began, process_time() - cpu
    waits.sort()
    return Cost(ACTS / took, 1e3 * cpu / ACTS, 1e3 * waits[ACTS // 2], 1e3 * waits[ACTS * 99 // 100])


def ways(folder: Path, postgres: str | None) -> dict[str, Way]:
    file = f"sqlite:///{folder}"
    found: dict[str, Way] = {
        "SQLite, statement by statement": partial(by_statement, folder),
        "SQLite, one act a commit": partial(as_one, f"{file}/alone.db", 1),
        "SQLite, acts together": partial(as_one, f"{file}/together.db"),
    }
    return found | ({"PostgreSQL": partial(as_one, postgres)} if postgres else {})


def main(postgres: str | None = None) -> None:
    os.sched_setaffinity(0, {CORES[-1]})
    best: dict[str, Cost] = {}
    for _ in range(ROUNDS):
        with TemporaryDirectory() as name:
            for way, cost in ways(Path(name), postgres).items():
                found = asyncio.run(cost())
                best[way] = max(best.get(way, found), found, key=lambda one: one.per_second)
    print("| | acts a second | CPU an act, ms | p50, ms | p99, ms |\n| --- | ---: | ---: | ---: | ---: |")
    for way, one in best.items():
        print(f"| {way} | {one.per_second:,.0f} | {one.cpu_ms:.3f} | {one.p50_ms:.1f} | {one.p99_ms:.1f} |")


if __name__ == "__main__":
    main(*sys.argv[1:2])
