"""Booking: the form is opened, answered and becomes a visit, or is asked again where the slot is gone meanwhile."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.albums import parts_of
from domain.forms import Draft, Said, Scene
from domain.meetings import booking
from domain.meetings.booking import Guest, Note
from domain.meetings.booking_forms import BOOK, BOOK_FOR, MOST_MEDIA, slot_of, stamps, without_slot
from domain.meetings.session import COMING
from domain.meetings.setting import picture
from domain.meetings.visit import OPEN, Matter, Sort, Visit, about_visit
from domain.permits import Act, permit
from domain.words import Change, Fact, Letter, Media, Outcome, Person, Refused, Why
from flows.acting import act
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.guests import guest_of, matters_of
from flows.keep import keep
from flows.sheets import Opened, looked_at, move, opened, with_visit
from flows.who import Visitor, arrive, has_agreed
from storage import albums, outbox, sessions, standings
from storage.database import Tx

AHEAD = 8  # sessions that are looked through for the next one


async def book(desk: Desk, visitor: Visitor, session: int) -> None:
    """Whoever may not come at all hears it before they are asked anything."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        has_agreed(person)
        it = await looked_at(tx, session, now)
        booking.admitted(it.sheet, _visit(person, {"session": session}, now), await guest_of(tx, it, person, now), now)
        await begin(tx, BOOK.name, person, cause, now, answers={"session": session})

    await act(desk, work)


async def book_for(desk: Desk, visitor: Visitor, session: int) -> None:
    """For somebody without Telegram."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await may_book_for(tx, person)
        await begin(tx, BOOK_FOR.name, person, cause, now, answers={"session": session})

    await act(desk, work)


async def may_book_for(tx: Tx, person: Person) -> None:
    permit(Act.BOOK_FOR, await standings.roles(tx, person.id))


async def session_scene(tx: Tx, it: Opened, guest: Guest, now: datetime) -> dict[str, Any]:
    """What the questions about a session look at."""
    session = it.sheet.session
    booking.bookable(session, now)
    following = await sessions.of_series(tx, session.series, session.planned, AHEAD)
    known = {session.id, *(each.id for each in guest.booked)}
    return picture(it.setting) | {
        "slots": stamps(it.sheet.open_slots(now)),
        "all": stamps({seat.starts for seat in it.sheet.seats}),
        "waits": it.sheet.still_offers(now),
        "next": next((s.id for s in following if s.id not in known and s.stage in COMING and s.ends > now), None),
        "missed": guest.missed,
        "has_one": False,
    }


async def ask_again(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    """Somebody was quicker: everything else that was said stands."""
    await outbox.put(tx, also, cause, now)
    await begin(
        tx, draft.form, person, f"{cause}:again", now, about=draft.about, round_=draft.round,
        answers=without_slot(draft.answers),
    )  # fmt: skip


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    it, own = await looked_at(tx, draft.answers["session"], now), draft.form == BOOK.name
    guest = await guest_of(tx, it, person if own else None, now)
    about = await session_scene(tx, it, guest, now)
    matters = await matters_of(tx, person) if own else []
    return Scene(about=about | {"matters": matters, "for": draft.answers.get("called", "")}, now=now)


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    """What they were asked about may be another by now: it is read anew, and held until the act is over."""
    answers, own = draft.answers, draft.form == BOOK.name
    if not own:
        await may_book_for(tx, person)
    it = await opened(tx, answers["session"], now)
    guest = await guest_of(tx, it, person if own else None, now, sure=answers.get("sure", False))
    visit, note = _visit(person, answers, now), Note(at=slot_of(answers))
    try:
        verb = booking.wanted(it.sheet, visit, guest, note, now)
    except Refused as refused:
        if refused.why != Why.SLOT_IS_GONE:
            raise
        await ask_again(tx, draft, person, cause, now, also)
        return
    after = await move(tx, it, visit, verb, person, cause, now, note=note, also=also)
    newest = max(visit.id for visit in after.sheet.visits)
    for album in parts_of(draft):
        await albums.begin(tx, person.chat, album, about_visit(newest), now)


async def show_more(tx: Tx, id_: int, media: tuple[Media, ...], person: Person, cause: str, now: datetime) -> None:
    """What comes of an album when the booking was made already belongs to it all the same."""
    _, visit = await with_visit(tx, id_, now)
    if person.id in (visit.person, visit.booker) and visit.stage in OPEN:
        after = replace(visit, media=(visit.media + media)[:MOST_MEDIA])
        fact = Fact(about=visit.about, verb="show", by=person.key, at=now)
        await keep(tx, Outcome((Change(after=after, fact=fact),)), cause, now)


def _visit(person: Person, answers: Mapping[str, Any], now: datetime) -> Visit:
    """Of whoever books, or of whomever they have named."""
    called, matter = answers.get("called", ""), answers.get("about")
    return Visit(
        session=answers["session"], person=None if called else person.id, chat=0 if called else person.chat,
        key="" if called else person.key, booker=person.id if called else None, called=called,
        phone=answers.get("phone", ""), sort=Sort(answers.get("sort", Sort.TALK)), words=answers.get("words", ""),
        media=tuple(Media(*parts) for parts in answers.get("media", ())), asked=now,
        about_matter=Matter(community=matter[0], no=matter[1]) if matter else None,
    )  # fmt: skip


register(Dialogue(BOOK, _scene, _finish), Dialogue(BOOK_FOR, _scene, _finish))
