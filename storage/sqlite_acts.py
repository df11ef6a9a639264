"""The acts of one SQLite connection: carried out in its own thread, as many with one commit as are waiting."""

import asyncio
import re
import sqlite3
from collections import deque
from collections.abc import Coroutine, Iterable
from functools import cache, partial
from typing import Any, Generic, cast

import aiosqlite

from storage.database import Result, Row, Tx, Unavailable, Work

NUMBER = re.compile(r"\$(\d+)")
STATEMENTS = 1024  # kept compiled; there are about as many
TOGETHER = 64  # acts that share one commit
NO_ACTS_FAULT = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_NOMEM}


@cache
def bound(sql: str) -> tuple[str, tuple[int, ...] | None]:
    """In SQLite's own way, and which value goes where, unless they stand in line.

    A `$1` would be looked up by its name, and whatever is bound to a bare `?` may have the statement planned anew,
    each time, where an index speaks of some rows only.
    """
    order = tuple(int(number) - 1 for number in NUMBER.findall(sql))
    return NUMBER.sub("+?", sql), None if order == tuple(range(len(order))) else order


class Statements:
    """A `Tx` whose methods never really wait: the whole act runs in the connection's own thread."""

    lock = ""
    share = ""
    own = ""
    skip_locked = ""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def _execute(self, sql: str, args: tuple[object, ...]) -> sqlite3.Cursor:
        asked, order = bound(sql)
        return self._connection.execute(asked, args if order is None else [args[at] for at in order])

    async def all(self, sql: str, *args: object) -> list[Row]:
        return self._execute(sql, args).fetchall()

    async def one(self, sql: str, *args: object) -> Row | None:
        row: Row | None = self._execute(sql, args).fetchone()
        return row

    async def run(self, sql: str, *args: object) -> int:
        return self._execute(sql, args).rowcount

    async def many(self, sql: str, rows: Iterable[tuple[object, ...]]) -> None:
        for row in rows:
            self._execute(sql, row)

    async def each(self, sql: str, rows: Iterable[tuple[object, ...]]) -> list[Row]:
        return [found for row in rows for found in self._execute(sql, row)]


class Looks(Statements):
    """Whoever only reads holds nothing: a server would refuse it, and so do we, that nobody learns it there."""

    lock = share = own = skip_locked = " FOR UPDATE"


class Act(Generic[Result]):
    """Work that waits for its turn, and what became of it."""

    def __init__(self, work: Work[Result], heard: "asyncio.Future[Result]") -> None:
        self.work = work
        self.heard = heard
        self.result: Result
        self.error: Exception | None = None

    def carry_out(self, tx: Tx) -> None:
        story = cast("Coroutine[Any, Any, Result]", self.work(tx))
        try:
            story.send(None)
        except StopIteration as end:
            self.result = end.value
        else:
            story.close()
            raise RuntimeError("an act may wait for nothing but its own transaction")

    def tell(self) -> None:
        if self.heard.done():
            return
        if self.error is None:
            self.heard.set_result(self.result)
        else:
            self.heard.set_exception(self.error)


class ActConnection(sqlite3.Connection):
    """A connection whose commit first carries out the acts handed to it: one thread hop, one sync, many acts."""

    def __init__(self, begin: str, says: type[Statements], acts: list[Act[Any]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row_factory = sqlite3.Row
        self._begin = begin
        self._says = says
        self._acts = acts

    def commit(self) -> None:
        self.execute(self._begin)
        try:
            tx = self._says(self)
            for act in self._acts:
                self._carry_out(act, tx)
            super().commit()
        except BaseException:
            if self.in_transaction:
                self.rollback()
            raise

    def _carry_out(self, act: Act[Any], tx: Tx) -> None:
        self.execute("SAVEPOINT act")
        try:
            act.carry_out(tx)
        except Exception as error:
            if not self.in_transaction or _disk_failed(error):
                raise
            self.execute("ROLLBACK TO act")
            act.error = error
        self.execute("RELEASE act")


def _disk_failed(error: Exception) -> bool:
    """Sometimes it takes the whole transaction with it and sometimes one statement; nothing is kept either way."""
    return isinstance(error, sqlite3.Error) and getattr(error, "sqlite_errorcode", 0) & 0xFF in NO_ACTS_FAULT


class ActQueue:
    """The acts of one connection, carried out in the order they came, as many with one commit as are waiting."""

    def __init__(self, connection: aiosqlite.Connection, acts: list[Act[Any]]) -> None:
        self._connection = connection
        self._acts = acts
        self._waiting: deque[Act[Any]] = deque()
        self._busy: asyncio.Task[None] | None = None

    @classmethod
    async def open(cls, address: str, begin: str, says: type[Statements] = Statements) -> "ActQueue":
        acts: list[Act[Any]] = []
        factory = partial(ActConnection, begin, says, acts)
        connection = await aiosqlite.connect(
            address, uri=True, isolation_level=None, factory=factory, cached_statements=STATEMENTS
        )
        return cls(connection, acts)

    async def act(self, work: Work[Result]) -> Result:
        heard: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        act = Act(work, heard)
        self._waiting.append(act)
        if self._busy is None:
            self._busy = asyncio.create_task(self._serve())
        return await heard

    async def pragma(self, statement: str) -> Any:
        try:
            rows = list(await self._connection.execute_fetchall(statement))
        except sqlite3.Error as error:
            raise Unavailable(str(error)) from error
        return rows[0][0] if rows else None

    async def close(self) -> None:
        while self._busy is not None:
            await self._busy
        await self._connection.close()

    async def _serve(self) -> None:
        while self._waiting:
            self._acts[:] = [self._waiting.popleft() for _ in range(min(TOGETHER, len(self._waiting)))]
            try:
                await self._connection.commit()
            except Exception as error:
                self._fail(error)
            for act in self._acts:
                act.tell()
        self._busy = None

    def _fail(self, cause: Exception) -> None:
        for act in self._acts:
            act.error = Unavailable(str(cause))
            act.error.__cause__ = cause
