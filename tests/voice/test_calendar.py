"""Lunar days and rules as neighbours say them."""

from dataclasses import asdict
from datetime import date

import pytest

from domain.calendar.lunar import lunar
from domain.calendar.patterns import LAST, Dates, LunarDays, MonthDays, NthWeekday, Weekdays
from domain.calendar.rule import Rule
from templates.calendar import lunar_day, recurring

THURSDAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 2, 17), "正月初一"),
        (date(2026, 11, 21), "十月十三"),
        (date(2026, 11, 26), "十月十八"),
        (date(2026, 11, 28), "十月二十"),
        (date(2026, 12, 1), "十月廿三"),
        (date(2026, 12, 8), "十月三十"),
        (date(2026, 12, 18), "冬月初十"),
        (date(2027, 2, 5), "腊月廿九"),
        (date(2024, 2, 9), "腊月三十"),
        (date(2025, 7, 29), "闰六月初五"),
        (date(2033, 12, 22), "闰冬月初一"),
    ],
)
def test_a_lunar_day_is_said_in_characters(day, said):
    assert lunar_day(asdict(lunar(day))) == said


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        (Weekdays(frozenset(range(7))), "每天"),
        (Weekdays(frozenset({4})), "每周五"),
        (Weekdays(frozenset({3, 1})), "每周二、周四"),
        (Weekdays(frozenset({5}), alternate=True), "隔周六"),
        (Weekdays(frozenset({1, 5}), alternate=True), "隔周二、周六"),
        (NthWeekday(frozenset({1}), 5), "每月第一个周六"),
        (NthWeekday(frozenset({LAST}), 6), "每月最后一个周日"),
        (NthWeekday(frozenset({LAST, 1, 3}), 5), "每月第一、第三、最后一个周六"),
        (MonthDays(frozenset({15})), "每月15日"),
        (MonthDays(frozenset({LAST, 15, 1})), "每月1日、15日、最后一天"),
        (LunarDays(frozenset({3, 8, 13, 18, 23, 28})), "农历逢三逢八"),
        (LunarDays(frozenset({5, 10, 15, 20, 25, 30})), "农历逢五逢十"),
        (LunarDays(frozenset({1, 15})), "农历初一、十五"),
        (LunarDays(frozenset({3, 13, 23, 8})), "农历初三、初八、十三、廿三"),
        (Dates(frozenset({date(2026, 12, 12), date(2026, 12, 5)})), "12月5日、12月12日"),
        (
            Dates(frozenset({date(2026, 12, 26), date(2027, 1, 9), date(2027, 1, 16)})),
            "12月26日、2027年1月9日、1月16日",
        ),
    ],
)
def test_a_rule_is_said_as_people_would_arrange_it(pattern, said):
    assert recurring(Rule(pattern, THURSDAY).kept()) == said
