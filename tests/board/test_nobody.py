"""Nothing that the board is given can say who somebody is, and nothing that people typed is alive in it."""

from dataclasses import fields, is_dataclass
from html.parser import HTMLParser
from itertools import repeat
from types import UnionType
from typing import ClassVar, get_args, get_origin, get_type_hints

import pytest

from domain.texts import clean
from flows import board_counted, board_shown, board_views
from flows.board_views import View
from templates import public
from tests.board.views import EXAMPLES, typed
from tests.hostile import LONG, TRICKS

ALLOWED = {  # all that strangers may learn, by what it is of
    "Link": {"name", "sign"},
    "Call": {"key", "label", "number"},
    "Frame": {"name", "sign", "now", "zone", "above", "below", "calls", "site", "chat"},
    "Shown": {
        "sign", "no", "category", "kind", "intake", "words", "place", "stage", "replied", "disputed", "who", "called",
        "above", "waits_on", "homes", "joins", "reported", "by", "late", "ended", "ended_on", "how", "reason", "basis",
        "rating", "before", "after",
    },
    "Shot": {"sign", "width", "height"},
    "Held": {
        "kind", "name", "starts", "ends", "spot", "way", "extra", "whom", "who", "takes_all", "free", "sign",
        "services",
    },
    "Feed": {"kind", "name", "spot", "sign"},
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
    "Markets": {"frame", "month", "held", "more", "earlier", "later"},
    "How": {"frame"},
    "Feeds": {"frame", "series"},
    "Front": {"areas"},
}  # fmt: skip
ROOMS = (board_views, board_shown, board_counted)
VIEWS = list(dict.fromkeys(each for room in ROOMS for each in vars(room).values() if is_dataclass(each)))
PLAIN = {str, int, bool, type(None)}


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


def bones(template, view):
    return Bones(public.page(template, view)).found


@pytest.mark.parametrize("view", EXAMPLES, ids=[f"{n}-{view.template}" for n, view in enumerate(EXAMPLES)])
def test_whatever_people_type_is_text_and_nothing_else(view):
    for text in (*TRICKS, *LONG[::3]):
        said = clean(text) or "·"
        harmless, hostile = (typed(view, repeat(words)) for words in ("灯" * len(said), said))
        assert bones(view.template, hostile) == bones(view.template, harmless) != [], text


def test_every_page_there_is_has_an_example():
    assert {type(view) for view in EXAMPLES} == set(get_args(View))
