"""How a series is made, the fewest questions first; how it is changed later, one question at a time; how it ends."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from domain.calendar.hours import Hours
from domain.calendar.rule import AHEAD as FURTHEST
from domain.calendar.rule import Rule, days
from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene, now_of
from domain.meetings.series import AHEAD
from domain.meetings.series_details import hours_of
from domain.meetings.series_questions import ASKED, KIND, today
from domain.meetings.series_usual import SET_LATER, valued
from domain.meetings.spots_forms import WITHIN
from domain.moments import ms
from domain.picking import pick
from domain.rows import in_rows

SHOWN = 3  # of the next dates
FIRST = ("spot", "rule", "hours")  # none of these is usual
TOLD_ANEW = ("rule", "hours", *SET_LATER)
AS_USUAL, ANEW, END, END_IT = "as_usual", "set", "series_end", "sure:series"
WIDE = 3


def coming(rule: Rule, hours: Hours, scene: Scene) -> dict[str, Any]:
    """When it comes next, how often in two months, and what else is held there at such an hour."""
    zone, day, now = scene.about["zone"], today(scene), now_of(scene)
    spans = [(each, *hours.on(each, zone)) for each in days(rule, day, day + FURTHEST)]
    ahead = [(each, starts, ends) for each, starts, ends in spans if starts > now]
    soon = [(starts, ends) for each, starts, ends in ahead if each <= day + AHEAD]
    there = (one for one in scene.about["there"] if any(_overlap(one, *span) for span in soon))
    return {
        "next": [ms(starts) for _, starts, _ in ahead[:SHOWN]], "many": len(soon), "beside": next(there, None),
    }  # fmt: skip


def _overlap(one: Mapping[str, Any], starts: datetime, ends: datetime) -> bool:
    return bool(one["starts"] < ms(ends) and ms(starts) < one["ends"])


def pictured(answers: Answers, scene: Scene) -> dict[str, Any]:
    """Everything at one look."""
    return {
        **valued(answers), "kind": answers["kind"], "spot": answers["spot_name"], "rule": answers["rule"],
        "begins": answers["hours"][0], "ends": answers["hours"][1],
        **coming(Rule.from_kept(answers["rule"]), hours_of(answers), scene),
    }  # fmt: skip


def told_anew(keys: Sequence[str]) -> tuple[tuple[Choice, ...], ...]:
    """That it is right; and a button for each thing that may be told anew."""
    choices = [Choice(f"{ANEW}:{key}") for key in keys]
    return ((Choice(AS_USUAL),), *in_rows(choices, WIDE))


def said_right(answers: Answers, said: Said, keys: Sequence[str]) -> Answers | None:
    """Whatever differs from the usual is asked before it is shown again."""
    word, _, key = said.choice.partition(":")
    if said.choice == AS_USUAL:
        return {**answers, "preview": True}
    if word != ANEW or key not in keys:
        return None
    return {name: value for name, value in answers.items() if name != key} | {"anew": key}


def _ask_preview(answers: Answers, scene: Scene) -> Asking:
    return Asking("series_preview", pictured(answers, scene), told_anew(TOLD_ANEW))


def _take_preview(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    return said_right(answers, said, TOLD_ANEW)


def first(key: str) -> Question:
    return Question(key, *ASKED[key])


def if_wanted(key: str) -> Question:
    """Only where somebody said that it is to be another than usual."""
    return Question(key, *ASKED[key], lambda answers, scene: answers.get("anew") == key)


def _ask_end(answers: Answers, scene: Scene) -> Asking:
    return Asking("series_end_for_sure", rows=((Choice(END_IT),),))


def _take_end(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    return {**answers, "sure": True} if said.choice == END_IT else None


SERIES = Form(
    "series",
    (
        KIND,
        pick("area", "series_in_which_area", WITHIN),
        *map(first, FIRST),
        *map(if_wanted, SET_LATER),
        Question("preview", _ask_preview, _take_preview),
    ),
)
CHANGES = {key: Form(f"series_{key}", (Question(key, *ASKED[key]),)) for key in ASKED}
ENDS = Form(END, (Question("sure", _ask_end, _take_end),))
