"""The addresses of the board, and what is looked at behind each."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from board.page import Page, page, picture
from domain.signs import Signs
from flows import (
    board_feeds,
    board_figures,
    board_front,
    board_home,
    board_how,
    board_lists,
    board_matters,
    board_months,
    board_pictures,
)
from flows.board import Asked, Unknown, Window
from flows.board_views import View
from templates import public

LAST_PAGE = 50
PAGE = re.compile(r"[1-9]\d?")
KEY = re.compile(r"[a-z0-9_]{1,20}")
MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")


def for_browsers(view: View) -> Page:
    return page(public.page(view.template, view))


@dataclass(frozen=True, slots=True)
class Address:
    path: str
    look: Callable[[Window, Asked], Awaitable[Any]]
    of: str = ""  # what its sign stands for
    asks: str = ""  # what may follow behind a question mark
    write: Callable[[Any], Page] = for_browsers  # whatever was seen there
    may_be_old: bool = True  # given as it was while it is made anew

    def asked(self, signs: Signs, path: Mapping[str, str], query: Mapping[str, str]) -> Asked:
        """Understood, or Unknown; whatever else stands behind the question mark is no matter."""
        kind, _, ids = (signs.about(path.get("sign", "")) or "").partition(":")
        if kind != self.of:
            raise Unknown
        said = query.get(self.asks, "") if self.asks else ""
        return Asked(
            ids=tuple(map(int, ids.split(":"))) if ids else (),
            page=_page(said) if self.asks == "page" else 1,
            month=_month(said) if self.asks == "month" else "",
            key=_key(path.get("service", "")),
        )


def _page(said: str) -> int:
    if said and not (PAGE.fullmatch(said) and int(said) <= LAST_PAGE):
        raise Unknown
    return int(said or 1)


def _month(said: str) -> str:
    if said and not MONTH.fullmatch(said):
        raise Unknown
    return said


def _key(said: str) -> str:
    if said and not KEY.fullmatch(said):
        raise Unknown
    return said


ADDRESSES = (
    Address("/", board_front.look),
    Address("/a/{sign}", board_home.look, "area"),
    Address("/a/{sign}/open", board_lists.look_at_open, "area", "page"),
    Address("/a/{sign}/done", board_lists.look_at_done, "area", "page"),
    Address("/a/{sign}/figures", board_figures.look, "area", "month"),
    Address("/a/{sign}/markets", board_months.look, "area", "month"),
    Address("/a/{sign}/how", board_how.look, "area"),
    Address("/a/{sign}/feeds", board_feeds.look, "area"),
    Address("/m/{sign}", board_matters.look, "issue"),
)
PICTURES = (Address("/p/{sign}.jpg", board_pictures.look, "photo", write=picture, may_be_old=False),)
