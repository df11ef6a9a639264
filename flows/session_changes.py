"""One session is held otherwise than planned: whoever comes hears of it, and is reminded of it as it now is."""

from collections.abc import Callable, Mapping
from datetime import datetime

from domain.meetings import session_changes as changes
from domain.meetings import session_letters as pages
from domain.meetings.booking import Turn, When
from domain.meetings.session import Session
from domain.meetings.sessions_life import CANCEL, KEEPERS, MOVE, RESIZE, SHELTER, Verb
from domain.meetings.sheet import Sheet
from domain.meetings.visit import Stage
from domain.permits import check
from domain.places import Spot
from domain.time import day_of
from domain.words import Letter, Person, Refused, Way, Why
from flows import rosters
from flows.acting import act
from flows.area_log import log
from flows.desk import Desk
from flows.session_life import allowed, put, roles
from flows.sheets import Opened, follow, opened
from flows.who import Visitor, arrive
from storage import outbox, overlaps, people, series, spots
from storage.database import Tx

Change = Callable[[Sheet, Session, When], tuple[Sheet, tuple[Turn, ...]]]
CHANGES: Mapping[Verb, Change] = {
    MOVE: changes.shifted, SHELTER: changes.shifted, CANCEL: changes.dropped, RESIZE: changes.resized,
}  # fmt: skip
LOGGED = {MOVE: "session_moved", SHELTER: "session_sheltered", CANCEL: "session_off", RESIZE: "session_resized"}


async def change(
    tx: Tx, it: Opened, after: Session, verb: Verb, person: Person, cause: str, now: datetime
) -> Opened:  # fmt: skip
    """Whoever comes or waits is told in the same act, and their reminders are those of the session as it is then."""
    before = it.setting.session
    sheet, turns = CHANGES[verb](it.sheet, after, it.when(now))
    it = await put(tx, it, after, verb, person, f"{cause}:{verb}", now)
    it = await rosters.leave_behind(tx, before, it, f"{cause}:seats", now)
    await rosters.tell(tx, before, it, person, cause, now)
    await follow(tx, it, sheet, turns, person, cause, now, news={"new_time": after.starts != before.starts})
    return Opened(sheet, it.setting)


async def note(tx: Tx, before: Session, it: Opened, verb: str, person: Person, cause: str, now: datetime) -> None:
    """Into the log of its area."""
    session, zone = it.setting.session, it.setting.ground.zone
    told = {
        "kind": session.kind.value, "name": session.name, "on": day_of(before.starts, zone).isoformat(),
        "then": day_of(session.starts, zone).isoformat(), "spot": it.setting.spot.name, "why": session.why,
    }  # fmt: skip
    await log(tx, session.area, verb, person, cause, now, told)


async def look(desk: Desk, visitor: Visitor, id_: int) -> None:
    """How it stands, to whoever may change it."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await outbox.put(tx, (await page(tx, await opened(tx, id_, now), person, now, Way.LIVING),), cause, now)

    await act(desk, work)


async def page(tx: Tx, it: Opened, person: Person, now: datetime, way: Way = Way.ANEW) -> Letter:
    held = await roles(tx, it, person, now)
    check(KEEPERS, held)
    beside = await overlaps.of_session(tx, it.setting.session.id)
    return pages.looked_at(it.sheet, it.setting, await _shelter(tx, it), held, person, now, way, beside)


async def shelter(desk: Desk, visitor: Visitor, id_: int, seen: int) -> None:
    """It rains: one tap."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it = await opened(tx, id_, now)
        await allowed(tx, it, SHELTER, person, now, seen)
        indoors, before = await _shelter(tx, it), it.setting.session
        if indoors is None:
            raise Refused(Why.STALE)
        await at_once(tx, it, changes.sheltered(before, indoors.id), SHELTER, person, cause, now)

    await act(desk, work)


async def catch_up(desk: Desk, visitor: Visitor, id_: int, seen: int) -> None:
    """To when its series has it by now: nobody does that but whoever says so."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it = await opened(tx, id_, now)
        await allowed(tx, it, MOVE, person, now, seen)
        session = it.setting.session
        if session.planned <= now:
            raise Refused(Why.TOO_LATE)
        after = changes.caught_up(session, await series.the(tx, session.series), it.setting.ground.zone)
        await at_once(tx, it, after, MOVE, person, cause, now)

    await act(desk, work)


async def at_once(
    tx: Tx, it: Opened, after: Session, verb: Verb, person: Person, cause: str, now: datetime,
    also: tuple[Letter, ...] = (), way: Way = Way.LIVING,
) -> None:  # fmt: skip
    """The change itself, its line in the log, and the page that shows it."""
    before = it.setting.session
    it = await change(tx, it, after, verb, person, cause, now)
    await note(tx, before, it, LOGGED[verb], person, cause, now)
    too_many = pages.whom(it.sheet, it.setting, person) if verb == RESIZE else None
    shown = too_many or await page(tx, it, person, now, way)
    await outbox.put(tx, (*also, shown), f"{cause}:{after.about}", now)


async def whom(desk: Desk, visitor: Visitor, id_: int, seen: int) -> None:
    """Whom to ask to come at another time, where more come than there is room for."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it = await opened(tx, id_, now)
        await allowed(tx, it, RESIZE, person, now, seen)
        shown = pages.whom(it.sheet, it.setting, person) or await page(tx, it, person, now, Way.LIVING)
        await outbox.put(tx, (shown,), cause, now)

    await act(desk, work)


async def ask_to_go(desk: Desk, visitor: Visitor, id_: int, visit: int, seen: int) -> None:
    """Their seat is theirs until they leave it; they are only asked."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it = await opened(tx, id_, now)
        await allowed(tx, it, RESIZE, person, now, seen)
        asked = it.sheet.visit(visit)
        if asked is None or asked.stage != Stage.BOOKED:
            raise Refused(Why.TOO_LATE)
        sheet = changes.asks_to_go(it.sheet, asked)
        booker = (await people.by_id(tx, asked.booker)).chat if asked.booker else 0
        letters = (
            *pages.please_change(asked, booker, sheet, it.setting),
            pages.was_asked(asked, sheet, it.setting, person),
        )
        await follow(tx, it, sheet, (), person, cause, now, letters)

    await act(desk, work)


async def _shelter(tx: Tx, it: Opened) -> Spot | None:
    """Where it goes when it rains, unless it is there or that isn't used any more."""
    shelter = it.setting.spot.shelter
    found = await spots.get(tx, shelter) if shelter else None
    return found if found and not found.gone else None
