"""Another slot, or another session: what somebody has is given up in the very act that gives them the other."""

from dataclasses import replace
from datetime import datetime

from domain.forms import Draft, Said, Scene
from domain.meetings import booking
from domain.meetings.booking import Note
from domain.meetings.booking_forms import REBOOK, slot_of
from domain.meetings.visit import Stage, Visit
from domain.meetings.visits_life import BOOK, CHANGE, GIVE_UP, step
from domain.moments import ms
from domain.words import Letter, Person, Refused, Why
from flows.acting import act
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.guests import guest_of
from flows.sheets import Opened, held_visit, looked_at, move, opened, roles, with_visit
from flows.visits import ask_again, session_scene
from flows.who import Visitor, arrive
from storage import visits
from storage.database import Tx


async def change(desk: Desk, visitor: Visitor, id_: int, seen: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        it, visit = await with_visit(tx, id_, now)
        step(visit, CHANGE, await roles(tx, it, visit, person, now), seen)
        answers = {"session": visit.session}
        await begin(tx, REBOOK.name, person, cause, now, about=visit.about, round_=seen, answers=answers)

    await act(desk, work)


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    """Nobody gives up what they have to wait for something else."""
    visit = await _visit(tx, draft)
    it = await looked_at(tx, draft.answers["session"], now)
    guest = await guest_of(tx, it, _own(visit, person), now, but=visit.session)
    about, seat = await session_scene(tx, it, guest, now), it.sheet.seat_of(visit)
    others = [slot for slot in about["slots"] if seat is None or slot != ms(seat.starts)]
    return Scene(about=about | {"slots": others, "waits": False, "has_one": True, "for": visit.called}, now=now)


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    """Sessions are held in the order of their numbers, so that no two acts wait for each other."""
    visit, wanted = await _visit(tx, draft), draft.answers["session"]
    held = {id_: await opened(tx, id_, now) for id_ in sorted({visit.session, wanted})}
    old, note = held[visit.session], Note(at=slot_of(draft.answers))
    current = await held_visit(tx, old, visit.id)
    step(current, CHANGE, await roles(tx, old, current, person, now), draft.round)
    try:
        if wanted == visit.session:
            booking.bookable(old.sheet.session, now)
            await move(tx, old, current, CHANGE, person, cause, now, note=note, also=also)
        else:
            await _to_another(tx, old, held[wanted], current, note, person, cause, now, also)
    except Refused as refused:
        if refused.why != Why.SLOT_IS_GONE:
            raise
        await ask_again(tx, draft, person, cause, now, also)


async def _to_another(
    tx: Tx, old: Opened, new: Opened, visit: Visit, note: Note, person: Person, cause: str, now: datetime,
    also: tuple[Letter, ...],
) -> None:  # fmt: skip
    guest = await guest_of(tx, new, _own(visit, person), now, but=visit.session, sure=True)
    there = replace(
        visit, id=0, session=new.sheet.session.id, stage=Stage.ASKED, round=1, asked=now, confirmed=False, late=False
    )
    if booking.wanted(new.sheet, there, guest, note, now) != BOOK:
        raise Refused(Why.SLOT_IS_GONE)
    await move(tx, new, there, BOOK, person, cause, now, note=note, also=also)
    await move(tx, old, visit, GIVE_UP, person, f"{cause}:left", now, instead="comes_to_another")


async def _visit(tx: Tx, draft: Draft) -> Visit:
    found = await visits.get(tx, draft.about_id)
    if found is None:
        raise Refused(Why.STALE)
    return found


def _own(visit: Visit, person: Person) -> Person | None:
    return None if visit.person is None else person


register(Dialogue(REBOOK, _scene, _finish))
