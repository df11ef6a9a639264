"""What comes again comes on its days, in order, and never without an end."""

import json
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar.patterns import LAST, Dates, LunarDays, MonthDays, NthWeekday, Weekdays
from domain.calendar.rule import A_DAY, AHEAD, Rule, days, never, next_day
from tests.rules.calendars import COMING_AGAIN, FIRST, SPAN, rules

THURSDAY = date(2026, 11, 19)
FRIDAY, SATURDAY, SUNDAY = 4, 5, 6
THREES_AND_EIGHTS = LunarDays(frozenset({3, 8, 13, 18, 23, 28}))


def of(*numbers):
    return frozenset(numbers)


def told(pattern, begin, end, first=date(2025, 1, 1), last=None):
    return " ".join(f"{day:%m-%d}" for day in days(Rule(pattern, first, last), begin, end))


@pytest.mark.parametrize(
    ("pattern", "dates"),
    [
        (Weekdays(of(FRIDAY)), "11-20 11-27 12-04 12-11 12-18 12-25"),
        (Weekdays(of(FRIDAY, SUNDAY)), "11-20 11-22 11-27 11-29 12-04 12-06 12-11 12-13 12-18 12-20 12-25 12-27"),
        (NthWeekday(of(1), SATURDAY), "12-05"),
        (NthWeekday(of(1, 3), SATURDAY), "11-21 12-05 12-19"),
        (NthWeekday(of(LAST), SUNDAY), "11-29 12-27"),
        (NthWeekday(of(4, LAST), SUNDAY), "11-22 11-29 12-27"),  # in December they are the same
        (MonthDays(of(1, 15)), "12-01 12-15"),
        (MonthDays(of(LAST)), "11-30 12-31"),
        (MonthDays(of(31, LAST)), "11-30 12-31"),
        (MonthDays(of(31)), "12-31"),
        (THREES_AND_EIGHTS, "11-21 11-26 12-01 12-06 12-11 12-16 12-21 12-26 12-31"),
        (Dates(of(date(2026, 12, 5), date(2026, 11, 1), date(2026, 12, 31))), "12-05 12-31"),
    ],
)
def test_until_the_end_of_the_year_it_comes_on_these_days(pattern, dates):
    assert told(pattern, THURSDAY, date(2026, 12, 31)) == dates


def test_months_without_a_31st_have_none():
    assert told(MonthDays(of(31)), date(2027, 1, 1), date(2027, 12, 31)) == "01-31 03-31 05-31 07-31 08-31 10-31 12-31"


@pytest.mark.parametrize(("year", "day"), [(2027, "02-28"), (2028, "02-29"), (2100, "02-28")])
def test_the_last_day_of_february_is_what_the_year_has(year, day):
    assert told(MonthDays(of(LAST)), date(year, 2, 1), date(year, 2, 29 if day == "02-29" else 28)) == day


def test_every_second_week_keeps_in_step_wherever_one_begins_to_look():
    every_second = Rule(Weekdays(of(SATURDAY), alternate=True), first=date(2026, 11, 21))
    asked = [list(days(every_second, date(2026, 11, 1) + n * A_DAY, date(2027, 1, 16))) for n in range(21)]
    assert asked[0] == [date(2026, 11, 21), date(2026, 12, 5), date(2026, 12, 19), date(2027, 1, 2), date(2027, 1, 16)]
    assert all(later == asked[0] for later in asked)
    assert next_day(every_second, date(2026, 11, 21)) == date(2026, 12, 5)


def test_every_second_week_has_all_of_its_days_even_where_the_first_of_them_is_over():
    pattern = Weekdays(of(FRIDAY, SUNDAY), alternate=True)
    assert told(pattern, THURSDAY, date(2026, 12, 20), first=date(2026, 11, 22)) == "11-22 12-04 12-06 12-18 12-20"


def test_a_leap_month_has_its_markets_like_any_other():
    begin, end = date(2025, 7, 20), date(2025, 8, 22)
    assert told(THREES_AND_EIGHTS, begin, end) == "07-22 07-27 08-01 08-06 08-11 08-16 08-21"


