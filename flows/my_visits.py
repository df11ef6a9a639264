"""What somebody has booked, for themselves or for others: found again, let be, and given up when they are erased."""

from datetime import datetime
from typing import Any

from domain.meetings.finding import FOR, MINE
from domain.meetings.hours import day_and_hour
from domain.meetings.letters import letter, of_visit
from domain.meetings.pages import SHOW
from domain.meetings.visit import Stage, Visit
from domain.meetings.visits_life import DECLINE, GIVE_UP, THEIRS
from domain.permits import check
from domain.rows import in_rows
from domain.words import Button, Person, Refused, Rows, Why
from flows.acting import act
from flows.desk import Desk
from flows.finding import near_home
from flows.sheets import Opened, held_visit, looked_at, move, opened, roles, seen_visit
from flows.who import Visitor, arrive
from storage import outbox, visits
from storage.database import Tx

FOR_OTHERS = 5  # that are listed
WIDE = 2
PAGES = {
    Stage.BOOKED: "booked", Stage.WAITING: "on_the_waitlist", Stage.OFFERED: "seat_offered",
    Stage.PASSED: "offer_is_over",
}  # fmt: skip
FOR_SOMEBODY = {"booked": "booked_for_somebody", "on_the_waitlist": "waits_for_somebody"}
LEAVES = {Stage.BOOKED: GIVE_UP, Stage.WAITING: GIVE_UP, Stage.PASSED: GIVE_UP, Stage.OFFERED: DECLINE}


async def show(desk: Desk, visitor: Visitor, id_: int) -> None:
    """As it stands now, with everything that can still be done."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it, visit = await seen_visit(tx, id_, now)
        check(THEIRS, await roles(tx, it, visit, person, now))
        if visit.stage not in PAGES:
            raise Refused(Why.TOO_LATE)
        page = PAGES[visit.stage] if visit.booker is None else FOR_SOMEBODY.get(PAGES[visit.stage], PAGES[visit.stage])
        await outbox.put(tx, (letter(page, person.chat, visit, it.sheet, it.setting),), cause, now)

    await act(desk, work)


async def let_be(desk: Desk, visitor: Visitor, id_: int) -> None:
    """They were asked whether they come another day, and don't."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it, visit = await seen_visit(tx, id_, now)
        check(THEIRS, await roles(tx, it, visit, person, now))
        if visit.stage in PAGES:
            raise Refused(Why.STALE)
        await outbox.put(tx, (letter("no_other_time", person.chat, visit, it.sheet, it.setting),), cause, now)

    await act(desk, work)


async def other_times(desk: Desk, visitor: Visitor, id_: int) -> None:
    """The next sessions, for whomever this one was booked."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it, visit = await seen_visit(tx, id_, now)
        check(THEIRS, await roles(tx, it, visit, person, now))
        whom = MINE if visit.person == person.id else FOR
        await outbox.put(tx, (await near_home(tx, person, now, whom=whom),), cause, now)

    await act(desk, work)


async def of(tx: Tx, person: Person, now: datetime) -> tuple[list[dict[str, Any]], Rows]:
    """What they have booked or wait for, the next first, and the buttons that lead there."""
    found = [*await visits.open_of(tx, person.id, now), *await visits.booked_for(tx, person.id, now, FOR_OTHERS)]
    each = [(visit, await looked_at(tx, visit.session, now)) for visit in found]
    items = [{**of_visit(visit, it.sheet, it.setting), "stage": visit.stage.value} for visit, it in each]
    buttons = [_button(visit, it) for visit, it in each]
    return items, in_rows(buttons, WIDE)


async def leave_all(tx: Tx, person: Person, cause: str, now: datetime) -> None:
    """Whoever waits moves up; sessions are held in the order of their numbers."""
    for own in sorted(await visits.open_of(tx, person.id, now), key=lambda visit: visit.session):
        it = await opened(tx, own.session, now)
        visit = await held_visit(tx, it, own.id)
        if visit.stage in LEAVES:
            await move(tx, it, visit, LEAVES[visit.stage], person, f"{cause}:{visit.about}", now)


def _button(visit: Visit, it: Opened) -> Button:
    seat = it.sheet.seat_of(visit)
    moment = seat.starts if seat else it.sheet.session.starts
    says = day_and_hour(moment, it.setting.ground.zone)
    return Button("book", press=f"{visit.about}:{SHOW}:{visit.round}", says=says)
