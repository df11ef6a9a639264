"""Rules as people write them, heard on Thursday 19 November 2026, 农历十月十一: the next three days they mean."""

from dataclasses import replace
from datetime import date
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar.patterns import Weekdays
from domain.calendar.rule import AHEAD, Rule, days, never
from domain.calendar.spoken import spoken
from templates.calendar import recurring
from tests.rules.calendars import FIRST, rules

TODAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("每天", "11-19 11-20 11-21"),
        ("每周五", "11-20 11-27 12-04"),
        ("每个星期五", "11-20 11-27 12-04"),
        ("每逢周五", "11-20 11-27 12-04"),
        ("每周四", "11-19 11-26 12-03"),
        ("每周二、周四", "11-19 11-24 11-26"),
        ("每周二和周四", "11-19 11-24 11-26"),
        ("每周 2，4", "11-19 11-24 11-26"),
        ("每礼拜天", "11-22 11-29 12-06"),
        ("隔周六", "11-21 12-05 12-19"),
        ("隔周三", "11-25 12-09 12-23"),
        ("每两周的周六", "11-21 12-05 12-19"),
        ("隔周二、周六", "11-21 12-01 12-05"),
        ("每月第一个周六", "12-05 01-02 02-06"),
        ("每月第三个周四", "11-19 12-17 01-21"),
        ("每个月最后一个周日", "11-29 12-27 01-31"),
        ("每月第一、第三个周六", "11-21 12-05 12-19"),
        ("每月第2个和最后一个星期一", "11-30 12-14 12-28"),
        ("每月15号", "12-15 01-15 02-15"),
        ("每月15", "12-15 01-15 02-15"),
        ("每月十五号", "12-15 01-15 02-15"),
        ("每月1号、15号", "12-01 12-15 01-01"),
        ("每月1、15号。", "12-01 12-15 01-01"),
        ("每月 1 15 号", "12-01 12-15 01-01"),
        ("每月１号１５号", "12-01 12-15 01-01"),
        ("每月31日", "12-31 01-31 03-31"),
        ("每月最后一天", "11-30 12-31 01-31"),
        ("每月15日和最后一天", "11-30 12-15 12-31"),
        ("逢三逢八", "11-21 11-26 12-01"),
        ("农历逢三、八", "11-21 11-26 12-01"),
        ("每逢农历三、八", "11-21 11-26 12-01"),
        ("逢3逢8", "11-21 11-26 12-01"),
        ("农历逢五逢十", "11-23 11-28 12-03"),
        ("阴历逢一四七", "11-19 11-22 11-25"),
        ("农历初一、十五", "11-23 12-09 12-23"),
        ("初一十五", "11-23 12-09 12-23"),
        ("每月初一、十五", "11-23 12-09 12-23"),
        ("农历十五", "11-23 12-23 01-22"),
        ("农历15", "11-23 12-23 01-22"),
        ("农历每月廿三", "12-01 12-31 01-30"),
        ("农历二十三", "12-01 12-31 01-30"),
        ("初三初八十三十八廿三廿八", "11-21 11-26 12-01"),
        ("12月5日、12月12日", "12-05 12-12"),
        ("12月5日、12日、19日", "12-05 12-12 12-19"),
        ("12.5 12.12", "12-05 12-12"),
        ("12月5日 1月9日", "12-05 01-09"),
        ("2027年2月5日，6日", "02-05 02-06"),
        ("2028年2月29日", "02-29"),
    ],
)
def test_a_rule_is_understood(text, dates):
    rule = spoken(text, TODAY)
    assert rule is not None
    assert " ".join(f"{day:%m-%d}" for day in islice(days(rule, TODAY, TODAY + 2 * AHEAD), 3)) == dates


@pytest.mark.parametrize("text", ["每月十五", "十五", "每月三十", "逢十五", "逢三十"])
def test_what_may_be_of_either_calendar_is_not_guessed(text):
    assert spoken(text, TODAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "、", "周六", "15号", "明天", "有空就去", "每周", "每月", "每周八", "每周二晚上", "每月0号",
        "每月32号", "每月115号", "每月第五个周六", "每月第一个周六、第三个周日", "每月一个周六", "农历三十一", "初十五",
        "逢", "逢十一", "2月29日", "2月30日", "13月1日", "2026年11月18日", "2027年2月29日", "12月5日和有空",
        "12月5日12月112日", "12月5日、" * 100,
    ],
)  # fmt: skip
def test_what_names_no_days_is_no_rule(text):
    assert spoken(text, TODAY) is None


def on_its_way(rule):
    """Every second week is said without the week it begins with: that of the day it is said on."""
    return replace(rule, first=next(days(rule, rule.first, rule.first + 3 * AHEAD)))


@given(rules(ending=False).map(on_its_way))
def test_what_is_told_of_a_rule_is_understood_as_the_same_rule(rule):
    assert spoken(recurring(rule.kept()), rule.first) == rule


@given(st.text(st.sampled_from("每逢隔周月第一二三五八十廿初日号天最后个农历、,0123456789年./- "), max_size=14), FIRST)
def test_whatever_is_typed_is_a_rule_that_comes_or_not_understood(text, today):
    rule = spoken(text, today)
    assert rule is None or (rule.first >= today and not never(rule))


def test_every_second_saturday_heard_on_a_sunday_begins_with_the_next():
    rule = spoken("隔周六", date(2026, 11, 22))
    assert rule == Rule(Weekdays(frozenset({5}), alternate=True), date(2026, 11, 28))
