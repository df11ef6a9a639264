"""What a month is about: a title in a few words, and up to four lists of what can be done, asked or brought."""

import re
from collections.abc import Sequence
from typing import Any

from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene
from domain.meetings.spots_forms import WITHIN
from domain.picking import pick
from domain.texts import line
from domain.words import Refused, Why

TITLE, HEADING, ITEM = 12, 8, 12  # characters
LISTS, ITEMS = 4, 8
NO_LISTS, RIGHT = "no_lists", "as_said"
_BETWEEN = re.compile("[、，,；;]")


def _ask_month(answers: Answers, scene: Scene) -> Asking:
    return Asking("theme_month", rows=(tuple(map(_choice, scene.about["months"])),))


def _take_month(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    month = next((month for month in scene.about["months"] if _choice(month).value == said.choice), None)
    return {**answers, "month": month} if month else None


def _choice(month: str) -> Choice:
    number = int(month.partition("-")[2])
    return Choice(f"month:{number}", f"{number}月")


def _ask_title(answers: Answers, scene: Scene) -> Asking:
    return Asking("theme_title", {"was": scene.about["themes"].get(answers["month"], "")})


def _take_title(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    title = line(said.text, TITLE)
    return {**answers, "title": title} if title else None


def _ask_lists(answers: Answers, scene: Scene) -> Asking:
    return Asking("theme_lists", rows=((Choice(NO_LISTS),),))


def _take_lists(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if said.choice == NO_LISTS:
        return {**answers, "lists": []}
    return {**answers, "lists": lists_said(said.text)} if said.text.strip() else None


def lists_said(text: str) -> list[dict[str, Any]]:
    """A line each: what it is called, and behind the colon what is on it."""
    lines = [each for each in map(str.strip, text.splitlines()) if each]
    lists = [_list(each) for each in lines]
    if len(lists) > LISTS or not all(lists):
        raise Refused(Why.WRONG_VALUE, wrong="theme_lists")
    return [each for each in lists if each]


def _list(said: str) -> dict[str, Any] | None:
    name, _, rest = said.replace(":", "：", 1).partition("：")
    items: Sequence[str] = [line(each, ITEM) for each in _BETWEEN.split(rest)]
    items = [each for each in items if each]
    return {"name": line(name, HEADING), "lines": items[:ITEMS]} if line(name, HEADING) and items else None


def _ask_preview(answers: Answers, scene: Scene) -> Asking:
    data = {"month": int(answers["month"][5:]), "title": answers["title"], "lists": answers["lists"]}
    return Asking("theme_preview", {**data, "area": scene.about["area"]}, ((Choice(RIGHT),),))


def _take_preview(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    return {**answers, "preview": True} if said.choice == RIGHT else None


THEME = Form(
    "theme",
    (
        pick("area", "theme_where", WITHIN),
        Question("month", _ask_month, _take_month),
        Question("title", _ask_title, _take_title),
        Question("lists", _ask_lists, _take_lists),
        Question("preview", _ask_preview, _take_preview),
    ),
)
