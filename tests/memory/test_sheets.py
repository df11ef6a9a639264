"""A seat is one row with room for one: of all who press at the same moment one sits down, the others wait in order."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.calendar.patterns import Weekdays
from domain.calendar.rule import Rule
from domain.meetings import booking
from domain.meetings.booking import Guest, Note
from domain.meetings.series import Kind, Series
from domain.meetings.sheet import Seat
from domain.meetings.visit import Matter, Sort, Stage, Visit
from domain.meetings.visits_life import Verb
from domain.words import CLOCK, Media, Role
from flows import planning, sheets
from sandbox.neighbourhood import COMMUNITY
from storage import people, series, sessions, visits
from storage import sheets as rows
from storage.sheets import SeatTaken
from tests.memory.home import NOW, Home

FRIDAY = Rule(Weekdays(frozenset({4})), date(2026, 1, 1))
PAVILION = 1
PAVILION_STANDS = "INSERT INTO spots (id, area, name, sort, how_to_find) VALUES ($1, $2, '桂花亭', '', '')"


@pytest.fixture
async def home(db):
    home = await Home.built(db)
    await home.tell(PAVILION_STANDS, PAVILION, COMMUNITY)
    await home.db.act(lambda tx: series.put(tx, talks()))
    await home.db.act(lambda tx: planning.lay_out(tx, talks(), "u:plan", NOW))
    return home


def talks(**changed):
    known = Series(
        id=7, area=COMMUNITY, kind=Kind.VISITING, spot=PAVILION, rule=FRIDAY, begins=15 * 60, ends=16 * 60, slot=20,
        role=Role.SECRETARY,
    )  # fmt: skip
    return replace(known, **changed)


async def the_next(home):
    [found] = await home.db.read(lambda tx: sessions.next_for(tx, COMMUNITY, NOW, 1))
    return found


async def comes(home, session, telegram, at):
    """Books whatever is left, as the press of a button does."""

    async def work(tx):
        person = await people.meet(tx, telegram, "居民")
        it = await sheets.opened(tx, session, NOW)
        visit = Visit(session=session, person=person.id, chat=person.chat, key=person.key, sort=Sort.TALK, asked=NOW)
        verb = booking.wanted(it.sheet, visit, Guest(), Note(at=at), NOW)
        await sheets.move(tx, it, visit, verb, person, f"u:{telegram}", NOW, note=Note(at=at))

    await home.db.act(work)


async def test_its_sessions_are_laid_out_once_for_two_months_however_often_somebody_looks(home):
    await home.db.act(lambda tx: planning.lay_out(tx, talks(), "u:again", NOW))
    found = await home.db.read(lambda tx: sessions.of_series(tx, 7, NOW, 100))
    assert len(found) in (8, 9)
    assert {session.starts.weekday() for session in found} == {4}
    assert await home.ask("SELECT count(*) AS seats FROM seats GROUP BY session") == [(5,)] * len(found)


async def test_a_series_is_read_back_as_it_was_put_away(home):
    wanted = talks(name="桂花有约", extra="义诊", laid=date(2026, 12, 1), version=3, public=False)
    await home.db.act(lambda tx: series.put(tx, wanted))
    assert await home.db.act(lambda tx: series.get(tx, 7)) == wanted


async def test_a_visit_is_read_back_as_it_was_put_away(home):
    session = await the_next(home)

    async def work(tx):
        person = await people.meet(tx, 900, "居民")
        visit = Visit(
            session=session.id, person=person.id, chat=person.chat, key=person.key, called="老李", phone="5550100",
            sort=Sort.MEDIATION, words="楼上漏水", media=(Media("photo", "p"),), stage=Stage.BOOKED, asked=NOW,
            about_matter=Matter(community=COMMUNITY, no=3), led_to=Matter(community=COMMUNITY, no=4), until=NOW,
        )  # fmt: skip
        kept = await visits.begin(tx, visit)
        return kept, await visits.get(tx, kept.id)

    put, read = await home.db.act(work)
    assert read == put


async def test_twenty_who_press_at_once_are_as_many_as_there_are_seats_and_the_others_wait_in_order(home):
    session = await the_next(home)
    await home.tell("DELETE FROM seats WHERE session = $1 AND n > 1", session.id)
    await asyncio.gather(*(comes(home, session.id, 900 + number, session.starts) for number in range(20)))
    stages = await home.ask("SELECT stage, count(*) AS many FROM visits GROUP BY stage ORDER BY stage")
    assert stages == [("booked", 1), ("waiting", 19)]
    it = await home.db.act(lambda tx: sheets.opened(tx, session.id, NOW))
    assert [visit.id for visit in it.sheet.line] == sorted(visit.id for visit in it.sheet.line)


async def test_control_a_seat_that_was_taken_behind_our_back_is_not_taken_twice(home):
    session = await the_next(home)
    await comes(home, session.id, 901, session.starts)

    async def work(tx):
        sheet = await rows.load(tx, session)
        [visit] = sheet.visits
        unseen = replace(sheet, seats=tuple(replace(seat, visit=None) for seat in sheet.seats))
        await rows.reseat(tx, unseen, unseen.give(unseen.seats[0], visit))

    with pytest.raises(SeatTaken):
        await home.db.act(work)


async def test_seats_that_come_and_go_are_the_ones_of_the_sheet(home):
    session = await the_next(home)
    await comes(home, session.id, 901, session.starts)

    async def work(tx):
        before = await rows.load(tx, session)
        later = tuple(replace(seat, starts=seat.starts + timedelta(minutes=5)) for seat in before.seats[:2])
        after = replace(before, seats=(*later, Seat(n=9, starts=session.starts, visit=None)))
        await rows.reseat(tx, before, after)
        return after.seats, (await rows.load(tx, session)).seats

    wanted, found = await home.db.act(work)
    assert found == wanted


async def test_who_waited_is_offered_the_seat_in_the_very_act_that_frees_it_and_loses_it_when_the_time_is_up(home):
    session = await the_next(home)
    for n, telegram in enumerate((901, 902, 903)):
        await comes(home, session.id, telegram, session.starts + timedelta(minutes=20 * n))
    await comes(home, session.id, 904, session.starts)

    async def gives_up(tx):
        it = await sheets.opened(tx, session.id, NOW)
        person = await people.known(tx, 901)
        await sheets.move(tx, it, it.sheet.visits[0], Verb.GIVE_UP, person, "u:up", NOW)

    await home.db.act(gives_up)
    [(offered, until)] = await home.ask("SELECT id, until FROM visits WHERE stage = 'offered'")
    assert await home.ask("SELECT name, due FROM alarms WHERE about = $1", f"visit:{offered}") == [("expire", until)]

    async def runs_out(tx):
        it, visit = await sheets.with_visit(tx, offered, NOW)
        await sheets.move(tx, it, visit, Verb.EXPIRE, CLOCK, "alarm", NOW)

    await home.db.act(runs_out)
    free = await home.ask("SELECT n FROM seats WHERE session = $1 AND visit IS NULL ORDER BY n", session.id)
    assert free == [(1,), (4,), (5,)]
