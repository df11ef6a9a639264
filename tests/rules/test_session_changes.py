"""What becomes of everybody who comes to a session, or waits for a seat, when it is held otherwise."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.calendar.patterns import Weekdays
from domain.calendar.rule import Rule
from domain.forms import Said, Scene
from domain.meetings import session_changes as changes
from domain.meetings.booking import When
from domain.meetings.series import Kind, Series
from domain.meetings.session import of_series
from domain.meetings.session_forms import FORMS
from domain.meetings.sessions_life import MOVE
from domain.meetings.sheet import Sheet, laid_out
from domain.meetings.visit import Sort, Stage, Visit
from domain.moments import ms
from domain.words import Refused, Role, Why

ZONE = "Asia/Shanghai"
NOW = datetime(2026, 11, 19, 7, tzinfo=UTC)
STARTS = datetime(2026, 11, 27, 7, tzinfo=UTC)
WHEN = When(now=NOW, zone=ZONE, night=(time(22), time(7)))
SERIES = Series(
    id=1, area=1, kind=Kind.VISITING, spot=1, rule=Rule(Weekdays(frozenset({4})), date(2026, 11, 1)), begins=900,
    ends=960, slot=20, walk_ins=0, role=Role.SECRETARY,
)  # fmt: skip
SESSION = replace(of_series(SERIES, STARTS, STARTS + timedelta(hours=1)), id=5)


def somebody(id_, stage=Stage.BOOKED, **more):
    return Visit(id=id_, session=5, person=id_, sort=Sort.TALK, stage=stage, asked=NOW, **more)


def sheet(*visits, session=SESSION):
    """Whoever has a seat sits on the next one."""
    sheet = Sheet(session=session, seats=laid_out(session), visits=visits)
    for visit in visits:
        if visit.stage != Stage.WAITING:
            sheet = sheet.give(next(sheet.free()), visit)
    return sheet


def test_everybody_keeps_their_place_and_is_asked_anew():
    comes, waits = somebody(1, confirmed=True, late=True), somebody(4, Stage.WAITING)
    later = changes.moved(SESSION, STARTS + timedelta(days=1), 2, "")
    after, turns = changes.shifted(sheet(comes, somebody(2), somebody(3), waits), later, WHEN)
    [came, _, _, waited] = after.visits
    assert [seat.starts for seat in after.seats if seat.visit == came.id] == [later.starts]
    assert (came.stage, came.confirmed, came.late, came.round) == (Stage.BOOKED, False, False, 2)
    assert (waited.stage, waited.round, after.line) == (Stage.WAITING, 2, (waited,))
    assert {page for turn in turns for page in turn.tell.values()} == {"session_moved"}


def test_what_was_offered_is_held_no_longer_than_anybody_could_make_it():
    offered = somebody(1, Stage.OFFERED, until=NOW + timedelta(days=3))
    sooner = changes.moved(SESSION, NOW + timedelta(hours=5), 1, "")
    after, _ = changes.shifted(sheet(offered), sooner, WHEN)
    assert after.visits[0].until == NOW + timedelta(hours=4)


def test_what_came_free_too_late_is_offered_to_whoever_waits_once_there_is_time_again():
    soon = replace(WHEN, now=STARTS - timedelta(minutes=30))
    later = changes.moved(SESSION, STARTS + timedelta(days=1), 1, "")
    after, turns = changes.shifted(sheet(somebody(1), somebody(2), somebody(3, Stage.WAITING)), later, soon)
    [offered] = [visit for visit in after.visits if visit.id == 3]
    assert (offered.stage, offered.round) == (Stage.OFFERED, 3)
    assert [seat.starts for seat in after.seats if seat.visit == 3] == [later.starts + timedelta(minutes=40)]
    assert [(turn.after.id, turn.verb) for turn in turns] == [(1, "shift"), (2, "shift"), (3, "shift"), (3, "offer")]


def test_one_that_is_off_drops_everybody_and_tells_whoever_waited_why():
    after, turns = changes.dropped(
        sheet(somebody(1), somebody(2, Stage.WAITING)), changes.called_off(SESSION, "放假", NOW), WHEN
    )
    assert {visit.stage for visit in after.visits} == {Stage.DROPPED}
    assert [seat.visit for seat in after.seats] == [None] * 3
    assert [set(turn.tell.values()) for turn in turns] == [{"session_is_off"}] * 2


@pytest.mark.parametrize("stage", [Stage.CALLED, Stage.HERE])
def test_nobody_who_sits_there_by_now_is_sent_away(stage):
    with pytest.raises(Refused) as refused:
        changes.dropped(sheet(somebody(1, stage)), changes.called_off(SESSION, "放假", NOW), WHEN)
    assert refused.value.why == Why.NOT_SETTLED


def test_fewer_seats_are_asked_about_and_the_one_who_is_asked_leaves_with_theirs():
    two = replace(SESSION, seats=2)
    full = sheet(*(somebody(n) for n in range(1, 7)), session=two)
    after, turns = changes.resized(full, SESSION, WHEN)
    assert turns == ()
    assert [[visit.id for visit in comers] for _, comers in changes.to_go(after)] == [[1, 2], [3, 4], [5, 6]]
    first = next(visit for visit in after.visits if visit.id == 1)
    asked = changes.asks_to_go(after, first)
    assert [seat.visit for seat in asked.seats if seat.cut] == [1, 4, 6]
    left = asked.put(replace(first, stage=Stage.GIVEN_UP))
    assert [seat.visit for seat in left.seats] == [2, 3, 4, 5, 6]


def test_more_seats_are_offered_to_whoever_waits():
    full = sheet(*(somebody(n) for n in range(1, 4)), somebody(4, Stage.WAITING))
    after, [turn] = changes.resized(full, replace(SESSION, seats=2), WHEN)
    assert (turn.after.id, turn.after.stage) == (4, Stage.OFFERED)
    assert len(list(after.free())) == 2


def test_where_everybody_has_room_from_now_on_nobody_is_too_many_and_nobody_waits():
    two = replace(SESSION, slot=0, seats=2)
    line = somebody(3, Stage.WAITING), somebody(4, Stage.WAITING)
    full = sheet(somebody(1), somebody(2), *line, session=two)
    after, turns = changes.resized(full, replace(two, seats=0), WHEN)
    assert [(seat.visit, seat.cut) for seat in after.seats] == [(1, False), (2, False), (3, False), (4, False)]
    assert {visit.stage for visit in after.visits} == {Stage.BOOKED}
    assert [(turn.after.id, turn.tell[Role.GUEST]) for turn in turns] == [(3, "booked"), (4, "booked")]


@pytest.mark.parametrize(("day", "is_soon_enough"), [(22, False), (23, True)])
def test_what_is_made_up_for_can_be_announced_three_days_ahead(day, is_soon_enough):
    starts = datetime(2026, 11, day, 7, tzinfo=UTC)
    if is_soon_enough:
        changes.check_announced(starts, NOW, ZONE)
        return
    with pytest.raises(Refused) as refused:
        changes.check_announced(starts, NOW, ZONE)
    assert refused.value.data["wrong"] == "announced"


def test_a_week_later_is_the_same_hour_on_the_wall_when_the_clocks_change_meanwhile():
    berlin = ZoneInfo("Europe/Berlin")
    starts = datetime(2026, 10, 23, 15, tzinfo=berlin)
    scene = Scene(
        about={"zone": "Europe/Berlin", "starts": ms(starts), "others": [], "taken": []}, now=NOW - timedelta(days=30)
    )
    answers = FORMS[MOVE].questions[0].takes({}, Said(choice="later:week"), scene)
    assert answers == {"when": ms(datetime(2026, 10, 30, 15, tzinfo=berlin))}
