"""Every sheet changes here and nowhere else: one visit by somebody's hand, and with it whoever moves up."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from domain.meetings import alarms as moments
from domain.meetings import booking
from domain.meetings.booking import Note, Turn, When
from domain.meetings.letters import told
from domain.meetings.session import Session
from domain.meetings.setting import Setting, facts_of
from domain.meetings.sheet import Sheet
from domain.meetings.visit import Visit
from domain.meetings.visits_life import CLOCK_SAYS, Verb, step
from domain.permits import MAY, Act
from domain.words import CLOCK, Change, Fact, Letter, Outcome, Person, Refused, Role, Why
from flows.acting import act, heed
from flows.desk import Desk
from flows.keep import SHELVES, keep
from flows.who import Visitor, arrive
from storage import grounds, people, sessions, sheets, sitters, spots, standings, visits
from storage.alarms import Alarm
from storage.database import Tx

SHELVES[Visit] = visits.put
SHELVES[Session] = sessions.put
NO_NEWS: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Opened:
    """A session with its sheet, held until the act is over."""

    sheet: Sheet
    setting: Setting

    def when(self, now: datetime) -> When:
        ground = self.setting.ground
        return When(now=now, zone=ground.zone, night=ground.customs.quiet)


Remind = Callable[[Tx, Opened, Visit, str, str, datetime], Awaitable[None]]
REMINDERS: dict[str, Remind] = {}  # what else the clock says of a visit: opened sheet, visit, alarm's name, cause, now
Shows = Callable[[Tx, Opened, str, datetime], Awaitable[None]]
SHOWN: list[Shows] = []  # wherever it is to be seen how a session stands: the session with its sheet, the cause, now


async def opened(tx: Tx, session: int, now: datetime) -> Opened:
    found = await sessions.get(tx, session)
    if found is None:
        raise Refused(Why.STALE)
    return await laid_open(tx, found, now)


async def looked_at(tx: Tx, session: int, now: datetime) -> Opened:
    """The same for somebody who changes nothing: nobody waits for anybody."""
    found = await sessions.seen(tx, session)
    if found is None:
        raise Refused(Why.STALE)
    return await laid_open(tx, found, now)


async def laid_open(tx: Tx, session: Session, now: datetime) -> Opened:
    return Opened(await sheets.load(tx, session), await setting_of(tx, session, now))


async def with_visit(tx: Tx, id_: int, now: datetime) -> tuple[Opened, Visit]:
    found = await visits.get(tx, id_)
    if found is None:
        raise Refused(Why.STALE)
    it = await opened(tx, found.session, now)
    return it, await held_visit(tx, it, id_)


async def held_visit(tx: Tx, it: Opened, id_: int) -> Visit:
    """As it is while its session is held, even where it was given up and stands on the sheet no more."""
    found = it.sheet.visit(id_) or await visits.get(tx, id_)
    if found is None:
        raise Refused(Why.STALE)
    return found


async def seen_visit(tx: Tx, id_: int, now: datetime) -> tuple[Opened, Visit]:
    """The same for somebody who changes nothing."""
    found = await visits.get(tx, id_)
    if found is None:
        raise Refused(Why.STALE)
    return await looked_at(tx, found.session, now), found


async def setting_of(tx: Tx, session: Session, now: datetime) -> Setting:
    return Setting(
        session=session, spot=await spots.the(tx, session.spot), ground=await grounds.ground(tx, session.area, now),
        sitters=await sitters.of(tx, session.id, max(now, session.starts)),
    )  # fmt: skip


async def press(desk: Desk, visitor: Visitor, id_: int, verb: Verb, seen: int) -> None:
    """A button that means what it says at once."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it, visit = await with_visit(tx, id_, now)
        await move(tx, it, visit, verb, person, cause, now, seen=seen)

    await act(desk, work)


async def ring(desk: Desk, alarm: Alarm) -> None:
    """An offer is over, or it is time to remind somebody: the rule is asked again, as the clock."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        it, visit = await with_visit(tx, alarm.id, now)
        if alarm.name in CLOCK_SAYS:
            await move(tx, it, visit, Verb(alarm.name), CLOCK, cause, now)
        else:
            await REMINDERS[alarm.name](tx, it, visit, alarm.name, cause, now)

    await heed(desk, alarm, work)


async def roles(tx: Tx, it: Opened, visit: Visit, person: Person, now: datetime) -> frozenset[Role]:
    """Everything somebody is to this visit."""
    if person == CLOCK:
        return frozenset({Role.CLOCK})
    held = it.setting.roles(person.id, await standings.roles_at(tx, person.id, it.setting.session.area, now))
    own = {Role.GUEST} if person.id == visit.person else set[Role]()
    booked = person.id == visit.booker and await may_book(tx, person)
    return held | own | ({Role.BOOKER} if booked else set())


async def may_book(tx: Tx, person: Person) -> bool:
    """For others: the right goes with the role."""
    return bool(MAY[Act.BOOK_FOR] & await standings.roles(tx, person.id))


async def move(
    tx: Tx, it: Opened, visit: Visit, verb: Verb, person: Person, cause: str, now: datetime,
    *, seen: int | None = None, note: Note | None = None, also: tuple[Letter, ...] = (), instead: str = "",
) -> Opened:  # fmt: skip
    """A new visit gets its number once nothing speaks against it: what a form refuses at its end is still kept."""
    by = await roles(tx, it, visit, person, now)
    step(visit, verb, by, seen)
    visit = visit if visit.id else await visits.begin(tx, visit)
    after, (turn, *others) = booking.move(it.sheet, visit, verb, by, it.when(now), seen=seen, note=note)
    turns = (replace(turn, tell=dict.fromkeys(turn.tell, instead)) if instead else turn, *others)
    await follow(tx, it, after, turns, person, cause, now, also)
    return Opened(after, it.setting)


async def follow(
    tx: Tx, it: Opened, after: Sheet, turns: tuple[Turn, ...], person: Person, cause: str, now: datetime,
    also: tuple[Letter, ...] = (), news: Mapping[str, Any] = NO_NEWS,
) -> None:  # fmt: skip
    """Keeps the sheet as it now is, with everything that was decided; `news` is what else everybody hears of it."""
    changes = tuple(_change(turn, after, it.setting, person, now) for turn in turns)
    told_so = told(turns, after, it.setting, await _bookers(tx, turns))
    letters = tuple(replace(letter, data={**letter.data, **news}) for letter in told_so)
    await keep(tx, Outcome(changes, letters), cause, now, also)
    await sheets.reseat(tx, it.sheet, after)
    await show(tx, Opened(after, it.setting), cause, now)


async def show(tx: Tx, it: Opened, cause: str, now: datetime) -> None:
    """Brings up to date wherever it is to be seen how the session stands."""
    for shows in SHOWN:
        await shows(tx, it, cause, now)


def _change(turn: Turn, sheet: Sheet, setting: Setting, person: Person, now: datetime) -> Change:
    visit = turn.after
    fact = Fact(about=visit.about, verb=turn.verb, by=person.key, at=now, note=facts_of(setting))
    return Change(after=visit, fact=fact, alarms=moments.of_visit(visit, sheet.seat_of(visit), setting, now))


async def _bookers(tx: Tx, turns: Iterable[Turn]) -> dict[int, int]:
    found = {turn.after.booker for turn in turns if turn.after.booker is not None}
    return {id_: (await people.by_id(tx, id_)).chat for id_ in sorted(found)}
