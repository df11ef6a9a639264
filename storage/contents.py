"""Everything that a database holds, row by row, and whether two of them hold the same."""

import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from storage import loading, unloading
from storage.database import Readable, Result, Work
from storage.postgres import Transaction
from storage.unloading import Columns, Server

COLUMNS = (
    "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()"
    " ORDER BY table_name, ordinal_position"
)
OUR_OWN = {"linli", "moves"}  # about the database itself
BYTES = 16


class Content(Readable, Protocol):
    async def tables(self) -> dict[str, Columns]: ...

    def rows(self, table: str, columns: Columns) -> AsyncIterator[tuple[object, ...]]: ...


class FileContent:
    def __init__(self, file: Readable) -> None:
        self._file = file

    async def read(self, work: Work[Result]) -> Result:
        return await self._file.read(work)

    async def tables(self) -> dict[str, Columns]:
        return await self._file.read(unloading.tables)

    def rows(self, table: str, columns: Columns) -> AsyncIterator[tuple[object, ...]]:
        return loading.rows(self._file, table, columns)


class ServerContent:
    """Within the transaction of whoever asks."""

    def __init__(self, connection: Server) -> None:
        self._connection = connection

    async def read(self, work: Work[Result]) -> Result:
        return await work(Transaction(self._connection))

    async def tables(self) -> dict[str, Columns]:
        found: dict[str, Columns] = {}
        for table, column in await self._connection.fetch(COLUMNS):
            found.setdefault(table, []).append(column)
        return found

    async def rows(self, table: str, columns: Columns) -> AsyncIterator[tuple[object, ...]]:
        async for page in unloading.pages(self._connection, table, columns):
            for row in page:
                yield row


@dataclass(frozen=True, slots=True)
class Compared:
    tables: int
    rows: int
    differing: str  # the first table that isn't the same on both sides


async def compare(ours: Content, theirs: Content) -> Compared:
    laid_out, others = await _laid_out(ours), await _laid_out(theirs)
    rows = 0
    for table, columns in laid_out.items():
        many, total = await _sum_up(ours.rows(table, columns))
        if others.get(table) != columns or (many, total) != await _sum_up(theirs.rows(table, columns)):
            return Compared(len(laid_out), rows, table)
        rows += many
    return Compared(len(laid_out), rows, "".join(sorted(others.keys() - laid_out.keys())[:1]))


async def _laid_out(content: Content) -> dict[str, Columns]:
    found = await content.tables()
    return {table: sorted(found[table]) for table in sorted(found.keys() - OUR_OWN)}


async def _sum_up(rows: AsyncIterator[tuple[object, ...]]) -> tuple[int, int]:
    """How many, and a sum of their digests: two databases needn't tell their rows in the same order."""
    many, total, digest = 0, 0, partial(hashlib.blake2b, digest_size=BYTES)
    async for row in rows:
        many, total = many + 1, total + int.from_bytes(digest(repr(row).encode()).digest(), "big")
    return many, total
