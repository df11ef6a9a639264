"""A database that remembers when it last could write nothing down."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from storage import troubles
from storage.database import Database, Result, Unavailable, Work


@dataclass(frozen=True, slots=True)
class Failure:
    at: float  # on the loop's clock
    is_full: bool  # no room, rather than no right or no answer from the disk


class Kept:
    """The same database, but for its memory."""

    def __init__(self, db: Database, clock: Callable[[], float]) -> None:
        self._db = db
        self._clock = clock
        self.failure: Failure | None = None

    @property
    def shared(self) -> bool:
        return self._db.shared

    async def act(self, work: Work[Result]) -> Result:
        return await self._remembered(self._db.act(work))

    async def read(self, work: Work[Result]) -> Result:
        return await self._db.read(work)

    async def study(self, work: Work[Result]) -> Result:
        return await self._db.study(work)

    async def scrub(self) -> None:
        await self._remembered(self._db.scrub())

    async def rewrite(self) -> None:
        await self._remembered(self._db.rewrite())

    async def cut_off(self) -> None:
        await self._db.cut_off()

    async def _remembered(self, written: Awaitable[Result]) -> Result:
        try:
            return await written
        except Unavailable as error:
            if troubles.is_refused(error):
                self.failure = Failure(self._clock(), troubles.is_full(error))
            raise

    async def close(self) -> None:
        await self._db.close()
