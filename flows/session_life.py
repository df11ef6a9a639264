"""Every session changes here and nowhere else, and what the clock has to say of one is asked of whoever it is for."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from domain.meetings import alarms as moments
from domain.meetings.session import Session
from domain.meetings.sessions_life import Verb, step
from domain.words import CLOCK, Change, Fact, Letter, Outcome, Person, Role
from flows.acting import heed
from flows.desk import Desk
from flows.keep import keep
from flows.sheets import Opened, opened, setting_of, show
from storage import doors, standings
from storage.alarms import Alarm
from storage.database import Tx

Says = Callable[[Tx, Opened, str, datetime], Awaitable[None]]
Follows = Callable[[Tx, Session, Opened, Verb, str, datetime], Awaitable[None]]
FOLLOWED: list[Follows] = []  # whatever hangs on a session: as it was, as it is now, by which verb, the cause, now
SAYS: dict[str, Says] = {}  # by the alarm's name: the session with its sheet, the cause, now


async def ring(desk: Desk, alarm: Alarm) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        await SAYS[alarm.name](tx, await opened(tx, alarm.id, now), cause, now)

    await heed(desk, alarm, work)


async def roles(tx: Tx, it: Opened, person: Person, now: datetime) -> frozenset[Role]:
    if person == CLOCK:
        return frozenset({Role.CLOCK})
    return it.setting.roles(person.id, await standings.roles_at(tx, person.id, it.setting.session.area, now))


async def allowed(tx: Tx, it: Opened, verb: Verb, person: Person, now: datetime, seen: int | None = None) -> None:
    """Whether this may be done to it now, by whoever wants to."""
    step(it.setting.session, verb, await roles(tx, it, person, now), seen)


async def put(
    tx: Tx, it: Opened, after: Session, verb: Verb, person: Person, cause: str, now: datetime,
    *, letters: tuple[Letter, ...] = (),
) -> Opened:  # fmt: skip
    """The session as it is then, with its alarms as they now are."""
    setting, sheet = await setting_of(tx, after, now), replace(it.sheet, session=after)
    fact = Fact(about=after.about, verb=verb, by=person.key, at=now)
    change = Change(after=after, fact=fact, alarms=moments.of_session(setting, now))
    await keep(tx, Outcome((change,), letters), cause, now)
    if after.starts != it.setting.session.starts:
        await doors.forget(tx, after.id)
    await show(tx, Opened(sheet, setting), cause, now)
    for follows in FOLLOWED:
        await follows(tx, it.setting.session, Opened(sheet, setting), verb, cause, now)
    return Opened(sheet, setting)
