"""What both databases offer: acts that are kept whole or not at all, and reads beside them."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any, Protocol, TypeVar

Row = Mapping[str, Any]
Result = TypeVar("Result")


class Tx(Protocol):
    """One open transaction. SQL is written once, with `$1`; `lock` ends a SELECT whose rows will be changed.

    `skip_locked` ends one that takes whatever nobody else is taking; it is empty where there is nobody else.
    """

    lock: str
    share: str  # the same for rows that are only to stay as they are
    own: str  # the same for a row that others may go on referring to meanwhile
    skip_locked: str

    async def all(self, sql: str, *args: object) -> list[Row]: ...

    async def one(self, sql: str, *args: object) -> Row | None: ...

    async def run(self, sql: str, *args: object) -> int:
        """Carry out one statement and tell how many rows it touched."""

    async def many(self, sql: str, rows: Iterable[tuple[object, ...]]) -> None: ...

    async def each(self, sql: str, rows: Iterable[tuple[object, ...]]) -> list[Row]:
        """The same where each returns something: all that they returned."""


Work = Callable[[Tx], Awaitable[Result]]


class Readable(Protocol):
    async def read(self, work: Work[Result]) -> Result: ...


class Database(Readable, Protocol):
    @property
    def shared(self) -> bool:
        """Whether other processes may act on it meanwhile."""

    async def act(self, work: Work[Result]) -> Result:
        """Run `work` in a transaction of its own. It may wait for nothing but that transaction, and may run twice."""

    async def study(self, work: Work[Result]) -> Result:
        """A read that may take its time: nobody waits behind it but who studies too."""

    async def scrub(self) -> None:
        """Leave nothing of what was deleted in the log of changes either."""

    async def rewrite(self) -> None:
        """The same, and nothing between the rows: a page that was split keeps a copy of what went to another."""

    async def cut_off(self) -> None:
        """Whoever of several stands still in the middle of an act; what they hadn't kept is undone."""

    async def close(self) -> None: ...


class Unavailable(Exception):
    """The database can't keep anything just now (disk full, server away): try again later.

    Nothing was kept; unless a server went away before it could say that all of it was. So whoever tries an act again
    finds out in that act whether it is done.
    """


class Overtaken(Unavailable):
    """A newer version lives in the database now: whoever is older has to go."""


class CannotOpen(Exception):
    """The database won't be opened, and nothing was touched. `why` picks the words, `what` names the culprit."""

    def __init__(self, why: str, what: str) -> None:
        super().__init__(f"{why}: {what}")
        self.why = why
        self.what = what
