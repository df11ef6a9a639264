"""A week with three series in it: people book, think again and stay away while the clock and the bot come to harm."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from random import Random

from domain.calendar.patterns import LunarDays, NthWeekday, Pattern, Weekdays
from domain.calendar.rule import Rule
from domain.meetings import booking
from domain.meetings.series import Kind, Series
from domain.meetings.session import Stage as SessionStage
from domain.meetings.session import about_session
from domain.meetings.sessions_life import CANCEL
from domain.meetings.visit import ACTIVE, about_visit
from domain.meetings.visits_life import Verb
from domain.time import day_of, instant
from domain.words import CLOCK, Fact, Refused, Role
from flows import planning, session_life, sheets
from flows.session_life import Says
from flows.sheets import Opened
from sandbox.neighbourhood import COMMUNITY
from storage import facts, series
from storage.database import Row, Tx
from storage.moments import moment, stamp
from tests.storms.days import AN_HOUR, Days, begun
from tests.storms.hall import PAVILION

ZONE = "Europe/Berlin"
TEN, EVENING = 10 * 60, 18 * 60  # minutes of a day
WEEK = timedelta(days=7)
GUESTS = 60
LAST = -1
SERIES: dict[int, tuple[Pattern, int, int]] = {
    1: (Weekdays(frozenset({0, 2, 4, 6})), 9, 11),
    2: (NthWeekday(frozenset({LAST}), 6), 2, 4),  # the Sunday and the hour in which the clocks change
    3: (LunarDays(frozenset({9, 11, 13, 15, 17})), 15, 17),
}
TROUBLES = (AN_HOUR, -AN_HOUR, -AN_HOUR, 3 * AN_HOUR, 2 * AN_HOUR)  # the clock is set, or the process stood still
OUTAGE = 6 * AN_HOUR
DEEDS = (Verb.GIVE_UP, Verb.COME, Verb.CHANGE, None)
OFF = 2  # sessions
ANEW = 6  # times that somebody changes a series
COMING = "SELECT id, starts FROM sessions WHERE starts < $1 ORDER BY id"
SLOTS = "SELECT starts FROM seats WHERE session = $1 AND walk_in = 0 AND visit IS NULL ORDER BY n"
VISITS_OF = "SELECT id FROM visits WHERE session = $1"
REMINDERS = "'meetings/session_tomorrow', 'meetings/session_in_an_hour'"
REMINDED_OF = f"SELECT 1 AS one FROM letters WHERE about = $1 AND page IN ({REMINDERS})"
VISITS = "SELECT v.id, v.person, v.session, t.starts FROM visits v JOIN seats t ON t.visit = v.id ORDER BY v.id"
HANGS = (  # what is said of a session to come
    "SELECT a.about, a.name, a.due FROM sessions s JOIN alarms a ON a.about = 'session:' || s.id"
    " WHERE a.due <= s.starts AND a.due < $1"
)


class Week:
    def __init__(self, days: Days, begins: date, random: Random) -> None:
        self.days = days
        self.hall = days.hall
        self.random = random
        self.rules = {number: Rule(pattern, begins) for number, (pattern, _, _) in SERIES.items()}
        self.begins, self.ends = self.hall.time, self.hall.time + WEEK
        self.hung: dict[tuple[str, str], datetime] = {}
        self.ended: dict[int, int] = {}  # visits that nobody comes to any more, and how often they had been reminded of
        self.off: set[str] = set()  # sessions
        self.changed: set[int] = set()

    @classmethod
    async def begun(cls, url: str, begins: date, seed: int) -> "Week":
        random = Random(seed)
        return cls(await begun(url, ZONE, instant(begins, TEN, ZONE), GUESTS, random), begins, random)

    async def lives(self, unguarded: str = "") -> None:
        if unguarded:
            await self.days.db.act(lambda tx: tx.run(unguarded))
        for number in SERIES:
            await self._lays(number)
        await planning.lay_out_all(self.days.desk)
        hung = await self.ask(HANGS, stamp(self.ends))
        self.hung = {(row["about"], row["name"]): moment(row["due"]) for row in hung}
        for session in await self.ask(COMING, stamp(self.ends)):
            await self._is_booked(session["id"])
        await self._plans_deeds()
        self._plans_troubles()
        await self.days.live(self.ends)

    async def ask(self, sql: str, *args: object) -> list[Row]:
        return await self.days.db.read(lambda tx: tx.all(sql, *args))

    def heard(self, name: str, says: Says | None) -> Says:
        """Whoever it is for says what they say, and that it rang is noted beside it."""

        async def noted(tx: Tx, it: Opened, cause: str, now: datetime) -> None:
            about = it.setting.session.about
            await facts.append(tx, Fact(about=about, verb="rung", by=CLOCK.key, at=now, note={"alarm": name}), cause)
            if says:
                await says(tx, it, cause, now)

        return noted

    async def _lays(self, number: int) -> None:
        """Made, or changed by somebody: it is laid out anew, and what stands already stays.

        No group hears of it, for nobody carries letters here.
        """
        _, begins, ends = SERIES[number]
        one = Series(
            id=number, area=COMMUNITY, kind=Kind.VISITING, spot=PAVILION, rule=self.rules[number], begins=60 * begins,
            ends=60 * ends, slot=20, seats=2, public=False, role=Role.SECRETARY,
        )  # fmt: skip
        await self.days.db.act(lambda tx: series.put(tx, one))

    async def _is_booked(self, session: int) -> None:
        free = await self.ask(SLOTS, session)
        for person in self.random.sample(self.hall.guests, len(free) // 2):
            at = moment(self.random.choice(free)["starts"])
            with suppress(Refused):
                await self.hall.books(self.days.desk, session, person, at)

    async def _plans_deeds(self) -> None:
        for visit in await self.ask(VISITS):
            verb = self.random.choice(DEEDS)
            if verb:
                self.days.later(self._some_time(moment(visit["starts"])), partial(self._does, visit, verb))
        for session in self.random.sample(await self.ask(COMING, stamp(self.ends)), OFF):
            self.days.later(self._some_time(moment(session["starts"])), partial(self._is_off, session["id"]))
        for _ in range(ANEW):
            self.days.later(self._some_time(self.ends), partial(self._lays, self.random.choice([*SERIES])))

    def _plans_troubles(self) -> None:
        """Around moments at which something is due, where they do most harm; the week sees the end of each."""
        due = [at for at in self.hung.values() if self.begins + AN_HOUR < at < self.ends - 2 * OUTAGE]
        evenings = [instant(day_of(at, ZONE), EVENING, ZONE) for at in due]
        for span in TROUBLES:
            at = self.random.choice(due + evenings) + timedelta(minutes=self.random.uniform(-20, 20))
            self.days.later(at, partial(self.days.jumps, span))
        self.days.later(self.random.choice(due + evenings) - AN_HOUR, partial(self.days.is_away, OUTAGE))

    def _some_time(self, before: datetime) -> datetime:
        return self.begins + self.random.random() * (before - self.begins)

    async def _does(self, visit: Row, verb: Verb) -> None:
        person = next(guest for guest in self.hall.guests if guest.id == visit["person"])
        free = await self.ask(SLOTS, visit["session"])
        at = moment(free[0]["starts"]) if free else None
        with suppress(Refused):
            await self.hall.presses(self.days.desk, person, visit["id"], verb, None, at)
            self.changed |= {visit["id"]} if verb == Verb.CHANGE or self._knows_by_itself(visit, verb) else set()
        if verb == Verb.GIVE_UP:
            await self._is_over([visit["id"]])

    def _knows_by_itself(self, visit: Row, verb: Verb) -> bool:
        """Whoever says late in the evening or in the night that they come need not be told in the morning."""
        evening = instant(day_of(moment(visit["starts"]), ZONE) - timedelta(days=1), EVENING, ZONE)
        return verb == Verb.COME and self.hall.time > evening

    async def _is_off(self, session: int) -> None:
        now = self.hall.time

        async def work(tx: Tx) -> None:
            it = await sheets.opened(tx, session, now)
            wanted = replace(it.sheet.session, stage=SessionStage.CANCELLED, version=it.sheet.session.version + 1)
            after, turns = booking.dropped(replace(it.sheet, session=wanted), it.when(now), ACTIVE)
            await session_life.put(tx, it, wanted, CANCEL, CLOCK, f"off:{session}", now)
            await sheets.follow(tx, it, after, turns, CLOCK, f"off:{session}", now)

        await self.days.db.act(work)
        self.off.add(about_session(session))
        await self._is_over([row["id"] for row in await self.ask(VISITS_OF, session)])

    async def _is_over(self, visits: list[int]) -> None:
        for visit in visits:
            self.ended.setdefault(visit, await self._reminded_of(visit))

    async def _reminded_of(self, visit: int) -> int:
        return len(await self.ask(REMINDED_OF, about_visit(visit)))
