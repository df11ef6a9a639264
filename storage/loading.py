"""A PostgreSQL database loaded from a copy: the copy's rows instead of those that are there."""

import asyncio
from collections.abc import AsyncIterator
from functools import partial

from storage.database import Readable, Row, Tx
from storage.unloading import PAGE, Columns, Server, tables

TIES = (  # tables refer to each other in circles: their ties are loosened, and hold again when everybody is there
    "SELECT conrelid::regclass::text AS owner, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition"
    " FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace"
)
NUMBERED = (
    "SELECT table_name, column_name FROM information_schema.columns"
    " WHERE table_schema = current_schema() AND is_identity = 'YES'"
)
LAST = (
    "SELECT max(COALESCE((SELECT seq FROM sqlite_sequence WHERE name = $1), 0),"
    " COALESCE((SELECT max({column}) FROM {table}), 0)) AS last"
)


BEFORE_ALL = -(2**63)  # groups have numbers below zero, and a row's own may be its number


async def load(target: Server, copy: Readable) -> None:
    """Within the transaction of whoever asks: all of it, or nothing."""
    laid_out, ties = await copy.read(tables), await target.fetch(TIES)
    for tie in ties:
        await target.execute(f"ALTER TABLE {tie['owner']} DROP CONSTRAINT {tie['name']}")
    await target.execute(f"TRUNCATE {', '.join(laid_out)}")
    for table, columns in laid_out.items():
        await fill(target, table, columns, rows(copy, table, columns))
    for table, column in await target.fetch(NUMBERED):
        last = await copy.read(partial(_last, table=table, column=column))
        await target.execute(f"ALTER TABLE {table} ALTER COLUMN {column} RESTART WITH {last + 1}")
    for tie in ties:
        await target.execute(f"ALTER TABLE {tie['owner']} ADD CONSTRAINT {tie['name']} {tie['definition']}")
    await target.execute(f"ANALYZE {', '.join(laid_out)}")  # or a server walks through tables that it takes for empty


async def fill(target: Server, table: str, columns: Columns, records: AsyncIterator[tuple[object, ...]]) -> None:
    """Whoever has too much to say at once would wait for ever for a server that has gone away meanwhile."""
    filling = asyncio.ensure_future(target.copy_records_to_table(table, columns=columns, records=records))

    def stop(_: object) -> None:
        filling.cancel()

    target.add_termination_listener(stop)
    try:
        await filling
    except asyncio.CancelledError:
        if target.is_closed():
            raise ConnectionError(f"the server went away while {table} was filled") from None
        raise
    finally:
        target.remove_termination_listener(stop)


async def rows(copy: Readable, table: str, columns: Columns) -> AsyncIterator[tuple[object, ...]]:
    names, after = ", ".join(columns), BEFORE_ALL
    sql = f"SELECT rowid AS rowid, {names} FROM {table} WHERE rowid > $1 ORDER BY rowid LIMIT {PAGE}"
    while page := await copy.read(partial(_page, sql=sql, after=after)):
        for row in page:
            yield tuple(row[column] for column in columns)
        after = page[-1]["rowid"]


async def _page(tx: Tx, sql: str, after: int) -> list[Row]:
    return await tx.all(sql, after)


async def _last(tx: Tx, table: str, column: str) -> int:
    """The highest number that was ever given."""
    [row] = await tx.all(LAST.format(table=table, column=column), table)
    last: int = row["last"]
    return last
