"""Numbers of a queue are given once each, one to a person, and never more than there are turns."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.markets.ahead import Asked
from domain.markets.doors import Doors
from domain.markets.figures import Figures
from domain.markets.queue import LEFT, OFF, SERVED
from domain.markets.stall import Stage, Stall
from domain.meetings.series import Kind
from domain.meetings.session import Session
from domain.meetings.session import Stage as SessionStage
from flows import planning
from sandbox.neighbourhood import COMMUNITY
from storage import (
    asked_ahead,
    doors,
    emptying,
    market_figures,
    my_data,
    opinions,
    people,
    queue_numbers,
    series,
    sessions,
    stalls,
)
from tests.memory.home import NOW, Home
from tests.memory.test_sheets import PAVILION, PAVILION_STANDS, talks

CAP, TAPS = 5, 2
PEOPLE = range(701, 709)


class Fair(Home):
    """A home with a market, its barber, and people who want their hair cut."""

    session: Session
    barber: Stall
    people: tuple[int, ...]


@pytest.fixture
async def home(db):
    """A market with a barber who has five turns."""
    home = await Fair.built(db)
    await home.tell(PAVILION_STANDS, PAVILION, COMMUNITY)
    market = replace(talks(), kind=Kind.MARKET, slot=0, seats=0, walk_ins=0)

    async def work(tx):
        await series.put(tx, market)
        [session, *_] = await planning.lay_out(tx, market, "u:plan", NOW)
        barber = Stall(session=session.id, service="haircut", stage=Stage.SURE, cap=CAP)
        known = [(await people.meet(tx, telegram, "居民")).id for telegram in PEOPLE]
        return session, await stalls.add(tx, barber), tuple(known)

    home.session, home.barber, home.people = await db.act(work)
    return home


async def takes(home, person, *, holds=True):
    async def work(tx):
        if holds:
            await sessions.get(tx, home.session.id)
        return await queue_numbers.give(tx, home.barber.id, person, NOW)

    return await home.db.act(work)


async def given(home):
    return await home.db.read(lambda tx: queue_numbers.at(tx, home.barber.id))


async def test_everybody_at_once_gets_one_number_each_until_they_are_all_given(home):
    taps = [takes(home, person) for person in home.people for _ in range(TAPS)]
    got = [number for number in await asyncio.gather(*taps) if number]
    assert sorted(number.n for number in got) == [*range(1, CAP + 1)]
    assert len({number.person for number in got}) == CAP
    assert len(await given(home)) == CAP


async def test_the_database_alone_gives_no_number_twice_and_nobody_two(home):
    """Even to those who don't wait for each other."""
    taps = [takes(home, person, holds=False) for person in home.people for _ in range(TAPS)]
    got = [number for number in await asyncio.gather(*taps) if number]
    assert len({number.n for number in got}) == len({number.person for number in got}) == len(got) <= CAP
    assert len(await given(home)) == len(got)


async def test_control_without_its_guard_somebody_who_taps_twice_has_two(home):
    await home.tell("DROP INDEX queue_numbers_one")
    got = await asyncio.gather(*(takes(home, home.people[0]) for _ in range(TAPS)))
    assert [number.person for number in got] == [home.people[0]] * TAPS


async def test_what_is_given_back_is_given_to_somebody_else_under_a_new_number(home):
    for person in home.people[:CAP]:
        await takes(home, person)
    [first, *_] = await given(home)
    await home.db.act(lambda tx: queue_numbers.put(tx, replace(first, stage=LEFT)))
    assert (await takes(home, home.people[CAP])).n == CAP + 1
    assert await takes(home, home.people[CAP + 1]) is None


async def test_what_was_called_off_is_given_to_somebody_else_under_a_new_number(home):
    for person in home.people[:CAP]:
        await takes(home, person)
    for one in await given(home):
        await home.db.act(lambda tx, one=one: queue_numbers.put(tx, replace(one, stage=OFF)))
    again = [await takes(home, person) for person in home.people[: CAP + 1]]
    assert [number and number.n for number in again] == [*range(CAP + 1, CAP + CAP + 1), None]


async def test_a_turn_that_was_had_is_had(home):
    first = await takes(home, home.people[0])
    await home.db.act(lambda tx: queue_numbers.put(tx, replace(first, stage=SERVED)))
    left = [await takes(home, None) for _ in range(CAP)]
    assert left[-1] is None
    assert all(left[:-1])


