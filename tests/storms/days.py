"""Seven days of a neighbourhood, lived through in seconds: the clock is wound, set, stands still, and its bot dies."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from random import Random
from typing import Any

from flows import planning, ringing
from flows.desk import Desk
from storage import alarms
from storage.database import Database, Result, Tx, Work
from storage.opening import open_database
from tests.storms.hall import Hall

AN_HOUR = timedelta(hours=1)
OFTEN = 0.2  # of all acts of the clock, after which or within which it ends


class Killed(BaseException):
    """Nothing of this process goes on."""


class _NotKept(Exception):
    """It ended before the commit."""


@dataclass
class Mortal:
    """A database whose process ends now and then: before what was done is kept, or right after."""

    db: Database
    random: Random
    often: float = 0.0

    @property
    def shared(self) -> bool:
        return self.db.shared

    async def act(self, work: Work[Result]) -> Result:
        fate = self.random.random()
        if fate < self.often / 2:
            await self._ends_before(work)
        result = await self.db.act(work)
        if fate < self.often:
            raise Killed
        return result

    async def _ends_before(self, work: Work[Result]) -> None:
        async def unkept(tx: Tx) -> None:
            await work(tx)
            raise _NotKept

        try:
            await self.db.act(unkept)
        except _NotKept:
            raise Killed from None

    async def study(self, work: Work[Result]) -> Result:
        return await self.db.study(work)

    async def read(self, work: Work[Result]) -> Result:
        return await self.db.read(work)

    async def scrub(self) -> None:
        await self.db.scrub()

    async def rewrite(self) -> None:
        await self.db.rewrite()

    async def cut_off(self) -> None:
        await self.db.cut_off()

    async def close(self) -> None:
        await self.db.close()


Deed = Callable[[], Awaitable[Any]]


@dataclass
class Days:
    """`awake` are the spans of the clock in which somebody looked at it."""

    address: str
    hall: Hall
    db: Mortal
    random: Random
    awake: list[list[datetime]] = field(default_factory=list)
    deaths: int = 0
    deeds: list[tuple[datetime, int, Deed]] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=count)

    @property
    def desk(self) -> Desk:
        return self.hall.desks[0]

    def later(self, at: datetime, deed: Deed) -> None:
        heappush(self.deeds, (at, next(self.numbers), deed))

    async def live(self, until: datetime) -> None:
        """From one moment at which there is something to do to the next, and at least once an hour."""
        self._wakes()
        while self.hall.time < until:
            self.hall.time = await self._next()
            self.awake[-1][1] = self.hall.time
            while self.deeds and self.deeds[0][0] <= self.hall.time:
                await heappop(self.deeds)[2]()
            await self._ticks()

    async def _next(self) -> datetime:
        """Whatever is due then is seen by a tick within a second or two."""
        now, due = self.hall.time, await self.db.read(alarms.next_due)
        first = min([now + AN_HOUR, *([due] if due else []), *(at for at, _, _ in self.deeds[:1])])
        return max(first, now) + timedelta(seconds=self.random.uniform(0.1, 2))

    async def _ticks(self) -> None:
        self.db.often = OFTEN
        try:
            await planning.lay_out_all(self.desk)
            await ringing.ring_all(self.desk)
        except Killed:
            self.deaths += 1
            await self.opens_anew()
        finally:
            self.db.often = 0.0

    async def jumps(self, span: timedelta) -> None:
        """The clock is set, or the process stood still."""
        self.hall.time += span
        self._wakes()

    async def is_away(self, span: timedelta) -> None:
        self.hall.time += span
        await self.opens_anew()
        self._wakes()

    async def opens_anew(self) -> None:
        """Nothing but the file is left."""
        await self.db.close()
        self.db.db = await open_database(self.address)

    def _wakes(self) -> None:
        self.awake.append([self.hall.time, self.hall.time])


async def begun(address: str, zone: str, at: datetime, guests: int, random: Random) -> Days:
    db = Mortal(await open_database(address), random)
    return Days(address, await Hall.built((db,), guests, zone, at), db, random)
