"""Where somebody lives: asked once, never needed, changed whenever they like."""

import re

from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene
from domain.picking import pick
from domain.places import LIVED_IN

NOT_SAID = "not_said"

_LIVES = r"(?:我们?|咱们?)?家?就?(?:住在|住|在)?"
_BESIDE = r"(?:旁边|边上|旁|对面|对过|后[面头边]?|前[面头边]|隔壁|附近)"
_HOUSE = r"(?:那|这|第[一二三四五六七八九十\d]+|头一|最后一)[栋幢座排个](?:楼|房子?)?"
_LIES = re.compile(rf"{_LIVES}[^在了\W]{{1,8}}?(?:{_BESIDE}(?:的?(?:{_HOUSE}|楼|房子))?|的?{_HOUSE})[。.!！~～]*")

WHICH = pick("home", "where_do_you_live", LIVED_IN)


def _asks(answers: Answers, scene: Scene) -> Asking:
    asked = WHICH.asks(answers, scene)
    return Asking(asked.page, asked.data, (*asked.rows, (Choice(NOT_SAID),)))


def _takes(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if said.choice == NOT_SAID:
        return {**answers, "dropped": True}
    return WHICH.takes(answers, said, scene)


def says_where(text: str) -> bool:
    """By what a house stands, which isn't what is wrong there: 停车场旁边那栋."""
    return _LIES.fullmatch(text.strip()) is not None


LIVE = Form("live", (Question("home", _asks, _takes),))
