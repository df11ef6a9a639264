"""Everybody who wants to come to one session does as they like for three days, and through the day itself."""

import asyncio
from collections import Counter
from collections.abc import Awaitable
from datetime import datetime, timedelta
from random import Random

from domain.meetings.session import Session
from domain.meetings.visits_life import Verb
from domain.words import Person, Refused
from flows.desk import Desk
from storage import sessions
from storage.database import Row, Tx, Unavailable
from storage.moments import moment
from tests.storms.hall import Hall
from tests.storms.seating import Wrongs, wrongs

HANDS = 16  # acts that are under way at once
LOOKS = 5  # attempts between two looks at what people see: what they press is often old by then
CHECKS = 10  # looks for wrongs, beside that at the end
SET_BACK = timedelta(hours=1)
BEFORE = 0.75  # of all attempts
SEEN = "SELECT id, person, stage, round FROM visits WHERE session = $1 AND person IS NOT NULL ORDER BY id"
FREE = "SELECT DISTINCT starts FROM seats WHERE session = $1 AND visit IS NULL AND walk_in = 0 ORDER BY starts"
SEATS = (1, 2, 3, 3, 3, 4)
MAY = {  # what the buttons in somebody's chat are, and how often one is pressed
    "booked": (Verb.COME, Verb.LATE, Verb.CHANGE, Verb.GIVE_UP, Verb.GIVE_UP, Verb.GIVE_UP),
    "waiting": (Verb.GIVE_UP, None, None, None, None),
    "offered": (Verb.ACCEPT, Verb.ACCEPT, Verb.DECLINE, None),
    "passed": (Verb.WAIT, Verb.WAIT, Verb.GIVE_UP),
}
THERE = {  # what the host presses on the day
    "booked": (Verb.ARRIVE, Verb.CALL, Verb.MISS),
    "waiting": (Verb.ARRIVE,),
    "offered": (Verb.ARRIVE,),
    "called": (Verb.ARRIVE, Verb.MISS, Verb.SETTLE),
    "here": (Verb.SETTLE, Verb.NOTE),
    "no_show": (Verb.ARRIVE, Verb.CALL),
}


class Rush:
    comes_later: tuple[type[Exception], ...] = (Unavailable,)  # too many wanted the same: a lane would try again

    def __init__(self, hall: Hall, session: Session, attempts: int, random: Random) -> None:
        self.hall = hall
        self.session = session
        self.random = random
        self.left = attempts
        self.check = attempts // CHECKS
        self.before = (session.starts - hall.time) / (attempts * BEFORE)
        self.during = (session.ends - session.starts) / (attempts * (1 - BEFORE))
        self.set_back = random.randrange(attempts)
        self.open: list[datetime] = []
        self.seen: dict[int, Row] = {}
        self.made: Counter[str] = Counter()
        self.put_off = 0
        self.wrongs = Wrongs()

    async def run(self) -> None:
        await asyncio.gather(*(self._goes_on() for _ in range(HANDS)))
        self.wrongs |= await self._wrongs()

    async def _goes_on(self) -> None:
        while self.left:
            self.left = now = self.left - 1
            self._passes()
            if now % LOOKS == 0:
                await self._looks()
            if now % self.check == 0:
                self.wrongs |= await self._wrongs()
            try:
                await self._tries(self.random.choice(self.hall.desks))
            except Refused:
                continue
            except self.comes_later:
                self.put_off += 1

    def _passes(self) -> None:
        self.hall.time += self.before if self.hall.time < self.session.starts else self.during
        if self.left == self.set_back:
            self.hall.time -= SET_BACK

    async def _tries(self, desk: Desk) -> None:
        chance, person = self.random.random(), self.random.choice(self.hall.guests)
        if chance < 0.01:
            await self._does("resize", self.hall.resizes(desk, self.session.id, self.random.choice(SEATS)))
        elif chance < 0.05:
            await self._does("expire", self.hall.rings(desk))
        elif chance < 0.06:
            await self._is_erased(desk, person)
        elif self.hall.time > self.session.starts and chance < 0.6:
            await self._holds(desk, person)
        else:
            await self._wants(desk, person)

    async def _wants(self, desk: Desk, person: Person) -> None:
        """To come, where they have nothing yet; otherwise to press one of their buttons."""
        seen, at = self.seen.get(person.id), self._slot()
        if seen is None or seen["stage"] not in MAY:
            await self._does("book", self.hall.books(desk, self.session.id, person, at))
            return
        verb = self.random.choice(MAY[seen["stage"]])
        if verb is None:
            await self._does("book", self.hall.books(desk, self.session.id, person, at))
        else:
            await self._does(verb, self.hall.presses(desk, person, seen["id"], verb, seen["round"], at))

    async def _holds(self, desk: Desk, person: Person) -> None:
        seen = self.seen.get(person.id)
        if seen is None or seen["stage"] not in THERE:
            await self._does("walk_in", self.hall.walks_in(desk, self.session.id))
            return
        verb = self.random.choice(THERE[seen["stage"]])
        await self._does(verb, self.hall.presses(desk, self.hall.host, seen["id"], verb, seen["round"]))

    async def _is_erased(self, desk: Desk, person: Person) -> None:
        """And somebody else moves in."""
        self.hall.guests.remove(person)
        self.hall.guests.append(await self.hall.newcomer(desk))
        await self._does("erase", self.hall.erases(desk, person))

    async def _does(self, what: str, deed: Awaitable[None]) -> None:
        await deed
        self.made[what] += 1

    def _slot(self) -> datetime:
        """One that was free when they looked."""
        return self.random.choice([at for at in self.open if at > self.hall.time] or [self.session.starts])

    async def _looks(self) -> None:
        db = self.random.choice(self.hall.desks).db
        seen, free = await db.read(lambda tx: tx.all(SEEN, self.session.id)), await db.read(self._free)
        self.seen = {row["person"]: row for row in seen}
        self.open = [moment(row["starts"]) for row in free]

    async def _free(self, tx: Tx) -> list[Row]:
        return await tx.all(FREE, self.session.id)

    async def _wrongs(self) -> Wrongs:
        async def work(tx: Tx) -> Wrongs:
            held = await sessions.get(tx, self.session.id)
            assert held
            return await wrongs(tx, held, self.hall.time)

        return await self.hall.desks[0].db.act(work)
