"""How a series of markets is made: where, on which days, from when to when, and what there usually is."""

from datetime import time

from domain.days import spoken_moment
from domain.forms import Answers, Asking, Form, Question, Said, Scene, now_of
from domain.markets.stalls_asked import STALLS, lined
from domain.meetings.series_forms import FIRST, first, if_wanted, pictured, said_right, told_anew
from domain.meetings.spots_forms import WITHIN
from domain.moments import ms
from domain.picking import pick
from domain.words import Refused, Why

SET_LATER = ("name", "extra", "public")
TOLD_ANEW = ("rule", "hours", "stalls", *SET_LATER)


def _ask_preview(answers: Answers, scene: Scene) -> Asking:
    data = pictured(answers, scene) | lined(answers["stalls"], scene)
    gaps = sum(not one["brings"] for one in answers["stalls"])
    return Asking("market_preview", {**data, "gaps": gaps}, told_anew(TOLD_ANEW))


def _take_preview(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    return said_right(answers, said, TOLD_ANEW)


def _ask_added(answers: Answers, scene: Scene) -> Asking:
    return Asking("market_added")


def _take_added(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    """A day alone means the hour at which the others begin."""
    if not said.text:
        return None
    hour, minute = divmod(scene.about["begins"], 60)
    starts = spoken_moment(said.text, now_of(scene), scene.about["zone"], time(hour, minute))
    if starts is None:
        raise Refused(Why.WRONG_VALUE, wrong="day")
    return {**answers, "when": ms(starts)}


MARKET = Form(
    "market",
    (
        pick("area", "series_in_which_area", WITHIN),
        *map(first, FIRST),
        STALLS,
        *map(if_wanted, SET_LATER),
        Question("preview", _ask_preview, _take_preview),
    ),
)
ADDED = Form("market_added", (Question("when", _ask_added, _take_added),))
USUAL = Form("series_stalls", (STALLS,))
