"""活动: the next events near where somebody lives, and signing up for one by one tap."""

from datetime import datetime

from domain.meetings import booking
from domain.meetings.booking import Guest, Note
from domain.meetings.events_near import SHOWN, rows
from domain.meetings.finding import listed, shown
from domain.meetings.letters import letter
from domain.meetings.series import Family
from domain.meetings.session import COMING, Session
from domain.meetings.visit import Sort, Visit
from domain.meetings.visits_life import THEIRS
from domain.permits import MAY, Act, check
from domain.places import ROOT
from domain.words import Letter, Person, Refused, Way, Why
from flows.acting import act
from flows.desk import Desk
from flows.guests import guest_of
from flows.homes import Home, home_of
from flows.my_visits import PAGES
from flows.sheets import Opened, laid_open, move, opened, roles, seen_visit
from flows.who import Visitor, arrive, has_agreed
from storage import customs, outbox, sessions, standings
from storage.database import Tx

AT_EVENTS = {Why.FULL: Why.NO_PLACES, Why.TOO_MANY_VISITS: Why.TOO_MANY_EVENTS}  # one signs up for them


async def show(desk: Desk, visitor: Visitor, *, behind: int = 0, way: Way = Way.ANEW) -> None:
    """Nobody has to say anything of themselves to see them."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await outbox.put(tx, (await near_home(tx, person, now, behind=behind, way=way),), cause, now)

    await act(desk, work)


async def sign_up(desk: Desk, visitor: Visitor, session: int) -> None:
    """Nothing is asked: a place, or one in the line where all are taken."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        has_agreed(person)
        it = await opened(tx, session, now)
        if it.sheet.session.family != Family.EVENT:
            raise Refused(Why.STALE)
        own, guest = listed(it.sheet, it.setting, person.id).own, await guest_of(tx, it, person, now, sure=True)
        if own is not None and own.stage in PAGES:
            await outbox.put(tx, (letter(PAGES[own.stage], person.chat, own, it.sheet, it.setting),), cause, now)
        elif _is_open(it.sheet.session, now) and guest.invited:
            await _take_part(tx, it, person, guest, cause, now)
        else:  # a button of an old post: what there is now says more than a no
            await outbox.put(tx, (await near_home(tx, person, now),), cause, now)

    await act(desk, work)


async def other_events(desk: Desk, visitor: Visitor, id_: int) -> None:
    """The next ones, for whoever doesn't come to this."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it, visit = await seen_visit(tx, id_, now)
        check(THEIRS, await roles(tx, it, visit, person, now))
        await outbox.put(tx, (await near_home(tx, person, now),), cause, now)

    await act(desk, work)


async def near_home(tx: Tx, person: Person, now: datetime, *, behind: int = 0, way: Way = Way.ANEW) -> Letter:
    """Those of where they live; where there are none, those of their street, or of the whole town."""
    home = await home_of(tx, person)
    found, is_far = await next_near(tx, home, now, SHOWN + 1, behind)
    each = [listed(it.sheet, it.setting, person.id) for it in [await laid_open(tx, one, now) for one in found[:SHOWN]]]
    held = await standings.roles(tx, person.id)
    zone = each[0].setting.ground.zone if each else await customs.zone(tx, ROOT)
    return Letter(
        to=person.chat, page="events/next_events", about=f"person:{person.id}", slot="events", way=way,
        data={"items": [shown(one, home.pin, now) for one in each], "far": is_far, "zone": zone},
        buttons=rows(each, behind, more=len(found) > SHOWN, may_plan=bool(held & MAY[Act.MEET])),
    )  # fmt: skip


async def next_near(
    tx: Tx, home: Home, now: datetime, limit: int, behind: int = 0
) -> tuple[tuple[Session, ...], bool]:  # fmt: skip
    """And whether even those are far."""
    found = await sessions.next_for(tx, home.id, now, limit, behind, Family.EVENT) if home.area else ()
    if found:
        return found, False
    return await sessions.next_within(tx, home.street, now, limit, behind, Family.EVENT), home.area is not None


async def _take_part(tx: Tx, it: Opened, person: Person, guest: Guest, cause: str, now: datetime) -> None:
    visit = Visit(
        session=it.sheet.session.id, person=person.id, chat=person.chat, key=person.key, sort=Sort.EVENT, asked=now
    )  # fmt: skip
    try:
        verb = booking.wanted(it.sheet, visit, guest, Note(), now)
    except Refused as refused:
        raise Refused(AT_EVENTS.get(refused.why, refused.why), **refused.data) from None
    await move(tx, it, visit, verb, person, cause, now)


def _is_open(session: Session, now: datetime) -> bool:
    return session.stage in COMING and session.ends > now and not session.takes_all
