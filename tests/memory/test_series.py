"""Spots, series and sessions are found where somebody looks for them, on both databases."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from domain.calendar.patterns import Weekdays
from domain.calendar.rule import Rule
from domain.meetings.series import Kind, Life, Series
from domain.meetings.session_changes import called_off, made_up
from domain.meetings.visit import Sort, Stage, Visit
from domain.places import Spot
from domain.words import CLOCK, Role
from flows import planning, series_changes
from sandbox.neighbourhood import BUILDINGS, COMMUNITY, ESTATE, OTHER_ESTATE, STREET
from storage import series, sessions, spots, visits
from storage.database import Unavailable
from tests.memory.home import NOW, Home

FRIDAYS, SATURDAYS = (Rule(Weekdays(frozenset({day})), date(2026, 1, 1)) for day in (4, 5))
SINCE = NOW - timedelta(days=62)
SPOT = 1
PAVILION = Spot(
    id=SPOT, area=ESTATE, name="桂花亭", how_to_find="3号楼南边", lat=30.0, lon=120.0, photo="p", shade=True
)
TALKS = Series(
    id=7, area=ESTATE, kind=Kind.VISITING, spot=SPOT, rule=FRIDAYS, begins=900, ends=960, slot=20, role=Role.SECRETARY
)


@pytest.fixture
async def home(db):
    home = await Home.built(db)
    await home.tell("INSERT INTO spots (id, area, name, sort, how_to_find) VALUES ($1, $2, '', '', '')", SPOT, ESTATE)
    await home.db.act(lambda tx: spots.put(tx, PAVILION))
    await home.db.act(lambda tx: series.put(tx, TALKS))
    await home.db.act(lambda tx: planning.lay_out(tx, TALKS, "u:plan", NOW))
    return home


async def coming(home):
    return await home.db.read(lambda tx: sessions.of_series(tx, 7, NOW, 50))


async def becomes(home, session):
    await home.db.act(lambda tx: sessions.put(tx, session))


async def owed(home, area=ESTATE, now=NOW):
    return [each.id for each in await home.db.read(lambda tx: sessions.owed(tx, area, SINCE, now, 9))]


async def test_a_spot_is_read_back_as_it_was_put_away(home):
    told = replace(PAVILION, name="亭子", wheelchair=True, benches=True, lat=None, lon=None, gone=True)
    await home.db.act(lambda tx: spots.put(tx, told))
    assert await home.db.read(lambda tx: spots.get(tx, SPOT)) == told


async def test_one_of_the_same_name_is_the_same_spot_and_a_table_leaves_what_it_does_not_know(home):
    assert await home.db.act(lambda tx: spots.add(tx, Spot(area=ESTATE, name="桂花亭"))) == SPOT
    await home.db.act(lambda tx: spots.put_all(tx, [replace(PAVILION, how_to_find="南门外", photo="")]))
    known = await home.db.read(lambda tx: spots.named(tx, ESTATE, "桂花亭"))
    assert (known.how_to_find, known.photo, known.shade) == ("南门外", "p", True)


@pytest.mark.parametrize(
    ("area", "found"), [(ESTATE, 1), (BUILDINGS[2], 1), (COMMUNITY, 1), (STREET, 1), (OTHER_ESTATE, 0)]
)
async def test_a_spot_serves_whatever_lies_around_it(home, area, found):
    assert len(await home.db.read(lambda tx: spots.around(tx, area, 5))) == found


async def test_what_is_gone_serves_nothing(home):
    await home.db.act(lambda tx: spots.put(tx, replace(PAVILION, gone=True)))
    assert await home.db.read(lambda tx: spots.around(tx, ESTATE, 5)) == ()
    assert await home.db.read(lambda tx: spots.below(tx, ESTATE)) == ()


@pytest.mark.parametrize("error", [ArithmeticError, Unavailable])
async def test_a_series_that_fails_while_it_is_laid_out_keeps_no_other_from_it_and_is_told(home, monkeypatch, error):
    first, *_ = others = [replace(TALKS, id=id_, laid=None) for id_ in (5, 6, 8)]
    for one in others:
        await home.db.act(partial(series.put, series=one))
    lay_out = planning.lay_out

    async def fails(tx, one, cause, now):
        laid_out = await lay_out(tx, one, cause, now)
        if one.id == first.id:
            raise error
        return laid_out

    monkeypatch.setattr(planning, "lay_out", fails)
    with pytest.raises(ExceptionGroup, match="not every series") as told:
        await planning.lay_out_all(home.desk)
    assert [note for one in told.value.exceptions for note in one.__notes__] == ["while series 5 was laid out"]
    assert await home.ask("SELECT id FROM series WHERE laid IS NULL") == [(first.id,)]
    assert {6, 8} <= {id_ for (id_,) in await home.ask("SELECT series FROM sessions")}
    assert 5 not in {id_ for (id_,) in await home.ask("SELECT series FROM sessions")}


async def test_a_series_is_found_from_above_and_at_its_spot_while_it_runs(home):
    for wanted, life in ((1, Life.RUNNING), (0, Life.ENDED)):
        await home.db.act(lambda tx, life=life: series.put(tx, replace(TALKS, life=life)))
        assert len(await home.db.read(lambda tx: series.below(tx, COMMUNITY, 5))) == wanted
        assert len(await home.db.act(lambda tx: series.held_at(tx, SPOT))) == wanted


async def test_what_a_seed_file_has_gets_numbers_that_no_draft_has(home):
    for wanted in (-1, -2):
        number = await home.db.read(series.below_nothing)
        assert number == wanted
        await home.db.act(lambda tx, number=number: series.put(tx, replace(TALKS, id=number)))


async def test_what_is_planned_at_a_spot_is_found_there(home):
    first, *others = await coming(home)
    await becomes(home, called_off(first, "放假", NOW))
    found = await home.db.read(lambda tx: sessions.planned_at(tx, SPOT, NOW))
    assert [each.id for each in found] == [each.id for each in others]


async def test_what_was_called_off_is_owed_until_it_is_made_up_for_and_again_when_that_is_called_off(home):
    first, *_ = await coming(home)
    await becomes(home, called_off(first, "放假", NOW))
    assert [await owed(home), await owed(home, COMMUNITY), await owed(home, OTHER_ESTATE)] == [
        [first.id],
        [first.id],
        [],
    ]
    wanted = made_up(first, NOW + timedelta(days=9, hours=1), SPOT)
    instead = await home.db.act(lambda tx: planning.plan(tx, wanted, CLOCK, "u:instead", NOW))
    assert await owed(home) == []
    assert await home.db.read(lambda tx: sessions.is_made_up(tx, first))
    await becomes(home, called_off(instead, "放假", NOW))
    assert await owed(home) == [first.id]


async def test_what_the_rule_has_no_more_is_owed_to_nobody(home):
    async def work(tx):
        return await series_changes.change(tx, TALKS, replace(TALKS, life=Life.ENDED), "end", CLOCK, "u:end", NOW)

    await home.db.act(work)
    assert {each.stage for each in await coming(home)} == {"cancelled"}
    assert await owed(home) == []


async def test_what_nobody_came_to_hold_is_owed_and_what_was_held_is_not(home):
    first, *_ = await coming(home)
    await becomes(home, replace(first, stage="running"))
    assert [await owed(home), await owed(home, now=first.ends + timedelta(minutes=1))] == [[], [first.id]]
    visit = Visit(session=first.id, person=None, sort=Sort.TALK, stage=Stage.DONE, asked=NOW)
    await home.db.act(lambda tx: visits.begin(tx, visit))
    assert await owed(home, now=first.ends + timedelta(minutes=1)) == []


async def test_how_many_come_to_each_of_a_series(home):
    first, second, *_ = await coming(home)
    for session, stage in ((first, Stage.BOOKED), (first, Stage.WAITING), (second, Stage.GIVEN_UP)):
        visit = Visit(session=session.id, person=None, sort=Sort.TALK, stage=stage, asked=NOW)
        await home.db.act(lambda tx, visit=visit: visits.begin(tx, visit))
    assert await home.db.read(lambda tx: visits.comers(tx, 7, SINCE)) == {first.id: 2}


async def test_sessions_follow_their_series_with_their_seats_and_their_alarms(home):
    before = await coming(home)
    after = replace(TALKS, rule=SATURDAYS, seats=2)
    left = await home.db.act(lambda tx: series_changes.change(tx, TALKS, after, "change", CLOCK, "u:change", NOW))
    then = await coming(home)
    assert left == ()
    assert [each.starts for each in then] == [each.starts + timedelta(days=1) for each in before]
    assert await home.ask("SELECT DISTINCT count(*) FROM seats GROUP BY session") == [(8,)]
    [(due,)] = await home.ask("SELECT due FROM alarms WHERE about = $1 AND name = 'start'", then[0].about)
    assert due == then[0].starts.timestamp() * 1000


async def test_markets_are_known_by_the_names_they_have_where_somebody_lives(home):
    market = replace(TALKS, id=8, kind=Kind.MARKET, name="邻里日", slot=0)
    for one in (
        market,
        replace(market, id=9),
        replace(market, id=10, name=""),
        replace(market, id=11, life=Life.ENDED),
    ):
        await home.db.act(lambda tx, one=one: series.put(tx, one))
    await home.db.act(lambda tx: series.put(tx, replace(market, id=12, area=OTHER_ESTATE, name="红帆日")))
    assert await home.db.read(lambda tx: series.names_of_markets(tx, BUILDINGS[0])) == ("邻里日",)
