"""Who works in an office works when offices do: on weekdays that are no holidays, and on the days swapped for them."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.workdays import A_DAY, TABLE, Day, Workdays, after_office, on_working_day

ZONE = "Asia/Shanghai"
OFFICE = time(9), time(17, 30)
TABLED = Workdays()
HOURS = st.timedeltas(timedelta(minutes=1), timedelta(hours=60))
MOMENTS = st.integers(0, 700 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


def here(month: int, day: int, hour: int, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(ZONE)).astimezone(UTC)


def days_of(year):
    return [date(year, 1, 1) + A_DAY * n for n in range(365)]


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 1, 1), False),
        (date(2026, 1, 4), True),  # a Sunday, worked for New Year
        (date(2026, 2, 14), True),
        (date(2026, 2, 16), False),
        (date(2026, 2, 28), True),
        (date(2026, 5, 9), True),
        (date(2026, 9, 20), True),
        (date(2026, 10, 7), False),
        (date(2026, 10, 8), True),
        (date(2026, 10, 10), True),
        (date(2026, 11, 19), True),
        (date(2026, 11, 21), False),
        (date(2027, 2, 5), False),  # the last day of the old lunar year
        (date(2027, 2, 9), True),
        (date(2027, 9, 15), False),
        (date(2031, 10, 2), False),
    ],
)
def test_a_day_is_worked_or_not(day, works):
    assert TABLED.works(day) is works


def test_the_law_gives_thirteen_days_a_year_however_they_are_swapped():
    weekdays = [day for day in days_of(2026) if day.weekday() < 5]
    assert sum(map(TABLED.works, days_of(2026))) == len(weekdays) - 13


def test_only_days_that_differ_from_their_weekday_are_swapped():
    assert all(day.weekday() >= 5 for day, told in TABLE.items() if told.works)


def test_of_a_year_that_is_not_announced_only_the_days_of_the_law_are_known():
    assert len(TABLED.special(2027)) == 13
    assert not any(told.works for _, told in TABLED.special(2027))


def test_what_an_administrator_says_of_a_day_counts():
    corrected = Workdays({date(2027, 2, 9): Day(False, "春节"), date(2027, 2, 5): Day(True, "")}, {2027: True})
    assert not corrected.works(date(2027, 2, 9))
    assert corrected.works(date(2027, 2, 5))
    assert corrected.official(2027)


@pytest.mark.parametrize(
    ("start", "end", "year"),
    [
        (here(11, 19, 15), here(12, 31, 23), None),
        (here(12, 31, 15), here(1, 1, 9, year=2027), 2027),
        (here(3, 1, 9, year=2027), here(3, 2, 9, year=2027), 2027),
    ],
)
def test_a_clock_that_runs_into_a_year_without_announced_holidays_is_known_to(start, end, year):
    assert TABLED.unofficial(start, end, ZONE) == year
    assert Workdays(years={2027: True}).unofficial(start, end, ZONE) is None


@pytest.mark.parametrize(
    ("asked", "hours", "promised"),
    [
        (here(11, 19, 15), 2, here(11, 19, 17)),
        (here(11, 19, 15), 2.5, here(11, 19, 17, 30)),  # when the office closes
        (here(11, 19, 15), 3, here(11, 20, 9, 30)),
        (here(11, 19, 21), 3, here(11, 20, 12)),
        (here(11, 20, 16), 3, here(11, 23, 10, 30)),  # Friday, Monday
        (here(9, 30, 17), 3, here(10, 8, 11, 30)),  # the week of the National Day
        (here(9, 18, 17), 3, here(9, 20, 11, 30)),  # Friday, and a Sunday that is worked
        (here(2, 13, 17), 3, here(2, 14, 11, 30)),
    ],
)
def test_office_hours_are_counted_on_working_days(asked, hours, promised):
    assert after_office(asked, timedelta(hours=hours), ZONE, OFFICE, TABLED) == promised


@pytest.mark.parametrize(
    ("days", "day"), [(0, date(2026, 9, 18)), (1, date(2026, 9, 20)), (2, date(2026, 9, 21)), (6, date(2026, 9, 28))]
)
def test_days_are_working_days(days, day):
    promised = on_working_day(here(9, 18, 15), days, time(12), ZONE, TABLED)
    assert promised == datetime.combine(day, time(12), ZoneInfo(ZONE)).astimezone(UTC)


@given(MOMENTS, HOURS)
def test_an_office_is_never_due_when_it_is_shut(now, hours):
    wall = after_office(now, hours, ZONE, OFFICE, TABLED).astimezone(ZoneInfo(ZONE))
    assert TABLED.works(wall.date())
    assert OFFICE[0] <= wall.time() <= OFFICE[1]


@given(MOMENTS, HOURS)
def test_the_hours_in_between_are_as_many_as_were_given(now, hours):
    """Counted by the minute, the other way round."""
    minutes = hours // timedelta(minutes=1)
    due = after_office(now, timedelta(minutes=minutes), ZONE, OFFICE, TABLED)
    minute, worked = now, 0
    while minute < due:
        wall = minute.astimezone(ZoneInfo(ZONE))
        worked += TABLED.works(wall.date()) and OFFICE[0] <= wall.time() < OFFICE[1]
        minute += timedelta(minutes=1)
    assert worked == minutes


@given(MOMENTS, HOURS, HOURS)
def test_more_hours_are_never_due_earlier(now, some, more):
    sooner, later = sorted((some, more))
    assert after_office(now, sooner, ZONE, OFFICE, TABLED) <= after_office(now, later, ZONE, OFFICE, TABLED)