async def test_somebody_finds_where_they_are_in_line(home):
    own = await takes(home, home.people[0])
    assert await home.db.read(lambda tx: queue_numbers.of(tx, home.people[0])) == (own,)
    assert await home.db.read(lambda tx: queue_numbers.of(tx, home.people[1])) == ()


async def test_what_was_asked_ahead_loses_its_words_with_its_session(home):
    async def works(tx):
        asked = Asked(stall=home.barber.id, person=home.people[0], words="要带什么", asked=NOW)
        kept = await asked_ahead.add(tx, asked)
        await asked_ahead.put(tx, replace(kept, answer="身份证", answered=NOW))
        await emptying.empty_sessions(tx, home.session.ends)
        return await asked_ahead.get(tx, kept.id)

    found = await home.db.act(works)
    assert (found.words, found.answer, found.answered) == ("", "", NOW)


async def test_questions_wait_until_they_are_answered(home):
    async def works(tx):
        made = [
            await asked_ahead.add(tx, Asked(stall=home.barber.id, person=home.people[0], words=words, asked=NOW))
            for words in ("一", "二")
        ]
        await asked_ahead.put(tx, replace(made[0], answer="好", answered=NOW))
        many = await asked_ahead.many_of(tx, home.session.id, home.people[0])
        return made, await asked_ahead.unanswered(tx, home.barber.id), many

    made, waits, many = await home.db.act(works)
    assert (waits, many) == ((made[1],), 2)


async def test_a_market_in_numbers(home):
    wants = home.people[1]

    async def works(tx):
        await queue_numbers.give(tx, home.barber.id, home.people[0], NOW)
        await stalls.count(tx, home.barber.id)
        await tx.run("INSERT INTO wanted (about, person, since) VALUES ($1, $2, 0)", "series:7", wants)
        asked = await opinions.to_ask(tx, home.session.id, 7, home.session.starts - timedelta(days=1), 9)
        for person in asked:
            await opinions.ask(tx, home.session.id, person)
        said = [await opinions.say(tx, home.session.id, wants, useful=True) for _ in range(2)]
        never = await opinions.say(tx, home.session.id, home.people[2], useful=True)
        ended = replace(home.session, stage=SessionStage.CLOSED, came=80, ended=NOW)
        await sessions.put(tx, ended)
        again = await opinions.to_ask(tx, home.session.id, 7, home.session.starts - timedelta(days=1), 9)
        return asked, said, never, again, await market_figures.of(tx, ended.id), await market_figures.last(tx, 7)

    asked, said, never, again, figures, last = await home.db.act(works)
    assert (asked, said, never, again) == ((home.people[0], wants), [True, False], False, ())
    assert figures == Figures(visitors=80, served=(("haircut", 1),), asked=2, said=1, useful=1)
    assert last.id == home.session.id


async def test_everybody_who_waits_at_a_market_is_found(home):
    first, second = await takes(home, home.people[0]), await takes(home, None)
    await home.db.act(lambda tx: queue_numbers.put(tx, replace(first, stage=SERVED)))
    assert await home.db.read(lambda tx: queue_numbers.in_line(tx, home.session.id)) == (second,)


async def test_what_is_said_at_the_doors_is_what_was_said_last(home):
    async def works(tx):
        heard = [await doors.of(tx, home.session.id)]
        for word in (Doors.OPEN, Doors.PACKING):
            await doors.put(tx, home.session.id, word)
            heard.append(await doors.of(tx, home.session.id))
        return heard

    assert await home.db.act(works) == list(Doors)


async def test_somebody_can_take_along_what_is_kept_of_them_at_markets(home):
    person = home.people[0]
    await takes(home, person)

    async def works(tx):
        await asked_ahead.add(tx, Asked(stall=home.barber.id, person=person, words="要带什么", asked=NOW))
        await opinions.ask(tx, home.session.id, person)
        await opinions.say(tx, home.session.id, person, useful=True)
        return await my_data.rest(tx, person, NOW)

    kept = await home.db.act(works)
    assert [row["n"] for row in kept["queues"]] == [1]
    assert [row["words"] for row in kept["ahead"]] == ["要带什么"]
    assert [row["useful"] for row in kept["opinions"]] == [1]
