"""How somebody comes to have a seat in a session, where that isn't what the test is about."""

from dataclasses import replace

from domain.meetings import booking
from domain.meetings.booking import Guest, Note
from domain.meetings.visit import Sort, Visit
from domain.meetings.visits_life import Verb
from flows import series_changes, session_changes, sheets
from sandbox.neighbourhood import ESTATE
from storage import people, series, sessions, sitters


async def the_next(town):
    """The session that people of the estate see first."""
    [found] = await town.house.desk.db.read(lambda tx: sessions.next_for(tx, ESTATE, town.now, 1))
    return found.id


async def books(town, who, at=None, **about):
    """A seat at this hour, or the first that is free; where none is, a place in the line."""
    await _books(town, who, at, lambda person: {"person": person.id, "chat": person.chat, **about})


async def books_for(town, worker, called, at=None):
    """Somebody without Telegram, by a worker."""
    await _books(town, worker, at, lambda person: {"person": None, "booker": person.id, "called": called})


async def sits(town, who):
    """In the next session."""
    session = await the_next(town)

    async def work(tx):
        await sitters.seat(tx, session, (await people.known(tx, who.id)).id)

    await town.house.desk.db.act(work)


async def gives_up(town, who):
    async def work(tx):
        person = await people.known(tx, who.id)
        [row] = await tx.all("SELECT id FROM visits WHERE person = $1 AND stage = 'booked'", person.id)
        it, visit = await sheets.with_visit(tx, row["id"], town.now)
        await sheets.move(tx, it, visit, Verb.GIVE_UP, person, f"test:{town.now}:{person.id}:up", town.now)

    await town.house.desk.db.act(work)
    await town.settles()


async def changed(town, verb, change):
    """The next session, as whoever may do so would have it."""
    session = await the_next(town)

    async def work(tx):
        it = await sheets.opened(tx, session, town.now)
        by = await people.known(tx, town.secretary.id)
        after = change(it.setting.session)
        await session_changes.change(tx, it, after, verb, by, f"test:{verb}:{town.now}", town.now)

    await town.house.desk.db.act(work)
    await town.settles()


async def ruled(town, **how):
    """The series of the next session is kept otherwise from now on."""
    session = await the_next(town)

    async def work(tx):
        it = await sheets.opened(tx, session, town.now)
        one, by = await series.get(tx, it.setting.session.series), await people.known(tx, town.secretary.id)
        assert one
        await series_changes.change(tx, one, replace(one, **how), "change", by, f"test:ruled:{town.now}", town.now)

    await town.house.desk.db.act(work)
    await town.settles()


async def _books(town, who, at, guest):
    session = await the_next(town)

    async def work(tx):
        it = await sheets.opened(tx, session, town.now)
        person = await people.known(tx, who.id)
        visit = Visit(**{"session": session, "key": person.key, "sort": Sort.TALK, "asked": town.now, **guest(person)})
        note = Note(at=at or next(iter(it.sheet.open_slots(town.now)), None))
        verb = booking.wanted(it.sheet, visit, Guest(), note, town.now)
        await sheets.move(tx, it, visit, verb, person, f"test:{town.now}:{person.id}:{at}", town.now, note=note)

    await town.house.desk.db.act(work)
    await town.settles()
