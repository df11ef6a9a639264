"""The notice in which the State Council says how the days of a year are swapped, read as it is pasted."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from unicodedata import normalize

from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene
from domain.words import Refused, Why
from domain.workdays import A_DAY, Day

LONGEST = timedelta(days=15)  # no holiday lasts longer
WHOLE, SOME = "announce", "correct_days"  # the year's own notice, or a few days of it

_NAME = r"(?P<name>元旦|春节|清明节?|劳动节|端午节?|中秋节?|国庆节?)"
_ASIDE = r"(?:\([^)]*\))?"
_SPAN = (
    rf"(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日{_ASIDE}"
    rf"(?:\s*[至到~-]\s*(?:(?P<month2>\d{{1,2}})月)?(?P<day2>\d{{1,2}})日{_ASIDE})?"
)
_TOLD = re.compile(f"{_NAME}|{_SPAN}|(?P<works>上班|补班)|(?P<rests>放假|休息|休)")


def read(text: str, year: int) -> dict[date, Day]:
    """Every day it names, with what is done on it; a notice that names none can't be read."""
    told: dict[date, Day] = {}
    name, spans = "", list[list[date]]()
    for found in _TOLD.finditer(normalize("NFKC", text)):
        if found["name"]:
            name = found["name"]
        elif found["month"]:
            spans.append([*_span(found, year)])
        else:
            told |= {day: Day(works=bool(found["works"]), note=name) for span in spans for day in span}
            spans.clear()
    if not told:
        raise Refused(Why.WRONG_VALUE, wrong="holidays")
    return told


def _span(found: re.Match[str], year: int) -> Iterator[date]:
    try:
        first = date(year, int(found["month"]), int(found["day"]))
        last = date(year, int(found["month2"] or found["month"]), int(found["day2"])) if found["day2"] else first
    except ValueError:
        raise Refused(Why.WRONG_VALUE, wrong="holidays") from None
    if not first <= last <= first + LONGEST:
        raise Refused(Why.WRONG_VALUE, wrong="holidays")
    return (first + A_DAY * n for n in range((last - first).days + 1))


def shown(days: Sequence[tuple[date, Day]]) -> dict[str, Any]:
    """For a page: holidays from their first day to their last, and the days worked for them."""
    off = [(day, told.note) for day, told in days if not told.works]
    spans = [[d for _, (d, _) in run] for _, run in groupby(enumerate(off), key=lambda at: at[1][0] - A_DAY * at[0])]
    notes = dict(off)
    return {
        "off": [[notes[span[0]], span[0].isoformat(), span[-1].isoformat()] for span in spans],
        "worked": [day.isoformat() for day, told in days if told.works],
    }


def _ask(answers: Answers, scene: Scene) -> Asking:
    return Asking("which_holidays")


def _take(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if not said.text:
        return None
    read(said.text, scene.about["year"])
    return {**answers, "text": said.text}


def _ask_sure(answers: Answers, scene: Scene) -> Asking:
    days = sorted(read(answers["text"], scene.about["year"]).items())
    return Asking("are_these_the_holidays", shown(days), ((Choice(WHOLE),), (Choice(SOME),)))


def _take_sure(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    return {**answers, "sure": said.choice} if said.choice in (WHOLE, SOME) else None


HOLIDAYS = Form("holidays", (Question("text", _ask, _take), Question("sure", _ask_sure, _take_sure)))
