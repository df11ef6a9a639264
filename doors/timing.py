"""A database that notes how long everything took, from being asked for until it was kept, its turn included."""

from bisect import bisect_left
from collections.abc import Callable

from storage.database import Database, Result, Work

STEPS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)  # seconds


class Took:
    """How many took how long, by the steps above; the last counts what took longer."""

    def __init__(self) -> None:
        self.many = [0] * (len(STEPS) + 1)
        self.seconds = 0.0

    def note(self, seconds: float) -> None:
        self.many[bisect_left(STEPS, seconds)] += 1
        self.seconds += seconds


class Timed:
    """The same database, but for its watch."""

    def __init__(self, db: Database, passing: Callable[[], float]) -> None:
        self._db = db
        self._passing = passing
        self.took = {"act": Took(), "read": Took(), "study": Took()}

    @property
    def shared(self) -> bool:
        return self._db.shared

    async def act(self, work: Work[Result]) -> Result:
        began = self._passing()
        try:
            return await self._db.act(work)
        finally:
            self.took["act"].note(self._passing() - began)

    async def read(self, work: Work[Result]) -> Result:
        began = self._passing()
        try:
            return await self._db.read(work)
        finally:
            self.took["read"].note(self._passing() - began)

    async def study(self, work: Work[Result]) -> Result:
        began = self._passing()
        try:
            return await self._db.study(work)
        finally:
            self.took["study"].note(self._passing() - began)

    async def scrub(self) -> None:
        await self._db.scrub()

    async def rewrite(self) -> None:
        await self._db.rewrite()

    async def cut_off(self) -> None:
        await self._db.cut_off()

    async def close(self) -> None:
        await self._db.close()
