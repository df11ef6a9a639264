"""Of all who want to sit in a session at the same moment one does; and what is to be told at a spot is found again."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.calendar.patterns import Weekdays
from domain.calendar.rule import Rule
from domain.issues.issue import Issue, Stage
from domain.meetings import roster
from domain.meetings.call_backs import Answer, CallBack
from domain.meetings.roster import Able, Verb
from domain.meetings.series import Kind, Series
from domain.meetings.visit import Matter, Outcome, Sort, Visit
from domain.meetings.visit import Stage as VisitStage
from domain.words import Refused, Role, Why
from flows import planning, rosters
from flows.sheets import opened
from flows.who import Visitor, arrive
from sandbox.neighbourhood import BUILDINGS, COMMUNITY, STAFF
from storage import absences, call_backs, council, issues, people, series, sessions, sitters, standings, visits
from storage.absences import Absence
from tests.memory.home import NOW, Home

PAVILION_STANDS = "INSERT INTO spots (id, area, name, sort, how_to_find) VALUES (1, $1, '桂花亭', '', '')"
FRIDAYS = Series(
    id=7, area=COMMUNITY, kind=Kind.VISITING, spot=1, rule=Rule(Weekdays(frozenset({4})), date(2026, 1, 1)),
    begins=15 * 60, ends=16 * 60, slot=20, role=Role.SECRETARY,
)  # fmt: skip
A_DAY = timedelta(days=1)


@pytest.fixture
async def home(db):
    home = await Home.built(db)
    await home.tell(PAVILION_STANDS, COMMUNITY)
    await home.db.act(lambda tx: series.put(tx, FRIDAYS))
    await home.db.act(lambda tx: planning.lay_out(tx, FRIDAYS, "u:plan", NOW))
    return home


async def held(home):
    return await home.db.read(lambda tx: sessions.of_series(tx, 7, NOW, 3))


async def becomes_secretary(home, telegram):
    async def work(tx):
        person = await people.meet(tx, telegram, "书记")
        await standings.appoint(tx, person.id, COMMUNITY, Role.SECRETARY, f"书记{telegram}", NOW)
        return person

    return await home.db.act(work)


async def sits(home, session, telegram):
    """As the press of 我去 does; why not, if not."""

    async def work(tx):
        person = await arrive(tx, Visitor(telegram, "书记"))
        it = await opened(tx, session, NOW)
        roles = await standings.roles_at(tx, person.id, COMMUNITY, NOW)
        roster.allowed(it.setting, Verb.SIT, person.id, roles, roles, 1)
        await rosters.DOES[Verb.SIT](tx, it, person, (), f"u:{telegram}", NOW)

    try:
        await home.db.act(work)
    except Refused as refused:
        return refused.why
    return None


async def test_of_ten_who_take_a_session_on_at_once_one_sits_there(home):
    session = (await held(home))[0].id
    for telegram in range(700, 710):
        await becomes_secretary(home, telegram)
    done = await asyncio.gather(*(sits(home, session, telegram) for telegram in range(700, 710)))
    assert Counter(done) == {None: 1, Why.SOMEBODY_GOES: 9}
    assert len(await home.ask("SELECT person FROM sitters WHERE session = $1", session)) == 1


async def test_whoever_could_sit_there_has_the_role_and_is_not_away_then(home):
    first, second = [await becomes_secretary(home, telegram) for telegram in (700, 701)]
    session = (await held(home))[0]
    gone = Absence(person=first.id, starts=session.starts - A_DAY, ends=session.starts + A_DAY, deputy=None)
    await home.db.act(lambda tx: absences.put(tx, gone))
    found = await home.db.read(lambda tx: sitters.could(tx, session, Role.SECRETARY, 9))
    assert Able(second.id, second.chat, "书记701") in found
    assert first.id not in {one.person for one in found}


async def test_the_sessions_somebody_could_sit_in_are_those_where_they_stand(home):
    secretary, stranger = await becomes_secretary(home, 700), await home.db.act(lambda tx: people.meet(tx, 800, "居民"))
    known = [session.id for session in await held(home)]
    found = await home.db.read(lambda tx: sessions.to_sit_in(tx, secretary.id, NOW, 3, 0))
    assert [session.id for session in found] == known
    assert await home.db.read(lambda tx: sessions.to_sit_in(tx, stranger.id, NOW, 3, 0)) == ()


async def test_which_sessions_somebody_sits_in_is_known_by_their_days(home):
    secretary, (first, second, _) = await becomes_secretary(home, 700), await held(home)
    for session in (first, second):
        assert await home.db.act(lambda tx, id_=session.id: sitters.seat(tx, id_, secretary.id))
    found = await home.db.read(lambda tx: sitters.coming(tx, secretary.id, NOW, second.starts))
    assert found == [first.id]


async def brought(home, session, no, stage=Stage.TAKEN):
    """A matter that came of a visit."""

    async def work(tx):
        person = await people.meet(tx, 900, "居民")
        matter = Issue(
            community=COMMUNITY, no=no, area=BUILDINGS[0], author=person.id, author_chat=person.chat, words="灯不亮",
            category="lighting", reported=NOW, stage=stage, ended=NOW if stage == Stage.CONFIRMED else None,
        )  # fmt: skip
        await issues.put(tx, matter)

    await home.db.act(work)
    await comes_about(home, session, no)


async def comes_about(home, session, no):
    async def work(tx):
        person = await people.meet(tx, 900, "居民")
        visit = Visit(
            session=session, person=person.id, sort=Sort.TALK, stage=VisitStage.DONE, outcome=Outcome.NOTED, asked=NOW,
            led_to=Matter(community=COMMUNITY, no=no), ended=NOW,
        )  # fmt: skip
        await visits.begin(tx, visit)

    await home.db.act(work)


async def due(home, session):
    found = await home.db.read(lambda tx: call_backs.due(tx, session, 9))
    assert await home.db.read(lambda tx: call_backs.how_many(tx, session)) == len(found)
    return [matter.no for matter in found]


async def answers(home, session, no, answer, at=NOW):
    back = CallBack(
        session=session.id, matter=Matter(community=COMMUNITY, no=no), answer=answer, words="好", host=None, at=at
    )
    await home.db.act(lambda tx: call_backs.put(tx, back))


async def test_whoever_comes_back_about_their_matter_is_one_and_so_is_the_matter(home):
    first, second, third = await held(home)
    await brought(home, first.id, 1)
    await comes_about(home, second.id, 1)
    assert await due(home, third) == [1]
    matter = Matter(community=COMMUNITY, no=1)
    assert await home.db.read(lambda tx: call_backs.brought_by(tx, third, matter)) == (("", ""),)


async def test_what_is_over_is_called_back_once_and_what_is_not_in_every_session(home):
    first, second, third = await held(home)
    await brought(home, first.id, 1, Stage.CONFIRMED)
    await brought(home, first.id, 2)
    assert (await due(home, first), await due(home, second)) == ([], [1, 2])
    await answers(home, second, 1, Answer.SATISFIED, NOW + A_DAY)
    await answers(home, second, 2, Answer.SATISFIED, NOW + A_DAY)
    assert (await due(home, second), await due(home, third)) == ([], [2])


async def test_whoever_was_not_reached_is_tried_again_the_next_time(home):
    first, second, third = await held(home)
    await brought(home, first.id, 1, Stage.CONFIRMED)
    await answers(home, second, 1, Answer.UNREACHED, NOW + A_DAY)
    assert (await due(home, second), await due(home, third)) == ([], [1])


async def test_at_another_spot_nobody_hears_of_it(home):
    first, second, _ = await held(home)
    await brought(home, first.id, 1)
    assert await due(home, replace(second, spot=2)) == []


async def test_what_is_for_the_council_is_seen_by_staff_of_the_place(home):
    session = (await held(home))[0].id
    said = Visit(
        session=session, person=None, sort=Sort.TALK, stage=VisitStage.DONE, outcome=Outcome.TO_COUNCIL, said="装电梯",
        asked=NOW, ended=NOW,
    )  # fmt: skip
    await home.db.act(lambda tx: visits.begin(tx, said))
    staff = await home.db.read(lambda tx: people.known(tx, STAFF))
    points = await home.db.read(lambda tx: council.points(tx, staff.id, home.desk.now(), 5))
    assert [(point.said, point.spot) for point in points] == [("装电梯", "桂花亭")]
