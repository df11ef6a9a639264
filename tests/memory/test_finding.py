"""The next sessions are found by where they are held, and what somebody has booked by who they are."""

import asyncio
from datetime import timedelta

import pytest

from domain.meetings import booking
from domain.meetings.booking import Guest, Note
from domain.meetings.visit import Sort, Visit
from flows import planning, sheets
from sandbox.neighbourhood import COMMUNITY, ESTATE, OTHER_ESTATE, STREET
from storage import my_data, people, series, sessions, visits
from tests.memory.home import NOW, Home
from tests.memory.test_sheets import PAVILION, PAVILION_STANDS, talks
from tests.postgres import on_postgres

PIN = (30.0, 120.0)


@pytest.fixture
async def home(db):
    home = await Home.built(db)
    await home.tell(PAVILION_STANDS, PAVILION, COMMUNITY)
    await home.tell("UPDATE spots SET lat = $1, lon = $2", *PIN)
    await home.db.act(lambda tx: series.put(tx, talks()))
    await home.db.act(lambda tx: planning.lay_out(tx, talks(), "u:plan", NOW))
    return home


async def asked(home, look):
    return await home.db.read(look)


async def test_what_is_held_for_a_community_is_held_for_all_that_lies_in_it_and_for_nobody_else(home):
    for area, many in ((ESTATE, 3), (COMMUNITY, 3), (OTHER_ESTATE, 0)):
        found = await asked(home, lambda tx, area=area: sessions.next_for(tx, area, NOW, 3))
        assert len(found) == many


async def test_whoever_looks_from_above_finds_what_is_for_everybody(home):
    [first, second] = await asked(home, lambda tx: sessions.next_within(tx, STREET, NOW, 2))
    assert first.starts < second.starts
    assert [second] == list(await asked(home, lambda tx: sessions.next_within(tx, STREET, NOW, 1, 1)))
    await home.tell("UPDATE sessions SET public = 0")
    assert await asked(home, lambda tx: sessions.next_within(tx, STREET, NOW, 2)) == ()


@pytest.mark.parametrize(("place", "many"), [(PIN, 2), ((PIN[0] + 0.01, PIN[1] - 0.01), 2), ((PIN[0] + 1, PIN[1]), 0)])
async def test_around_a_place_one_finds_what_is_held_there_and_is_not_over(home, place, many):
    found = await asked(home, lambda tx: sessions.next_around(tx, place[0], place[1], 0.02, NOW, 2))
    assert len(found) == many
    late = NOW + timedelta(days=70)
    assert await asked(home, lambda tx: sessions.next_around(tx, place[0], place[1], 0.02, late, 2)) == ()


@on_postgres
async def test_whoever_only_looks_at_a_session_waits_for_nobody_who_holds_it(home):
    [session] = await asked(home, lambda tx: sessions.next_for(tx, COMMUNITY, NOW, 1))
    held, looked = asyncio.Event(), asyncio.Event()

    async def holds(tx):
        await sheets.opened(tx, session.id, NOW)
        held.set()
        await looked.wait()

    holder = asyncio.create_task(home.db.act(holds))
    await held.wait()
    it = await asked(home, lambda tx: sheets.looked_at(tx, session.id, NOW))
    looked.set()
    await holder
    assert len(it.sheet.seats) == 5


async def test_whoever_lives_somewhere_is_known_to_come_from_there(home):
    [session] = await asked(home, lambda tx: sessions.next_for(tx, COMMUNITY, NOW, 1))

    async def work(tx):
        person = await people.meet(tx, 900, "居民")
        await people.live_at(tx, person, ESTATE)
        await tx.run("UPDATE areas SET lat = $1, lon = $2 WHERE id = $3", *PIN, ESTATE)
        visit = Visit(session=session.id, person=person.id, chat=person.chat, sort=Sort.TALK, asked=NOW)
        return await visits.begin(tx, visit)

    assert (await home.db.act(work)).home == PIN


async def test_what_is_booked_for_others_is_found_by_whoever_booked_and_is_none_of_their_own(home):
    [session] = await asked(home, lambda tx: sessions.next_for(tx, COMMUNITY, NOW, 1))

    async def work(tx):
        worker = await people.meet(tx, 900, "网格员")
        for called, booker, person in (("李大爷", worker.id, None), ("", None, worker.id)):
            it = await sheets.opened(tx, session.id, NOW)
            visit = Visit(session=session.id, person=person, booker=booker, called=called, sort=Sort.TALK, asked=NOW)
            at = it.sheet.open_slots(NOW)[0]
            verb = booking.wanted(it.sheet, visit, Guest(), Note(at=at), NOW)
            await sheets.move(tx, it, visit, verb, worker, f"u:{called}", NOW, note=Note(at=at))
        return worker.id

    worker = await home.db.act(work)
    [other] = await asked(home, lambda tx: visits.booked_for(tx, worker, NOW, 5))
    [own] = await asked(home, lambda tx: visits.open_of(tx, worker, NOW))
    assert (other.called, own.person) == ("李大爷", worker)
    assert await asked(home, lambda tx: visits.booked_by(tx, worker, NOW)) == [session.id]
    assert await asked(home, lambda tx: my_data.booked(tx, worker, NOW)) == 1
