"""A series is put away as it now is, and the sessions that nobody has booked follow it in the same act."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from domain.meetings import sizing
from domain.meetings.series import Series
from domain.meetings.series_changes import replanned
from domain.meetings.session import Session, Stage
from domain.meetings.sessions_life import CANCEL, MOVE, RESIZE
from domain.meetings.visit import OPEN
from domain.words import Change, Fact, Outcome, Person
from flows import rosters
from flows.keep import keep
from flows.planning import lay_out
from flows.session_life import put
from flows.sheets import follow, opened
from storage import customs, sessions, sheets
from storage.database import Tx

SINCE = timedelta(days=62)  # one that was moved may have been planned for a day that is over
MOST = 200
Follows = Callable[[Tx, Series, Sequence[Session], str, datetime], Awaitable[None]]
FOLLOWED: list[Follows] = []  # whatever hangs on a series: as it is now, which sessions go, the cause, now


async def put_away(tx: Tx, series: Series, verb: str, person: Person, cause: str, now: datetime) -> None:
    fact = Fact(about=series.about, verb=verb, by=person.key, at=now)
    await keep(tx, Outcome((Change(after=series, fact=fact),)), f"{cause}:{series.about}", now)


async def change(
    tx: Tx, before: Series, after: Series, verb: str, person: Person, cause: str, now: datetime
) -> tuple[Session, ...]:
    """The sessions that are left as they were: somebody comes to them, or has changed them by hand."""
    zone = await customs.zone(tx, after.area)
    after = replace(after, version=before.version + 1, laid=None)
    await put_away(tx, after, verb, person, cause, now)
    held = [await sessions.get(tx, each.id) for each in await sessions.of_series(tx, after.id, now - SINCE, MOST)]
    known = [session for session in held if session is not None]
    plan = replanned(before, after, known, await _booked(tx, known), zone, now)
    for session in plan.changed:
        await _follows(tx, session, person, cause, now)
    await lay_out(tx, after, cause, now)
    for follows in FOLLOWED:
        await follows(tx, after, [each for each in plan.changed if each.stage == Stage.CANCELLED], cause, now)
    return plan.left


async def _booked(tx: Tx, held: Sequence[Session]) -> frozenset[int]:
    loaded = [await sheets.load(tx, session) for session in held if session.stage == Stage.PLANNED]
    return frozenset(sheet.session.id for sheet in loaded if any(visit.stage in OPEN for visit in sheet.visits))


async def _follows(tx: Tx, after: Session, person: Person, cause: str, now: datetime) -> None:
    """Its seats are those that it now has; nobody sits on any that go."""
    it = await opened(tx, after.id, now)
    before, cause = it.setting.session, f"{cause}:{after.about}"
    sheet = sizing.resized(sizing.shifted(it.sheet, after), after)
    verb = CANCEL if after.stage == Stage.CANCELLED else MOVE if after.starts != before.starts else RESIZE
    it = await put(tx, it, after, verb, person, f"{cause}:{verb}", now)
    it = await rosters.leave_behind(tx, before, it, f"{cause}:seats", now)
    await rosters.tell(tx, before, it, person, cause, now)
    await follow(tx, it, sheet, (), person, cause, now)
