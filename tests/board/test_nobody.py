"""Nothing that the board is given can say who somebody is, and nothing that people typed is alive in it."""

from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from types import UnionType
from typing import ClassVar, get_args, get_origin, get_type_hints

import pytest

from domain.texts import clean
from flows import board_views
from flows.board_views import (
    Again,
    Aged,
    Call,
    Cell,
    Counts,
    Duty,
    Frame,
    Front,
    Held,
    Home,
    How,
    Link,
    Listed,
    Markets,
    MonthShown,
    Moved,
    Numbers,
    One,
    Rate,
    Shown,
    Sorted,
    Took,
    View,
)
from templates import public
from tests.hostile import LONG, TRICKS

NOON = 1_795_060_800_000
ALLOWED = {  # all that strangers may learn, by what it is of
    "Link": {"name", "sign"},
    "Call": {"key", "label", "number"},
    "Frame": {"name", "sign", "now", "zone", "above", "below", "calls"},
    "Shown": {
        "sign", "no", "category", "kind", "intake", "words", "place", "stage", "replied", "disputed", "who", "called",
        "above", "waits_on", "homes", "reported", "by", "late", "ended", "ended_on", "how", "reason", "basis", "rating",
    },
    "Held": {
        "kind", "name", "starts", "ends", "spot", "way", "extra", "whom", "who", "takes_all", "free", "services",
    },
    "Cell": {"day", "lunar", "mark", "word", "past", "today"},
    "Moved": {"name", "was", "starts", "spot"},
    "MonthShown": {"year", "month", "brand", "first", "cells", "moved"},
    "Duty": {"role", "office", "many", "away", "hours"},
    "Rate": {"rate", "many", "of", "percent", "few", "crossed", "hollow", "points"},
    "Counts": {"year", "month", "reported", "well", "cannot", "left", "rates"},
    "Took": {"many", "half", "most"},
    "Aged": {"days", "many"},
    "Sorted": {"key", "name", "reported", "well"},
    "Again": {"category", "kind", "place", "many"},
    "Home": {"frame", "open", "done", "held", "month", "duty", "counts"},
    "Numbers": {
        "frame", "counts", "answering", "fixing", "ages", "kinds", "areas", "again", "earlier", "later",
    },
    "Listed": {"frame", "over", "matters", "page", "more"},
    "One": {"frame", "matter"},
    "Markets": {"frame", "month", "held", "earlier", "later"},
    "How": {"frame"},
    "Front": {"areas"},
}  # fmt: skip
VIEWS = [each for each in vars(board_views).values() if isinstance(each, type) and is_dataclass(each)]
PLAIN = {str, int, bool, type(None)}
TYPED = {
    "name",
    "words",
    "place",
    "how",
    "reason",
    "basis",
    "spot",
    "way",
    "extra",
    "services",
    "label",
    "kind",
    "brand",
}


def parts(hint):
    """What a type is made of."""
    if get_origin(hint) is ClassVar:
        return set()
    if isinstance(hint, UnionType) or get_origin(hint) is tuple:
        return {part for arg in get_args(hint) if arg is not ... for part in parts(arg)}
    return {hint}


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
def test_a_page_knows_nothing_that_is_not_on_the_list(view):
    assert {field.name for field in fields(view)} == ALLOWED[view.__name__]
    assert view.__dataclass_params__.frozen
    for hint in get_type_hints(view).values():
        assert parts(hint) <= PLAIN | set(VIEWS), hint


