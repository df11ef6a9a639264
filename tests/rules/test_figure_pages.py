"""The pages of the figures draw no door without a room behind it, and every button leads where it says."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.ext import CallbackQueryHandler

from domain.figures.asked import FRONT, LISTS, PAGES, Asked
from domain.figures.count import Count
from domain.figures.figure import Figure
from domain.figures.figures import Found, Spot, figures
from domain.figures.pages import LINES, Around, page, sheets
from domain.months import Month
from handlers.figures import ROUTES

NOVEMBER = Month(2026, 11)
[PRESSED] = [
    route.pattern
    for route in ROUTES
    if isinstance(route, CallbackQueryHandler) and isinstance(route.pattern, re.Pattern)
]
NOTHING = Count()
MANY = Count({Figure.REPORTED: 4, Figure.OPEN: 1, Figure.CONFIRMED: 3, Figure.DISPUTED: 1, Figure.IN_TIME: 4})
WIDEST = 999_999_999_999_999  # of an area
EMPTY = Found(
    alike={}, areas={}, before=NOTHING, year_ago=NOTHING, answering={}, fixing={}, open={},
    again=(),
)  # fmt: skip


def of(kinds):
    """So many of each that can be told apart."""
    return replace(
        EMPTY, alike={(f"c{n}", "property", "桂花物业" if n % 2 else "别处的"): MANY for n in range(kinds)},
        areas={str(WIDEST - n): MANY for n in range(kinds)},
        answering={1: 4}, fixing={1: 3}, open={1: 1},
        again=[Spot(area=WIDEST, category="c99999", many=3, open=0) for _ in range(kinds)],
    )  # fmt: skip


def seen(asked, *, kinds=1, up=None, this=NOVEMBER, empty=False):
    found = EMPTY if empty else of(kinds)
    month = asked.month or this
    around = Around(this=this, up=up, bodies={"桂花物业": WIDEST})
    return page(figures(found, "桂花园", month, {}, {}), asked, around)


def presses(rows):
    return [button.press for row in rows for button in row]


def at(name, **how):
    return Asked(**{"area": WIDEST, "month": NOVEMBER, "page": name, **how})


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("sheet", [0, 1, 2, 9999])
def test_every_button_is_heard_understood_and_fits(name, sheet):
    _, _, rows = seen(at(name, sheet=sheet), kinds=20, up=7)
    for press in presses(rows):
        assert len(press.encode()) <= 64
        assert PRESSED.match(press)
        read = Asked.read(press)
        assert read.page in (*PAGES, *LISTS)
        assert read.press(read.page, read.of, read.sheet) == press


@pytest.mark.parametrize("name", PAGES)
def test_a_month_without_a_matter_has_every_page_and_no_door_but_to_other_months_and_how_it_is_counted(name):
    _, data, rows = seen(at(name), empty=True)
    doors = {Asked.read(press).page for press in presses(rows)}
    assert doors == ({"how", FRONT} if name == FRONT else {FRONT})
    assert data["reported"] == 0


@given(st.integers(0, 60), st.integers(0, 20))
def test_every_line_stands_on_one_sheet(kinds, sheet):
    _, data, rows = seen(at("kinds", sheet=sheet), kinds=kinds)
    assert len(data["lines"]) <= LINES
    stand = [line["key"] for n in range(sheets(kinds)) for line in seen(at("kinds", sheet=n), kinds=kinds)[1]["lines"]]
    assert sorted(stand) == sorted(f"c{n}" for n in range(kinds))
    assert len(set(presses(rows))) == len(presses(rows))


def test_two_years_back_is_as_far_as_anybody_looks_and_nobody_looks_ahead():
    def months(month):
        return {str(Asked.read(press).month) for press in presses(seen(at(FRONT, month=month))[2])} - {str(month)}

    assert months(NOVEMBER) == {"2026-10"}
    assert months(Month(2026, 1)) == {"2025-12", "2026-02"}
    assert months(Month(2024, 11)) == {"2024-12"}


def test_a_body_that_is_gone_has_its_line_and_no_button():
    _, data, rows = seen(at("bodies"), kinds=2)
    assert [line["name"] for line in data["lines"]] == ["别处的", "桂花物业"]
    assert [button.says for row in rows for button in row if button.says] == ["桂花物业"]


@pytest.mark.parametrize(
    "pressed", ["figures:7:2026-11:never:0", "figures:7:2026-11:kinds.leak:0", "figures:7:2026-11:figure:3"]
)
def test_a_page_that_is_none_is_the_first(pressed):
    assert Asked.read(pressed) == Asked(area=7, month=NOVEMBER)


def test_the_pattern_hears_nothing_else():
    for pressed in ("figures:", "figures:x", "figures:7:0", "figures:7:2026-11", "figures:7:2026-11:A:0", "figures:7 "):
        assert not PRESSED.match(pressed)
