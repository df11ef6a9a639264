"""Which days somebody means who asks about a market; it is Thursday 19 November 2026, 农历十月十一."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar.lunar import lunar
from domain.markets.days_meant import days_meant

TODAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("今天", "2026-11-19", ""),
        ("明儿个", "2026-11-20", ""),
        ("后天", "2026-11-21", ""),
        ("大后天", "2026-11-22", ""),
        ("明早", "2026-11-20", ""),
        ("周六", "2026-11-21", ""),
        ("星期天", "2026-11-22", ""),
        ("问一下周六", "2026-11-21", ""),
        ("下周六", "2026-11-28", ""),
        ("下个礼拜三", "2026-11-25", ""),
        ("这周", "2026-11-19", "2026-11-22"),
        ("下周", "2026-11-23", "2026-11-29"),
        ("周末", "2026-11-21", "2026-11-22"),
        ("下周末", "2026-11-28", "2026-11-29"),
        ("这两天", "2026-11-19", "2026-11-22"),
        ("25号", "2026-11-25", ""),
        ("二十五号", "2026-11-25", ""),
        ("12月5日", "2026-12-05", ""),
        ("十二月五号", "2026-12-05", ""),
        ("3月1号", "2027-03-01", ""),
        ("12月", "2026-12-01", "2026-12-31"),
        ("3月份", "2027-03-01", "2027-03-31"),
        ("这个月", "2026-11-19", "2026-11-30"),
        ("下个月", "2026-12-01", "2026-12-31"),
        ("月底", "2026-11-25", "2026-11-30"),
        ("下月初", "2026-12-01", "2026-12-07"),
        ("月初", "2026-12-01", "2026-12-07"),
        ("初八", "2026-12-16", ""),
        ("下月初八", "2026-12-16", ""),
        ("廿三", "2026-12-01", ""),
        ("农历十五", "2026-11-23", ""),
        ("阴历二十", "2026-11-28", ""),
        ("腊月廿三", "2027-01-30", ""),
        ("正月十五", "2027-02-20", ""),
        ("十一月廿三", "2026-12-31", ""),
        ("元旦", "2027-01-01", "2027-01-03"),
        ("过年", "2027-02-06", "2027-02-12"),
        ("国庆", "2027-10-01", "2027-10-07"),
        ("重阳", "2027-10-08", ""),
        ("周六还是下周六", "2026-11-21", ""),
    ],
)
def test_days_are_named_as_people_name_them(said, first, last):
    assert days_meant(f"{said}有集吗", TODAY) == (date.fromisoformat(first), date.fromisoformat(last or first))


@pytest.mark.parametrize(
    "said", ["", "下次", "最近", "哪天", "这周几", "十二月初几", "上周六", "3号楼", "13月", "98号"]
)
def test_no_day_is_made_of_what_names_none(said):
    assert days_meant(f"{said}有集吗", TODAY) is None


@pytest.mark.parametrize(
    ("said", "today", "first", "last"),
    [
        ("周末", "2026-11-22", "2026-11-22", "2026-11-22"),  # on its Sunday
        ("这周", "2026-11-22", "2026-11-22", "2026-11-22"),
        ("下周", "2026-11-22", "2026-11-23", "2026-11-29"),
        ("月底", "2026-11-30", "2026-11-30", "2026-11-30"),
        ("月底", "2027-02-10", "2027-02-25", "2027-02-28"),
        ("下个月", "2026-12-31", "2027-01-01", "2027-01-31"),
        ("国庆", "2026-10-03", "2026-10-03", "2026-10-07"),  # in the midst of it
        ("国庆", "2026-10-08", "2027-10-01", "2027-10-07"),
        ("过年", "2027-02-10", "2027-02-10", "2027-02-12"),
        ("下月初八", "2027-02-01", "2027-02-13", "2027-02-13"),  # from the last lunar month to the first
    ],
)
def test_what_is_over_of_them_is_meant_no_more(said, today, first, last):
    assert days_meant(said, date.fromisoformat(today)) == (date.fromisoformat(first), date.fromisoformat(last))


NAMED = st.text("这下本周末一六天星期礼拜月初底十廿三五农历正腊后明今大儿个号日3125国庆过年", max_size=12)
DAYS = st.dates(date(2020, 1, 1), date(2060, 1, 1))


@given(NAMED | st.text(), DAYS)
def test_a_span_never_ends_before_it_begins(said, today):
    meant = days_meant(said, today)
    assert meant is None or meant[0] <= meant[1]


@given(DAYS, st.sampled_from([("初八", 8), ("十五", 15), ("廿三", 23)]))
def test_a_lunar_day_is_the_next_one_there_is(today, named):
    said, day = named
    meant = days_meant(f"农历{said}", today)
    assert meant is not None
    first, last = meant
    assert first == last
    assert lunar(first).day == day
    assert 0 <= (first - today).days <= 30
