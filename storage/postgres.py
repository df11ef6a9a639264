"""PostgreSQL: a pool of connections, one transaction an act, tried again when two acts collide."""

import asyncio
from collections.abc import Iterable

import asyncpg

from storage import migrations
from storage.database import CannotOpen, Result, Row, Unavailable, Work

TRIES = 10
CLOSING = 1.0  # seconds that acts still under way get to end
AWAY = (
    OSError,
    asyncpg.InterfaceError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,  # a full disk among them
    asyncpg.ReadOnlySQLTransactionError,  # it has become somebody's copy
)
GAVE_WAY = (asyncpg.SerializationError, asyncpg.DeadlockDetectedError)
COLLIDED = (
    *GAVE_WAY,
    asyncpg.UniqueViolationError,  # somebody else has put it there since we looked: now it can be seen
)
NAME = "linli"  # by which a server's other guests know us
SETTINGS = {
    "application_name": NAME,
    "statement_timeout": "15s",
    "idle_in_transaction_session_timeout": "30s",
    "timezone": "UTC",
}


class Transaction:
    lock = " FOR UPDATE"
    share = " FOR SHARE"
    own = " FOR NO KEY UPDATE"
    skip_locked = " FOR UPDATE SKIP LOCKED"

    def __init__(self, connection: "asyncpg.pool.PoolConnectionProxy[asyncpg.Record]") -> None:
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
        await self._connection.executemany(sql, list(rows))


class Postgres:
    shared = True

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]") -> None:
        self._pool = pool

    @classmethod
    async def open(cls, url: str) -> "Postgres":
        try:
            pool = await asyncpg.create_pool(url, min_size=1, max_size=10, server_settings=SETTINGS)
        except (*AWAY, asyncpg.PostgresError, ValueError) as error:
            raise CannotOpen("no_server", type(error).__name__) from error
        database = cls(pool)
        try:
            await database.act(migrations.on_postgres)
        except (Unavailable, asyncpg.PostgresError) as error:
            await database.close()
            raise CannotOpen("cannot_write", f"PostgreSQL: {error}") from error
        except BaseException:
            await database.close()
            raise
        return database

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
        return await self._once(work, readonly=True)

    async def study(self, work: Work[Result]) -> Result:
        return await self.read(work)

    async def scrub(self) -> None:
        """A server's log of changes is the server's own."""

    async def rewrite(self) -> None:
        """So are its pages."""

    async def close(self) -> None:
        try:
            async with asyncio.timeout(CLOSING):
                await self._pool.close()
        except TimeoutError:
            self._pool.terminate()

    async def _once(self, work: Work[Result], *, readonly: bool = False) -> Result:
        try:
            async with self._pool.acquire() as connection, connection.transaction(readonly=readonly):
                return await work(Transaction(connection))
        except AWAY as error:
            raise Unavailable(str(error)) from error
