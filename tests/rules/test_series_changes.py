"""A series that changes takes along what nobody has booked, in order, and leaves alone whatever somebody comes to."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.calendar.patterns import Dates, LunarDays, MonthDays, NthWeekday, Weekdays
from domain.calendar.rule import Rule
from domain.meetings.series import AHEAD, Kind, Life, Series
from domain.meetings.series_changes import moments, replanned
from domain.meetings.session import Stage, of_series
from domain.words import Role

ZONE = "Asia/Shanghai"
NOW = datetime(2026, 11, 19, 7, tzinfo=UTC)
FIRST = date(2026, 11, 1)
FRIDAYS, SATURDAYS = Rule(Weekdays(frozenset({4})), FIRST), Rule(Weekdays(frozenset({5})), FIRST)
SERIES = Series(
    id=1, area=1, kind=Kind.VISITING, spot=1, rule=FRIDAYS, begins=900, ends=1020, slot=20, role=Role.SECRETARY
)
PATTERNS = st.one_of(
    st.frozensets(st.integers(0, 6), min_size=1).map(Weekdays),
    st.builds(NthWeekday, st.frozensets(st.integers(1, 4), min_size=1), st.integers(0, 6)),
    st.frozensets(st.integers(1, 31), min_size=1).map(MonthDays),
    st.frozensets(st.integers(1, 30), min_size=1).map(LunarDays),
    st.frozensets(st.dates(date(2026, 11, 19), date(2027, 2, 1)), min_size=1).map(Dates),
)
A_SERIES = st.builds(
    lambda pattern, begins, spot, life: replace(
        SERIES, rule=Rule(pattern, FIRST), begins=begins, ends=begins + 120, spot=spot, life=life
    ),
    PATTERNS, st.integers(0, 21 * 60), st.integers(1, 2), st.sampled_from(Life),
)  # fmt: skip


def laid_out(series):
    spans = moments(series, ZONE, NOW)
    return [replace(of_series(series, *span), id=n) for n, span in enumerate(spans, 1)]


def as_then(sessions, plan):
    changed = {session.id: session for session in plan.changed}
    return [changed.get(session.id, session) for session in sessions]


def held(sessions):
    return [session for session in sessions if session.stage == Stage.PLANNED]


@given(A_SERIES, A_SERIES)
def test_where_nobody_has_booked_every_session_that_is_held_is_one_of_the_rule(before, after):
    sessions = laid_out(replace(before, life=Life.RUNNING))
    plan = replanned(replace(before, life=Life.RUNNING), after, sessions, (), ZONE, NOW)
    wanted = dict(moments(after, ZONE, NOW))
    then = held(as_then(sessions, plan))
    assert not plan.left
    assert len({session.starts for session in then}) == len(then) == min(len(sessions), len(wanted))
    assert all(wanted[session.starts] == session.ends and session.spot == after.spot for session in then)


@given(A_SERIES, A_SERIES, st.data())
def test_nobody_who_comes_is_moved_and_whoever_changed_it_is_told_where_it_stays(before, after, data):
    before = replace(before, life=Life.RUNNING)
    sessions = laid_out(before)
    booked = data.draw(st.sets(st.sampled_from([each.id for each in sessions]))) if sessions else set()
    plan = replanned(before, after, sessions, booked, ZONE, NOW)
    was = {session.id: session for session in sessions}
    for session in as_then(sessions, plan):
        if session.id in booked:
            kept = was[session.id]
            assert (session.starts, session.ends, session.spot, session.stage, session.round) == (
                kept.starts, kept.ends, kept.spot, kept.stage, kept.round,
            )  # fmt: skip
    assert {session.id for session in plan.left} <= booked
    planned = [session.planned for session in as_then(sessions, plan)]
    assert len({*planned}) == len(planned)


@given(A_SERIES, A_SERIES)
def test_back_to_the_old_rule_is_back_to_the_old_sessions(before, other):
    before = replace(before, life=Life.RUNNING)
    sessions = laid_out(before)
    there = as_then(sessions, replanned(before, other, sessions, (), ZONE, NOW))
    back = as_then(there, replanned(other, before, there, (), ZONE, NOW))
    wanted = {starts for starts, _ in moments(before, ZONE, NOW)}
    assert {session.starts for session in held(back)} <= wanted
    assert len(held(back)) >= len(held(there))


def test_a_name_is_that_of_every_session_and_nothing_is_left_to_ask():
    sessions = laid_out(SERIES)
    plan = replanned(SERIES, replace(SERIES, name="石榴树下"), sessions, {1, 2}, ZONE, NOW)
    assert {session.name for session in as_then(sessions, plan)} == {"石榴树下"}
    assert plan.left == ()


def test_one_that_is_booked_takes_the_place_of_the_one_it_would_become():
    sessions = laid_out(SERIES)
    plan = replanned(SERIES, replace(SERIES, rule=SATURDAYS), sessions, {2}, ZONE, NOW)
    second = as_then(sessions, plan)[1]
    assert second.planned - second.starts == timedelta(days=1)
    assert plan.left == (second,)


def test_one_that_is_held_instead_of_another_stays_where_it_is():
    sessions = laid_out(SERIES)
    instead = replace(sessions[0], id=99, makes_up=1, planned=NOW + AHEAD / 2, starts=NOW + AHEAD / 2)
    plan = replanned(SERIES, replace(SERIES, life=Life.ENDED), [*sessions, instead], (), ZONE, NOW)
    assert instead.id not in {session.id for session in plan.changed}


def test_what_somebody_called_off_is_not_held_again_because_the_rule_has_it():
    sessions = laid_out(SERIES)
    sessions[0] = replace(sessions[0], stage=Stage.CANCELLED, why="放假")
    plan = replanned(SERIES, replace(SERIES, begins=840), sessions, (), ZONE, NOW)
    assert as_then(sessions, plan)[0] == sessions[0]


def test_one_that_was_moved_past_its_own_day_takes_no_date_of_the_rule():
    sessions = laid_out(SERIES)
    yesterday = NOW - timedelta(days=1)
    moved = replace(of_series(SERIES, yesterday, yesterday + timedelta(hours=2)), id=99, starts=NOW + timedelta(days=3))
    plan = replanned(SERIES, replace(SERIES, begins=840), [moved, *sessions], (), ZONE, NOW)
    then = as_then([moved, *sessions], plan)
    assert (then[0].planned, then[0].starts, then[0].stage) == (moved.planned, moved.starts, Stage.PLANNED)
    assert [session.starts for session in then[1:]] == [
        starts for starts, _ in moments(replace(SERIES, begins=840), ZONE, NOW)
    ]
    assert plan.left == ()
