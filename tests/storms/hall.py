"""A hall that people come to by appointment, in a real database: whatever is done there is an act of its own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count

from domain.calendar.patterns import Dates
from domain.calendar.rule import Rule
from domain.meetings import booking
from domain.meetings.booking import Guest, Note
from domain.meetings.series import Kind, Series
from domain.meetings.session import Session
from domain.meetings.sessions_life import RESIZE
from domain.meetings.sizing import resized
from domain.meetings.visit import Sort, Visit
from domain.meetings.visits_life import EXPIRE, WALK_IN, Verb
from domain.time import day_of
from domain.words import CLOCK, Person, Refused, Role, Why
from flows import planning, session_life, sheets
from flows.desk import Desk
from flows.erasing import erase
from flows.seeding import plant
from sandbox.neighbourhood import COMMUNITY, SECRETARY, seed
from storage import alarms, chats, people, series
from storage.database import Database, Tx

ZONE = "Asia/Shanghai"
OPENED = datetime(2026, 11, 19, 7, 0, tzinfo=UTC)
DAYS = 3  # from now to a session
NINE = 9 * 60
MINUTES = 5  # of a slot
FIRST = 700_000
PAVILION = 1
PAVILION_STANDS = "INSERT INTO spots (id, area, name, sort, how_to_find) VALUES ($1, $2, '桂花亭', '', '')"
SKEW = timedelta(seconds=3)  # the clock of the second process is behind that of the first
AT_ONCE = 100


@dataclass
class Hall:
    desks: tuple[Desk, ...]
    time: datetime = OPENED
    guests: list[Person] = field(default_factory=list)
    host: Person = CLOCK  # until there is somebody
    causes: Iterator[int] = field(default_factory=count)
    numbers: Iterator[int] = field(default_factory=partial(count, FIRST))

    @classmethod
    async def built(
        cls, databases: tuple[Database, ...], guests: int, zone: str = ZONE, at: datetime = OPENED
    ) -> "Hall":
        hall = cls((), at)
        hall.desks = tuple(Desk(db, hall.clock(late * SKEW), bot=1) for late, db in enumerate(databases))
        await plant(hall.desks[0], seed(-100, -200), zone)
        await databases[0].act(lambda tx: hall._settled(tx, guests))
        return hall

    def clock(self, behind: timedelta) -> Callable[[], datetime]:
        return lambda: self.time - behind

    async def _settled(self, tx: Tx, guests: int) -> None:
        await tx.run(PAVILION_STANDS, PAVILION, COMMUNITY)
        self.host = await people.known(tx, SECRETARY)
        self.guests = [await _who_wrote(tx, next(self.numbers)) for _ in range(guests)]

    async def newcomer(self, desk: Desk) -> Person:
        number = next(self.numbers)
        return await desk.db.act(lambda tx: _who_wrote(tx, number))

    async def plans(self, number: int, slots: int, seats: int, walk_ins: int) -> Session:
        """The only session of a series of its own, in three days."""
        day = day_of(self.time, ZONE) + timedelta(days=DAYS)
        once = Series(
            id=number, area=COMMUNITY, kind=Kind.VISITING, spot=PAVILION, rule=Rule(Dates(frozenset({day})), day),
            begins=NINE, ends=NINE + slots * MINUTES, slot=MINUTES, seats=seats, walk_ins=walk_ins,
            role=Role.SECRETARY,
        )  # fmt: skip

        async def work(tx: Tx) -> Session:
            await series.put(tx, once)
            [session] = await planning.lay_out(tx, once, self.cause(), self.time)
            return session

        return await self.desks[0].db.act(work)

    def cause(self) -> str:
        return f"u:{next(self.causes)}"

    async def books(self, desk: Desk, session: int, person: Person, at: datetime) -> None:
        """That slot, or a place in the line."""
        cause, now = self.cause(), desk.now()

        async def work(tx: Tx) -> None:
            if await people.by_key(tx, person.key) is None:  # erased meanwhile
                raise Refused(Why.NOBODY_THERE)
            it = await sheets.opened(tx, session, now)
            visit = Visit(
                session=session, person=person.id, chat=person.chat, key=person.key, sort=Sort.TALK, asked=now
            )
            verb = booking.wanted(it.sheet, visit, Guest(), Note(at=at), now)
            await sheets.move(tx, it, visit, verb, person, cause, now, note=Note(at=at))

        await desk.db.act(work)

    async def presses(
        self, desk: Desk, person: Person, visit: int, verb: Verb, seen: int | None, at: datetime | None = None
    ) -> None:
        cause, now = self.cause(), desk.now()

        async def work(tx: Tx) -> None:
            it, found = await sheets.with_visit(tx, visit, now)
            await sheets.move(tx, it, found, verb, person, cause, now, seen=seen, note=Note(at=at))

        await desk.db.act(work)

    async def walks_in(self, desk: Desk, session: int) -> None:
        """Somebody, who is asked for no more than their name."""
        cause, now = self.cause(), desk.now()
        visit = Visit(session=session, person=None, called="来人", sort=Sort.TALK, asked=now)

        async def work(tx: Tx) -> None:
            it = await sheets.opened(tx, session, now)
            await sheets.move(tx, it, visit, WALK_IN, self.host, cause, now)

        await desk.db.act(work)

    async def resizes(self, desk: Desk, session: int, seats: int) -> None:
        cause, now = self.cause(), desk.now()

        async def work(tx: Tx) -> None:
            it = await sheets.opened(tx, session, now)
            wanted = replace(it.sheet.session, seats=seats, version=it.sheet.session.version + 1)
            after, turns = booking.moved_up(resized(it.sheet, wanted), it.when(now))
            await session_life.put(tx, it, wanted, RESIZE, self.host, cause, now)
            await sheets.follow(tx, it, after, turns, self.host, cause, now)

        await desk.db.act(work)

    async def rings(self, desk: Desk) -> None:
        """Whatever offers are over by now."""
        now = desk.now()
        due = await desk.db.read(lambda tx: alarms.ringing(tx, now, AT_ONCE))
        for alarm in due:
            if alarm.name == EXPIRE:
                await sheets.ring(desk, alarm)

    async def erases(self, desk: Desk, person: Person) -> None:
        cause, now = self.cause(), desk.now()
        await desk.db.act(lambda tx: erase(tx, person, cause, now))


async def _who_wrote(tx: Tx, telegram: int) -> Person:
    person = await people.meet(tx, telegram, "居民")
    await chats.open_up(tx, person.chat)
    return person
