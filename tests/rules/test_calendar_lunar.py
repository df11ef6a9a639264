"""A day has one name by the moon, and everybody who knows the calendar gives it the same one."""

from datetime import date, timedelta

import pytest

from domain.calendar.lunar import BEGINS, LunarDay, lunar
from domain.calendar.patterns import LunarDays
from domain.calendar.rule import Rule, days
from tests.rules.almanacs import reckoned, reckoned_back, tabled

ENDS = date(2100, 2, 8)
MARKETS = {"逢三逢八": (3, 8, 13, 18, 23, 28), "逢五逢十": (5, 10, 15, 20, 25, 30)}


def every_day(begin: date, end: date) -> list[date]:
    return [begin + timedelta(days=n) for n in range((end - begin).days + 1)]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(1901, 2, 19), (1901, 1, 1, False)),
        (date(1949, 10, 1), (1949, 8, 10, False)),
        (date(1984, 11, 23), (1984, 10, 1, True)),
        (date(2020, 1, 25), (2020, 1, 1, False)),
        (date(2020, 4, 23), (2020, 4, 1, False)),
        (date(2020, 5, 22), (2020, 4, 30, False)),
        (date(2020, 5, 23), (2020, 4, 1, True)),
        (date(2020, 6, 21), (2020, 5, 1, False)),
        (date(2023, 2, 20), (2023, 2, 1, False)),
        (date(2023, 3, 22), (2023, 2, 1, True)),
        (date(2023, 4, 20), (2023, 3, 1, False)),
        (date(2024, 2, 9), (2023, 12, 30, False)),
        (date(2025, 1, 28), (2024, 12, 29, False)),  # a year that has no 腊月三十
        (date(2025, 6, 25), (2025, 6, 1, False)),
        (date(2025, 7, 25), (2025, 6, 1, True)),
        (date(2025, 8, 23), (2025, 7, 1, False)),
        (date(2026, 2, 17), (2026, 1, 1, False)),
        (date(2026, 6, 19), (2026, 5, 5, False)),  # 端午
        (date(2026, 9, 25), (2026, 8, 15, False)),  # 中秋
        (date(2026, 11, 21), (2026, 10, 13, False)),
        (date(2027, 2, 5), (2026, 12, 29, False)),
        (date(2027, 2, 6), (2027, 1, 1, False)),
        (date(2027, 9, 15), (2027, 8, 15, False)),
        (date(2033, 11, 22), (2033, 11, 1, False)),
        (date(2033, 12, 22), (2033, 11, 1, True)),
        (date(2034, 1, 20), (2033, 12, 1, False)),
        (date(2034, 2, 19), (2034, 1, 1, False)),
        (ENDS, (2099, 12, 30, False)),
    ],
)
def test_a_day_is_called_as_the_almanac_has_it(day, said):
    year, month, of_month, leap = said
    assert lunar(day) == LunarDay(year=year, month=month, day=of_month, leap=leap)


def test_every_day_of_two_centuries_is_the_one_that_astronomers_reckon_and_leads_back_to_itself():
    for day in every_day(BEGINS, ENDS):
        said = lunar(day)
        assert said == reckoned(day)
        assert reckoned_back(said) == day


@pytest.mark.parametrize("almanac", [reckoned, tabled])
@pytest.mark.parametrize("year", [2026, 2027])
@pytest.mark.parametrize("market", MARKETS)
def test_every_market_of_a_year_is_on_a_day_that_others_call_the_same(market, year, almanac):
    begin, end = date(year, 1, 1), date(year, 12, 31)
    held = list(days(Rule(LunarDays(frozenset(MARKETS[market])), begin), begin, end))
    assert held == [day for day in every_day(begin, end) if almanac(day).day in MARKETS[market]]
    assert len(held) > 60


@pytest.mark.parametrize("day", [date.min, BEGINS - timedelta(days=1), ENDS + timedelta(days=1), date.max])
def test_what_the_table_does_not_know_is_an_error_and_no_guess(day):
    with pytest.raises(ValueError, match=str(day)):
        lunar(day)
