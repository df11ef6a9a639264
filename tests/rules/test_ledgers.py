"""The time of a ledger is read as people write it, and what each column tells is there to be told."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.categories import Category
from domain.ledgers.columns import COLUMNS
from domain.ledgers.ledger import Ledger, Span, is_of
from domain.ledgers.spans import last_month, spoken, this_month
from templates import render

TODAY = date(2026, 11, 19)
SAID = {
    "10月": (date(2026, 10, 1), date(2026, 10, 31)),
    "2025年2月": (date(2025, 2, 1), date(2025, 2, 28)),
    "12月": (date(2025, 12, 1), date(2025, 12, 31)),
    "11月": (date(2026, 11, 1), TODAY),
    "10月1日到11月15日": (date(2026, 10, 1), date(2026, 11, 15)),
    "10月1号 到 11月15号": (date(2026, 10, 1), date(2026, 11, 15)),
    "2026-10-01 2026-11-15": (date(2026, 10, 1), date(2026, 11, 15)),
    "2026年9月至10月": (date(2026, 9, 1), date(2026, 10, 31)),
    "１０．１－１０．７": (date(2026, 10, 1), date(2026, 10, 7)),
    "12月1日到1月31日": (date(2025, 12, 1), date(2026, 1, 31)),
    "11月3日": (date(2026, 11, 3), date(2026, 11, 3)),
    "11月1日到11月30日": (date(2026, 11, 1), TODAY),
    "10月到11月": (date(2026, 10, 1), TODAY),
    "11月25日到11月30日": (date(2025, 11, 25), date(2025, 11, 30)),
    "11月1日到12月31日": None,
    "13月": None, "2月30日": None, "上上个月": None, "": None, "10月到9月": None, "2027年1月": None, "0月": None,
}  # fmt: skip


@pytest.mark.parametrize("text", SAID)
def test_a_time_is_understood_or_not_at_all(text):
    span = spoken(text, TODAY)
    assert (span and (span.first, span.last)) == SAID[text]


@given(st.text(alphabet="0123456789月日到-. 年号", max_size=24))
def test_whatever_is_understood_has_begun_and_ends_no_later_than_today(text):
    span = spoken(text, TODAY)
    assert span is None or span.first <= span.last <= TODAY


def test_this_month_goes_up_to_today_and_the_last_one_was_whole():
    assert this_month(TODAY) == Span(date(2026, 11, 1), TODAY)
    assert last_month(date(2026, 3, 31)) == Span(date(2026, 2, 1), date(2026, 2, 28))


def test_a_long_time_is_parted_where_months_end():
    parts = [*Span(date(2025, 12, 15), date(2026, 2, 3)).months()]
    assert parts == [
        Span(date(2025, 12, 15), date(2025, 12, 31)), Span(date(2026, 1, 1), date(2026, 1, 31)),
        Span(date(2026, 2, 1), date(2026, 2, 3)),
    ]  # fmt: skip


@pytest.mark.parametrize("ledger", Ledger)
def test_every_column_has_a_title_of_its_own_and_its_words(ledger):
    titles = [column.title for column in COLUMNS[ledger]]
    assert len({*titles}) == len(titles)
    assert {column.of for column in COLUMNS[ledger]} - {""} <= render.cells().keys()


def test_neighbours_at_odds_are_mediated_and_law_is_what_an_area_calls_so():
    assert is_of(Ledger.MEDIATION, Category.DISPUTE, "邻里纠纷")
    assert is_of(Ledger.LEGAL, "c3", "法律服务")
    assert not is_of(Ledger.LEGAL, Category.LEAK, "漏水")
