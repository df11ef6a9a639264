"""What is asked of whoever kept a market once it is over: how many came, and how many each stall served."""

import re

from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene
from domain.markets.called import called
from domain.markets.services import Service, plain
from domain.words import Refused, Why

ROUGHLY = (30, 60, 100, 200)
MOST = 9999
DONE = "count_done"
_PART = re.compile(r"[、，,;；。\n]+")
_FIGURE = re.compile(r"(\d{1,6})\s*[人位个]?$")


def counted(text: str, services: tuple[Service, ...]) -> dict[str, int]:
    """理发 12、量血压 30: a part that names no stall of this market, or no figure, refuses the whole."""
    found: dict[str, int] = {}
    for part in filter(None, map(str.strip, _PART.split(text))):
        figure = _FIGURE.search(part)
        keys, beside = called(plain(part[: figure.start()]), services) if figure else ((), "")
        if figure is None or len(keys) != 1 or beside or int(figure[1]) > MOST:
            raise Refused(Why.WRONG_VALUE, wrong="served")
        found[keys[0]] = int(figure[1])
    return found


def _ask_visitors(answers: Answers, scene: Scene) -> Asking:
    return Asking("count_visitors", rows=(tuple(Choice(f"heads:{many}", f"{many}位") for many in ROUGHLY),))


def _take_visitors(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    figure = said.choice.removeprefix("heads:") or said.text.strip().removesuffix("位").removesuffix("人")
    if not figure.isdecimal() or int(figure) > MOST:
        raise Refused(Why.WRONG_VALUE, wrong="visitors")
    return {**answers, "visitors": int(figure)}


def _ask_served(answers: Answers, scene: Scene) -> Asking:
    served = {**dict(scene.about["served"]), **answers.get("counted", {})}
    names = dict(scene.about["names"])
    known = [[name, served.get(key, 0)] for key, name in names.items()]
    return Asking("count_served", {"known": known}, rows=((Choice(DONE),),))


def _take_served(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    """Written, it is asked on, so that one sees how it was understood."""
    if said.choice == DONE:
        return {**answers, "served": True}
    if not said.text:
        return None
    there = {key for key, _ in scene.about["names"]}
    told = counted(said.text, tuple(each for each in scene.customs.services if each.key in there))
    return {**answers, "counted": {**answers.get("counted", {}), **told}} if told else None


COUNT = Form("count_market", (
    Question("visitors", _ask_visitors, _take_visitors),
    Question("served", _ask_served, _take_served),
))  # fmt: skip
