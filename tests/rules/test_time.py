"""Deadlines keep to the hours in which people are up, in every zone and at every change of the clocks."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.time import after_days, after_waking, at, awake, is_night, morning

SHANGHAI, BERLIN, NEW_YORK = "Asia/Shanghai", "Europe/Berlin", "America/New_York"

zones = st.sampled_from([SHANGHAI, BERLIN, NEW_YORK, "Asia/Urumqi"])
moments = st.integers(0, 20 * 366 * 24 * 60).map(
    lambda minutes: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
spans = st.timedeltas(timedelta(0), timedelta(hours=100))
SPRING_NIGHT_IN_BERLIN = datetime(2026, 3, 28, 19, tzinfo=UTC)
AUTUMN_NIGHT_IN_BERLIN = datetime(2026, 10, 24, 18, tzinfo=UTC)


def here(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZoneInfo(SHANGHAI)).astimezone(UTC)


def wall(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(zone))


@pytest.mark.parametrize(
    ("asked", "promised"),
    [
        (here(19, 15), here(19, 18)),
        (here(19, 18, 59), here(19, 21, 59)),
        (here(19, 19), here(20, 7)),
        (here(19, 20), here(20, 8)),
        (here(19, 22), here(20, 10)),
        (here(19, 23), here(20, 10)),
        (here(20, 6, 59), here(20, 10)),
        (here(20, 7), here(20, 10)),
    ],
)
def test_three_waking_hours_leave_out_the_night(asked: datetime, promised: datetime) -> None:
    assert after_waking(asked, timedelta(hours=3), SHANGHAI) == promised


def test_many_waking_hours_span_several_nights() -> None:
    assert after_waking(here(19, 15), timedelta(hours=7 + 15 + 15 + 2), SHANGHAI) == here(22, 9)


@pytest.mark.parametrize(
    ("hour", "minute", "asleep"),
    [
        (21, 59, False),
        (22, 0, True),
        (23, 59, True),
        (0, 0, True),
        (6, 59, True),
        (7, 0, False),
        (12, 0, False),
    ],
)
def test_night_is_from_ten_to_seven(hour: int, minute: int, asleep: bool) -> None:
    assert is_night(here(19, hour, minute), SHANGHAI) is asleep


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (here(19, 23), here(20, 7)),
        (here(20, 2), here(20, 7)),
        (here(20, 7), here(21, 7)),
        (here(20, 15), here(21, 7)),
    ],
)
def test_the_morning_is_the_next_one(now: datetime, then: datetime) -> None:
    assert morning(now, SHANGHAI) == then


def test_a_ping_by_day_rings_at_once_and_one_by_night_waits() -> None:
    assert awake(here(19, 15), SHANGHAI) == here(19, 15)
    assert awake(here(19, 23), SHANGHAI) == here(20, 7)


def test_fixed_by_six_of_the_next_day_is_counted_from_the_date_on_the_wall() -> None:
    assert at(here(19, 15), 1, 18, SHANGHAI) == here(20, 18)
    assert at(here(20, 0, 30), 1, 18, SHANGHAI) == here(21, 18)
    assert at(here(19, 15), 3, 20, SHANGHAI) == here(22, 20)
    assert at(here(19, 15), 0, 15, SHANGHAI, 20) == here(19, 15, 20)


def test_asked_again_two_days_later_at_the_same_time_but_not_in_the_night() -> None:
    assert after_days(here(19, 15, 20), 2, SHANGHAI) == here(21, 15, 20)
    assert after_days(here(19, 23, 30), 2, SHANGHAI) == here(22, 7)
    assert after_days(here(19, 5), 2, SHANGHAI) == here(21, 7)


def test_for_an_hour_that_the_clocks_skip_the_first_moment_after_it_counts() -> None:
    half_past_two = at(SPRING_NIGHT_IN_BERLIN, 1, 2, BERLIN, 30)
    assert f"{wall(half_past_two, BERLIN):%d. %H:%M}" == "29. 03:00"


def test_of_an_hour_that_comes_twice_the_first_counts() -> None:
    half_past_two = at(AUTUMN_NIGHT_IN_BERLIN, 1, 2, BERLIN, 30)
    assert half_past_two == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_changed_clock_in_the_night_takes_no_waking_hour_from_anybody() -> None:
    spring = after_waking(SPRING_NIGHT_IN_BERLIN, timedelta(hours=3), BERLIN)
    autumn = after_waking(AUTUMN_NIGHT_IN_BERLIN, timedelta(hours=3), BERLIN)
    assert f"{wall(spring, BERLIN):%d. %H:%M}" == "29. 08:00"
    assert f"{wall(autumn, BERLIN):%d. %H:%M}" == "25. 08:00"


@given(moments, spans, zones)
@example(SPRING_NIGHT_IN_BERLIN, timedelta(hours=1), BERLIN)
def test_no_deadline_lies_in_the_night(now: datetime, span: timedelta, zone: str) -> None:
    assert not is_night(after_waking(now, span, zone), zone)


@given(moments, spans, zones)
def test_no_deadline_comes_before_its_time(now: datetime, span: timedelta, zone: str) -> None:
    assert after_waking(now, span, zone) >= now + span


@given(moments, st.timedeltas(timedelta(0), timedelta(hours=14)), zones)
def test_patience_shorter_than_a_day_ends_within_one_night(now: datetime, span: timedelta, zone: str) -> None:
    assert after_waking(now, span, zone) <= awake(now, zone) + span + timedelta(hours=10)


@given(moments, spans, spans, zones)
def test_who_waits_and_waits_again_has_waited_the_sum(
    now: datetime, first: timedelta, second: timedelta, zone: str
) -> None:
    once = after_waking(now, first + second, zone)
    assert after_waking(after_waking(now, first, zone), second, zone) == once


@given(st.lists(moments, min_size=2, max_size=5).map(sorted), spans, zones)
def test_who_asked_earlier_is_never_promised_later(asked: list[datetime], span: timedelta, zone: str) -> None:
    promised = [after_waking(moment, span, zone) for moment in asked]
    assert all(earlier <= later for earlier, later in pairwise(promised))


@given(moments, spans, spans, zones)
def test_longer_patience_never_ends_earlier(now: datetime, shorter: timedelta, more: timedelta, zone: str) -> None:
    assert after_waking(now, shorter, zone) <= after_waking(now, shorter + more, zone)


@given(moments, st.integers(0, 60), st.integers(0, 23), st.integers(0, 59), zones)
@example(SPRING_NIGHT_IN_BERLIN, 1, 2, 30, BERLIN)
@example(datetime(2026, 3, 7, 12, tzinfo=UTC), 1, 2, 0, NEW_YORK)
def test_at_is_the_asked_time_on_the_wall_unless_the_clocks_skip_it(
    now: datetime, days: int, hour: int, minute: int, zone: str
) -> None:
    day = wall(now, zone).date() + timedelta(days=days)
    skipped = hour == 2 and day in clocks_go_forward(day.year, zone)
    shown = wall(at(now, days, hour, zone, minute), zone)
    assert (shown.date(), shown.time()) == (day, time(3) if skipped else time(hour, minute))


@given(moments, st.integers(0, 60), zones)
def test_no_question_is_asked_again_in_the_night(now: datetime, days: int, zone: str) -> None:
    asked_again = after_days(now, days, zone)
    assert not is_night(asked_again, zone)
    assert wall(asked_again, zone).date() - wall(now, zone).date() in (timedelta(days), timedelta(days + 1))


@given(moments, zones)
def test_the_morning_is_ahead_within_a_day_and_nobody_sleeps_through_it(now: datetime, zone: str) -> None:
    then = morning(now, zone)
    assert now < then <= now + timedelta(hours=25)
    assert (wall(then, zone).hour, wall(then, zone).minute) == (7, 0)
    assert not is_night(then, zone)


def clocks_go_forward(year: int, zone: str) -> set[date]:
    """By the published rule: Europe on the last Sunday of March, the United States on the second."""
    sundays = [day for day in (date(year, 3, n) for n in range(1, 32)) if day.weekday() == 6]
    return {BERLIN: {sundays[-1]}, NEW_YORK: {sundays[1]}}.get(zone, set())