def test_a_lunar_month_of_29_days_has_no_thirtieth():
    held = list(days(Rule(LunarDays(of(30)), date(2026, 1, 1)), date(2026, 1, 1), date(2026, 12, 31)))
    assert len(held) == 6
    assert held[-1] == date(2026, 12, 8)  # 十月三十


def test_it_begins_on_its_first_day_and_ends_on_its_last():
    friday = Weekdays(of(FRIDAY))
    assert told(friday, date(2026, 1, 1), date(2026, 12, 31), THURSDAY, date(2026, 12, 4)) == "11-20 11-27 12-04"


def test_without_an_end_there_is_no_end_and_only_what_is_asked_for_is_looked_for():
    assert next(days(Rule(Weekdays(of(FRIDAY)), THURSDAY), THURSDAY, date.max)) == date(2026, 11, 20)


@pytest.mark.parametrize(
    "rule",
    [
        Rule(Weekdays(of()), THURSDAY),
        Rule(Weekdays(of(7)), THURSDAY),
        Rule(NthWeekday(of(), SATURDAY), THURSDAY),
        Rule(NthWeekday(of(6), SATURDAY), THURSDAY),
        Rule(MonthDays(of()), THURSDAY),
        Rule(MonthDays(of(0, 32)), THURSDAY),
        Rule(LunarDays(of()), THURSDAY),
        Rule(LunarDays(of(31)), THURSDAY),
        Rule(Dates(of()), THURSDAY),
        Rule(Dates(of(date(2026, 11, 18))), THURSDAY),
        Rule(Dates(of(date(2030, 1, 1))), THURSDAY, last=date(2029, 1, 1)),
        Rule(Weekdays(of(FRIDAY)), THURSDAY, last=THURSDAY),
        Rule(Weekdays(of(FRIDAY)), THURSDAY, last=date(2026, 11, 1)),
        Rule(MonthDays(of(31)), date(2026, 11, 1), last=date(2026, 11, 30)),
    ],
)
def test_what_never_comes_is_found_out(rule):
    assert never(rule)
    assert next_day(rule, THURSDAY - A_DAY) is None


def test_a_single_date_may_be_years_ahead():
    assert not never(Rule(Dates(of(date(2030, 1, 1))), THURSDAY))


@given(COMING_AGAIN, FIRST)
def test_whatever_names_a_day_that_there_is_comes_some_time(pattern, first):
    assert not never(Rule(pattern, first))


@given(rules(), FIRST, SPAN)
def test_its_days_are_in_order_each_once_and_within_what_was_asked(rule, begin, span):
    found = list(days(rule, begin, begin + span))
    assert all(before < after for before, after in pairwise(found))
    assert all(begin <= day <= begin + span for day in found)
    assert all(rule.first <= day <= (rule.last or day) for day in found)


@given(rules(), SPAN, SPAN)
def test_asked_in_two_halves_it_comes_on_the_same_days(rule, some, more):
    middle, end = rule.first + some, rule.first + some + more
    halves = [*days(rule, rule.first, middle), *days(rule, middle + A_DAY, end)]
    assert halves == list(days(rule, rule.first, end))


@given(rules(), st.integers(-500, 800).map(timedelta))
def test_next_is_the_first_day_after_as_far_as_anybody_plans(rule, away):
    after = rule.first + away
    ahead = list(days(rule, after, after + AHEAD))
    assert next_day(rule, after) == next((day for day in ahead if day > after), None)


@given(st.sampled_from((1, 2, 3, 4, LAST)), st.integers(0, 6), st.integers(2020, 2060), st.integers(1, 11))
def test_every_month_has_each_of_its_four_first_and_its_last_saturday_once(nth, weekday, year, month):
    begin, end = date(year, month, 1), date(year, month + 1, 1) - A_DAY
    weekdays = [begin + n * A_DAY for n in range((end - begin).days + 1) if (begin + n * A_DAY).weekday() == weekday]
    [day] = days(Rule(NthWeekday(of(nth), weekday), begin), begin, end)
    assert day == weekdays[nth - 1 if nth > 0 else nth]


@given(rules())
def test_it_is_kept_as_json_and_read_back_the_same(rule):
    assert Rule.from_kept(json.loads(json.dumps(rule.kept()))) == rule