MATTER = Shown(
    sign="s", no=17, category="lighting", kind="", intake="complaint", words="楼道灯不亮", place="3号楼", stage="taken",
    replied=False, disputed=False, who="worker", called="worker", above="lead", waits_on="", homes=3, reported=NOON,
    by=NOON, late=True, ended=None, ended_on="", how="", reason="", basis="", rating=None,
)  # fmt: skip
FIXED = replace(MATTER, stage="confirmed", ended=NOON, ended_on="worker", how="换了灯管", rating=5)
CANNOT = replace(MATTER, stage="cannot", ended=NOON, ended_on="community", reason="消防车道", basis="消防法")
MARKET = Held(
    kind="market", name="幸福集", starts=NOON, ends=NOON, spot="桂花亭", way="3号楼南边", extra="带水杯",
    whom="everybody", who="staff", takes_all=True, free=0, services=("理发", "磨刀"),
)  # fmt: skip
MONTH = MonthShown(
    year=2026, month=11, brand="幸福集", first=6,
    cells=tuple(Cell(day=n, lunar="初三", mark="held", word="集", past=False, today=n == 9) for n in range(1, 31)),
    moved=(Moved(name="幸福集", was=NOON, starts=NOON, spot="桂花亭"),),
)  # fmt: skip
FRAME = Frame(
    name="桂花园", sign="s", now=NOON, zone="Asia/Shanghai", above=(Link(name="桂花社区", sign="s"),),
    below=(Link(name="东区", sign="s"),), calls=(Call(key="gas", label="燃气", number="96777"),),
)  # fmt: skip
DUTY = Duty(role="worker", office="", many=3, away=1, hours=(420, 1320))
RATE = Rate(rate="response", many=21, of=22, percent=95, few=False, crossed=1, hollow=1, points=-3)
COUNTS = Counts(
    year=2026, month=11, reported=23, well=15, cannot=1, left=7, rates=(
        RATE, replace(RATE, rate="resolution", many=70, crossed=20, hollow=0, points=None),
        replace(RATE, rate="satisfaction", few=True),
    ),
)  # fmt: skip
EXAMPLES: tuple[View, ...] = (
    Home(frame=FRAME, open=(MATTER,), done=(FIXED,), held=(MARKET,), month=MONTH, duty=(DUTY,), counts=COUNTS),
    Listed(frame=FRAME, over=False, matters=(MATTER,), page=2, more=True),
    Listed(frame=FRAME, over=True, matters=(FIXED, CANNOT), page=1, more=False),
    One(frame=FRAME, matter=CANNOT),
    Markets(frame=FRAME, month=MONTH, held=(MARKET,), earlier="2026-10", later="2026-12"),
    Numbers(
        frame=FRAME,
        counts=COUNTS,
        answering=Took(many=9, half=3, most=50),
        fixing=Took(many=0, half=None, most=None),
        ages=(Aged(days=3, many=2), Aged(days=None, many=0)),
        earlier="2026-10",
        later="",
        kinds=(
            Sorted(key="leak", name="", reported=9, well=5),
            Sorted(key="c1", name="养老", reported=None, well=None),
        ),
        areas=(Sorted(key="10", name="桂花园", reported=9, well=5),),
        again=(Again(category="leak", kind="", place="3号楼", many=5),),
    ),
    How(frame=FRAME),
    Front(areas=FRAME.below),
)


class Bones(HTMLParser):
    """The tags of a page with their attributes, and no text."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, attrs))

    def handle_endtag(self, tag):
        self.found.append(tag)

    def handle_comment(self, data):
        self.found.append("comment")

    def handle_pi(self, data):
        self.found.append("instruction")


def typed(value, text, name=""):
    """The same, with this wherever people's words may stand."""
    if is_dataclass(value):
        held = {each.name: getattr(value, each.name) for each in fields(value)}
        return replace(value, **{name: typed(each, text, name) for name, each in held.items()})
    if isinstance(value, tuple):
        return tuple(typed(each, text, name) for each in value)
    return text if value and name in TYPED else value


@pytest.mark.parametrize("view", EXAMPLES, ids=[f"{n}-{view.template}" for n, view in enumerate(EXAMPLES)])
def test_whatever_people_type_is_text_and_nothing_else(view):
    bones = Bones(public.page(view.template, view)).found
    assert bones
    for text in (*TRICKS, *LONG[::3]):
        shown = typed(view, clean(text) or "·")
        assert Bones(public.page(view.template, shown)).found == bones, text


def test_every_page_there_is_has_an_example():
    assert {type(view) for view in EXAMPLES} == set(get_args(View))
