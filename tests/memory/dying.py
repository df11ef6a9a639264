"""A house that dies in the middle of an act, after any statement one likes."""

from dataclasses import dataclass
from typing import Any

from storage.database import Database, Tx


class Killed(Exception):
    """The process is gone: nothing of the act is kept."""


@dataclass
class Dying:
    """A database whose acts come no further than so many statements."""

    db: Database
    left: int

    async def act(self, work):
        async def until_killed(tx: Tx) -> Any:
            return await work(Counted(tx, self))

        return await self.db.act(until_killed)

    async def read(self, work):
        return await self.db.read(work)

    async def study(self, work):
        return await self.db.study(work)


class Counted:
    def __init__(self, tx: Tx, dying: Dying) -> None:
        self._tx, self._dying = tx, dying
        self.lock, self.share, self.skip_locked = tx.lock, tx.share, tx.skip_locked

    def __getattr__(self, name: str) -> Any:
        self._dying.left -= 1
        if self._dying.left < 0:
            raise Killed
        return getattr(self._tx, name)
