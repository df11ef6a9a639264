"""Days and hours as people write them, heard on Thursday 19 November 2026 at three in the afternoon."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.days import FURTHEST, leading_moment, spoken_day, spoken_moment

ZONE = "Asia/Shanghai"
NOW = datetime(2026, 11, 19, 15, tzinfo=ZoneInfo(ZONE))
SIX = time(18)


def heard(text, now=NOW):
    found = spoken_moment(text, now, ZONE, SIX)
    return found and f"{found.astimezone(ZoneInfo(ZONE)):%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("今天", "11-19 18:00"),
        ("今晚8点", "11-19 20:00"),
        ("今天下午", "11-19 18:00"),
        ("下午四点半", "11-19 16:30"),
        ("20:30", "11-19 20:30"),
        ("明天 06:00", "11-20 06:00"),
        ("明天", "11-20 18:00"),
        ("明早", "11-20 08:00"),
        ("明天 3点", "11-20 15:00"),
        ("明天中午1点", "11-20 13:00"),
        ("后天上午", "11-21 12:00"),
        ("大后天", "11-22 18:00"),
        ("3天后", "11-22 18:00"),
        ("周四", "11-19 18:00"),
        ("周三", "11-25 18:00"),
        ("星期天", "11-22 18:00"),
        ("礼拜六早上", "11-21 08:00"),
        ("下周一", "11-23 18:00"),
        ("下周四", "11-26 18:00"),
        ("下下周二", "12-01 18:00"),
        ("25日", "11-25 18:00"),
        ("25", "11-25 18:00"),
        ("25号下午3点20", "11-25 15:20"),
        ("18日", "12-18 18:00"),
        ("31日", "12-31 18:00"),
        ("12月5日", "12-05 18:00"),
        ("12.5", "12-05 18:00"),
        ("１２月５日", "12-05 18:00"),
        ("11月18日", "11-18 18:00"),
        ("25日之前", "11-25 18:00"),
        ("周五前", "11-20 18:00"),
    ],
)
def test_a_day_and_an_hour_are_understood(text, moment):
    assert heard(text) == moment


@pytest.mark.parametrize("text", ["今天上午", "今天12点", "3点", "这周一", "凌晨"])
def test_what_is_over_is_none(text):
    assert heard(text) is None


@pytest.mark.parametrize(
    "text", ["", " ", "灯管", "2月30日", "32日", "13月1日", "8个灯泡", "25点", "明天25点", "周八", "快了", "-1日"]
)
def test_what_names_no_day_is_none(text):
    assert heard(text) is None


@pytest.mark.parametrize(
    ("row", "day", "rest"),
    [
        ("25日 看现场", date(2026, 11, 25), "看现场"),
        ("12月3日：换管", date(2026, 12, 3), "换管"),
        ("下周一上午，约师傅", date(2026, 11, 23), "约师傅"),
        ("12月3日换3号楼的管", date(2026, 12, 3), "换3号楼的管"),
        ("昨天 看现场", None, ""),
        ("看现场", None, ""),
        ("8个灯泡", None, ""),
        ("3月统一换", None, ""),
    ],
)
def test_a_line_begins_with_its_day(row, day, rest):
    found = leading_moment(row, NOW, ZONE, SIX)
    assert (found and (found[0].astimezone(ZoneInfo(ZONE)).date(), found[1])) == ((day, rest) if day else None)


@given(st.dates(date(2026, 1, 1), date(2040, 1, 1)), st.integers(0, FURTHEST - 1))
def test_every_day_of_the_year_to_come_is_understood_by_its_name(today, days):
    day = today + timedelta(days=days)
    assert spoken_day(f"{day.month}月{day.day}日", today) in (day, day - timedelta(days=365), day - timedelta(days=366))


@given(st.dates(date(2026, 1, 1), date(2040, 1, 1)), st.integers(0, 27))
def test_a_day_without_its_month_is_the_next_one(today, days):
    day = today + timedelta(days=days)
    assert spoken_day(f"{day.day}日", today) == day


@given(st.text(max_size=30), st.integers(0, 10**7))
def test_whatever_is_typed_is_in_time_to_come_or_not_understood(text, minutes):
    now = NOW + timedelta(minutes=minutes)
    found = spoken_moment(text, now, ZONE, SIX)
    assert found is None or found > now
