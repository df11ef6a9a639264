"""PostgreSQL: a pool of connections, one transaction an act, tried again when two acts collide."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from functools import partial
from typing import Any, TypeAlias

import asyncpg

from storage import migrations
from storage.database import CannotOpen, Overtaken, Result, Row, Unavailable, Work

log = logging.getLogger(__name__)

TRIES = 10
# Seconds.
CLOSING = 1.0  # that acts still under way get to end
CONNECTS = 10.0  # until somebody at the other end has answered
ANSWERS = 20.0  # for one statement; the server gives up sooner, and whoever says nothing at all isn't there
# A connection that has ended; or that has heard that it will while nobody asked it anything, and takes no question.
ENDED = (asyncpg.InterfaceError, asyncpg.InternalClientError)
AWAY = (
    OSError,
    *ENDED,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.IdleInTransactionSessionTimeoutError,  # we stood still for too long
    asyncpg.InsufficientResourcesError,  # a full disk among them
    asyncpg.ReadOnlySQLTransactionError,  # it has become somebody's copy
)
GAVE_WAY = (asyncpg.SerializationError, asyncpg.DeadlockDetectedError)
COLLIDED = (
    *GAVE_WAY,
    asyncpg.UniqueViolationError,  # somebody else has put it there since we looked: now it can be seen
    asyncpg.ForeignKeyViolationError,  # or taken it away
)
# A server notices within half a minute that a caller is gone who couldn't say so, and lets go of what they held.
NOTICED = {"tcp_keepalives_idle": "15", "tcp_keepalives_interval": "5", "tcp_keepalives_count": "3"}
LIMITS = {"statement_timeout": "15s", "idle_in_transaction_session_timeout": "30s"}
VERSION = "SELECT version FROM linli FOR SHARE"  # whoever brings the tables up to date is waited for
Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record] | asyncpg.pool.PoolConnectionProxy[asyncpg.Record]"
STILL = timedelta(seconds=15)  # that one of us may keep rows to itself without a word
# A process that was stopped in the middle of a message doesn't even count as idle, and no timeout of its own ends it.
# Whoever has only read keeps nobody waiting, and may take its time: a backup, a look at the history.
CUT_OFF = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
    " AND usename = current_user AND application_name = $1 AND state <> 'idle' AND wait_event = 'ClientRead'"
    " AND backend_xid IS NOT NULL"
    " AND state_change < now() - $2::interval"
)


class Transaction:
    lock = " FOR UPDATE"
    share = " FOR SHARE"
    own = " FOR NO KEY UPDATE"
    skip_locked = " FOR UPDATE SKIP LOCKED"

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def all(self, sql: str, *args: object) -> list[Row]:
        return list(await self._connection.fetch(sql, *args))

    async def one(self, sql: str, *args: object) -> Row | None:
        row: Row | None = await self._connection.fetchrow(sql, *args)
        return row

    async def run(self, sql: str, *args: object) -> int:
        last = (await self._connection.execute(sql, *args)).rsplit(" ", 1)[-1]
        return int(last) if last.isdecimal() else 0

    async def many(self, sql: str, rows: Iterable[tuple[object, ...]]) -> None:
        if asked := list(rows):
            await self._connection.executemany(sql, asked)

    async def each(self, sql: str, rows: Iterable[tuple[object, ...]]) -> list[Row]:
        asked = list(rows)
        return list(await self._connection.fetchmany(sql, asked)) if asked else []


class Postgres:
    shared = True

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]") -> None:
        self._pool = pool

    @classmethod
    async def open(cls, url: str) -> "Postgres":
        try:
            await bring_up_to_date(url)
            pool = await asyncpg.create_pool(
                url, min_size=1, max_size=10, init=partial(_look, migrations.newest()), reset=_as_it_is,
                timeout=CONNECTS, command_timeout=ANSWERS, server_settings=_settings() | LIMITS,
            )  # fmt: skip
        except Overtaken as error:
            raise CannotOpen("too_new", "PostgreSQL") from error
        except (*AWAY, Unavailable, asyncpg.PostgresError, ValueError) as error:
            raise CannotOpen("no_server", type(error).__name__) from error
        return cls(pool)

    async def act(self, work: Work[Result]) -> Result:
        for _ in range(TRIES - 1):
            try:
                return await self._once(work)
            except COLLIDED:
                continue
        try:
            return await self._once(work)
        except GAVE_WAY as error:  # too many want the same for too long
            raise Unavailable(str(error)) from error

    async def read(self, work: Work[Result]) -> Result:
        """Of one moment, however many statements it takes."""
        return await self._once(work, readonly=True)

    async def study(self, work: Work[Result]) -> Result:
        return await self.read(work)

    async def scrub(self) -> None:
        """A server's log of changes is the server's own."""

    async def rewrite(self) -> None:
        """So are its pages."""

    async def cut_off(self) -> None:
        """Whoever among us keeps others waiting and says nothing; what they hadn't kept is undone."""
        with suppress(*AWAY, Unavailable):
            if cut := await self._pool.fetch(CUT_OFF, migrations.guest(), STILL):
                log.warning("connections that stood still in the middle of an act were cut off: %s", len(cut))

    async def close(self) -> None:
        try:
            async with asyncio.timeout(CLOSING):
                await self._pool.close()
        except TimeoutError:
            self._pool.terminate()

    async def _once(self, work: Work[Result], *, readonly: bool = False) -> Result:
        how = "repeatable_read" if readonly else None
        try:
            async with self._pool.acquire() as connection, connection.transaction(isolation=how, readonly=readonly):
                return await work(Transaction(connection))
        except AWAY as error:
            if readonly and isinstance(error, asyncpg.ReadOnlySQLTransactionError):
                raise  # a mistake of ours: whoever only reads has nothing to write or to hold
            if isinstance(error, asyncpg.QueryCanceledError):  # it waited in vain, perhaps for whoever stands still
                await self.cut_off()
            raise Unavailable(str(error)) from error


def _settings() -> dict[str, str]:
    return {"application_name": migrations.guest(), "timezone": "UTC"} | NOTICED


@asynccontextmanager
async def act(connection: Connection, **how: Any) -> AsyncIterator[None]:
    """All of it, or nothing: whoever doesn't get to the end goes without waiting for an answer that may never come."""
    transaction = connection.transaction(**how)
    await transaction.start()
    try:
        yield
        await transaction.commit()
    except BaseException:
        connection.terminate()
        raise


async def bring_up_to_date(url: str) -> None:
    """However long it takes."""
    connection = await asyncpg.connect(url, timeout=CONNECTS, server_settings=_settings())
    try:
        async with act(connection):
            await migrations.on_postgres(Transaction(connection))
    except (*AWAY, asyncpg.PostgresError) as error:
        raise CannotOpen("cannot_write", f"PostgreSQL: {error}") from error
    finally:
        connection.terminate()


async def _as_it_is(_: Connection) -> None:
    """Whoever lends it next finds nothing of ours: an act changes nothing that outlasts its transaction."""


async def _look(ours: int, connection: Connection) -> None:
    """Whoever brought newer tables has ended every older connection: this one is made anew."""
    try:
        newest = await connection.fetchval(VERSION)
    except asyncpg.ReadOnlySQLTransactionError as error:  # and not of a work that only reads
        raise Unavailable(str(error)) from error
    if newest > ours:
        raise Overtaken("the tables are a newer version's")
