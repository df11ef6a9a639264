"""What a month's tale is drawn from, and which session it came out of, asked of either database."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.calendar.patterns import Weekdays
from domain.calendar.rule import Rule
from domain.issues.issue import Stage
from domain.meetings.series import Kind, Series
from domain.meetings.topic import Topic
from domain.meetings.visit import Matter, Sort, Visit
from domain.tales.tale import Stage as TaleStage
from domain.tales.tale import Tale, Word, best
from domain.words import Letter, Media, Role
from flows import planning
from flows.tale_life import load
from sandbox.neighbourhood import BUILDINGS, COMMUNITY, OTHER_COMMUNITY, STAFF
from storage import (
    agendas,
    cards,
    customs,
    emptying,
    issues,
    origins,
    outbox,
    people,
    series,
    sessions,
    sitters,
    tales,
    visits,
)
from storage.origins import Count
from tests.memory.home import NOW, Home

A_DAY = timedelta(days=1)
MONTH = (NOW - 30 * A_DAY, NOW + A_DAY)
DONE = {"stage": Stage.CONFIRMED, "how": "换了灯管", "ended": NOW, "ended_on": "worker"}
PAVILION_STANDS = "INSERT INTO spots (id, area, name, sort, how_to_find) VALUES (1, $1, '桂花亭', '', '')"
FRIDAYS = Series(
    id=7, area=COMMUNITY, kind=Kind.VISITING, spot=1, rule=Rule(Weekdays(frozenset({4})), date(2026, 1, 1)),
    begins=15 * 60, ends=16 * 60, slot=20, role=Role.SECRETARY,
)  # fmt: skip


@pytest.fixture
async def home(db):
    return await Home.built(db)


@pytest.fixture
async def fridays(home):
    """The next two of them."""
    await home.tell(PAVILION_STANDS, COMMUNITY)
    await home.db.act(lambda tx: series.put(tx, FRIDAYS))
    await home.db.act(lambda tx: planning.lay_out(tx, FRIDAYS, "u:plan", NOW))
    first, second, *_ = await home.db.read(lambda tx: sessions.of_series(tx, FRIDAYS.id, NOW, 2))
    return first, second


async def keep(home, *matters):
    for no, how in enumerate(matters, 1):
        matter = await home.matter(no, **{**DONE, **how})
        await home.db.act(lambda tx, matter=matter: issues.put(tx, matter))


async def solved(home, community=COMMUNITY, since=MONTH[0], until=MONTH[1]):
    return await home.db.read(lambda tx: tales.solved(tx, community, since, until, 60))


async def tale(home, stage=TaleStage.DRAFTED, word=Word.CHOSEN, until=NOW + A_DAY):
    """Of everything that was solved."""

    async def work(tx):
        id_ = await tales.begin(tx, COMMUNITY, 2026, 11, NOW + 30 * A_DAY)
        assert id_
        found = best(await tales.solved(tx, COMMUNITY, *MONTH, 60))
        told = Tale(
            id=id_, area=COMMUNITY, year=2026, month=11, stage=stage, opening="天冷了", round=4, until=until,
            lapses=NOW + 30 * A_DAY,
            mentions=tuple(replace(one, word=word, shown=one.solved.digest) for one in found),
        )  # fmt: skip
        await tales.put(tx, told)
        return told

    return await home.db.act(work)


# what it is drawn from


async def test_it_is_what_ended_well_within_the_month(home):
    await keep(home, {}, {"ended": MONTH[0]}, {"ended": MONTH[1]}, {"ended": MONTH[0] - timedelta(milliseconds=1)})
    assert [one.no for one in await solved(home)] == [1, 2]
    assert await solved(home, OTHER_COMMUNITY) == []


@pytest.mark.parametrize(
    "unlike",
    [
        {"stage": Stage.FIXED, "ended": None},
        {"stage": Stage.UNANSWERED},
        {"replied": True},
        {"public": False},
        {"how": ""},
    ],
)
async def test_nothing_else_is_solved(home, unlike):
    await keep(home, unlike)
    assert await solved(home) == []


async def test_words_of_somebody_else_are_nobodys_to_give_away(home):
    worker = (await home.matter()).author
    await keep(home, {}, {"speaker": worker}, {"words_in": 5}, {"behalf": "张大爷"}, {"source": "phone"})
    assert {one.no: one.own_words for one in await solved(home)} == {1: True, 2: False, 3: False, 4: False, 5: False}


async def test_it_tells_where_it_was_and_shows_the_first_picture_of_each(home):
    voice, photos = Media("voice", "v", 9), (Media("photo", "p1"), Media("photo", "p2"))
    await keep(home, {"area": BUILDINGS[2], "before": (voice, *photos), "after": photos[1:]})
    [one] = await solved(home)
    assert (one.place, one.pictures) == ("桂花园3号楼", ("p1", "p2"))


async def test_a_kind_of_the_areas_own_has_its_name_and_one_that_is_no_more_is_other(home):
    await home.db.act(lambda tx: customs.put(tx, COMMUNITY, "word:c1", "单元门"))
    await keep(home, {"category": "c1"}, {"category": "c2"})
    assert {one.no: (one.category, one.kind) for one in await solved(home)} == {1: ("c1", "单元门"), 2: ("other", "")}


# a tale


async def test_a_month_has_one(home):
    later = NOW + A_DAY
    assert await home.db.act(lambda tx: tales.begin(tx, COMMUNITY, 2026, 11, later))
    assert await home.db.act(lambda tx: tales.begin(tx, COMMUNITY, 2026, 11, later)) is None
    assert await home.db.act(lambda tx: tales.begin(tx, OTHER_COMMUNITY, 2026, 11, later))


async def test_it_is_read_as_it_was_kept(home):
    await keep(home, {}, {"rating": 5}, {"before": (Media("photo", "b"),), "after": (Media("photo", "a"),)})
    kept = await tale(home, TaleStage.ASKED)
    read = await home.db.act(lambda tx: load(tx, kept.id, NOW))
    assert replace(read, report=kept.report) == kept
    assert [one.solved.no for one in read.mentions] == [3, 2, 1]


async def test_what_reads_otherwise_than_it_was_agreed_to_is_told_no_more(home):
    await keep(home, {}, {"rating": 5})
    kept = await tale(home, TaleStage.READY, Word.AGREED)
    assert len(kept.shown) == 2
    await home.tell("UPDATE issues SET rated_words = $1 WHERE no = 2", "其实一般")
    assert [one.no for one in (await home.db.act(lambda tx: load(tx, kept.id, NOW))).shown] == [1]


async def test_a_matter_that_loses_its_words_is_in_no_tale_and_what_staff_were_to_read_of_it_goes(home):
    await keep(home, {}, {})
    kept = await tale(home)
    staff = await home.db.read(lambda tx: people.known(tx, STAFF))
    waiting = Letter(to=staff.chat, page="tales/draft", data={"words": "灯不亮了"}, about=kept.about)
    await home.db.act(lambda tx: outbox.put(tx, (waiting,), "u:1", NOW))
    await home.db.act(lambda tx: emptying.empty(tx, COMMUNITY, 1))
    assert [one.solved.no for one in (await home.db.act(lambda tx: load(tx, kept.id, NOW))).mentions] == [2]
    assert await home.ask("SELECT data FROM letters WHERE about = $1", kept.about) == [("{}",)]


async def test_it_is_known_in_which_tales_groups_read_of_somebody(home):
    await keep(home, {})
    kept = await tale(home, TaleStage.TOLD, Word.AGREED, until=None)
    author = (await home.matter()).author
    assert await home.db.read(lambda tx: tales.standing(tx, author)) == {}
    [(chat,)] = await home.ask("SELECT id FROM chats WHERE telegram = -100")
    await home.db.act(lambda tx: cards.put(tx, kept.about, [chat]))
    assert await home.db.read(lambda tx: tales.standing(tx, author)) == {kept.about: False}
    assert await home.db.read(lambda tx: tales.standing(tx, author + 1)) == {}
    await home.db.act(lambda tx: tales.put(tx, replace(kept, until=NOW + A_DAY)))
    assert await home.db.read(lambda tx: tales.standing(tx, author)) == {kept.about: True}


# which session it came out of


async def comes_of(home, session, *numbers, topic=False):
    async def work(tx):
        for no in numbers:
            matter = Matter(community=COMMUNITY, no=no)
            if topic:
                await agendas.begin(tx, Topic(session=session.id, person=None, raised=NOW, led_to=matter))
            else:
                visit = Visit(session=session.id, person=None, sort=Sort.TALK, asked=NOW, led_to=matter)
                await visits.begin(tx, visit)

    await home.db.act(work)


async def test_a_matter_knows_the_first_session_it_was_said_in(home, fridays):
    await keep(home, {}, {}, {})
    first, second = fridays
    await comes_of(home, second, 1, 2)
    await comes_of(home, first, 1, topic=True)
    found = [await home.db.read(lambda tx, no=no: origins.of(tx, COMMUNITY, no)) for no in (1, 2, 3)]
    assert [one and (one.session, one.spot, one.kind) for one in found] == [
        (first.id, 1, "visiting"), (second.id, 1, "visiting"), None,
    ]  # fmt: skip
    assert [one.session for one in await solved(home)] == ["", "visiting", "visiting"]


async def test_what_was_solved_is_counted_by_session_spot_and_whoever_sat_there(home, fridays):
    await keep(home, {}, {}, {}, {"public": False}, {"ended": MONTH[1]})
    first, second = fridays
    await comes_of(home, first, 1, 2, 4, 5)
    await comes_of(home, first, 1, topic=True)
    await comes_of(home, second, 3)
    secretary = (await home.db.read(lambda tx: people.known(tx, STAFF))).id
    await home.db.act(lambda tx: sitters.seat(tx, first.id, secretary))
    counted = await home.db.read(lambda tx: origins.solved(tx, COMMUNITY, *MONTH))
    assert counted == [Count(first.id, 1, secretary, 2), Count(second.id, 1, None, 1)]
