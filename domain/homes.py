"""Where somebody lives: asked once, never needed, changed whenever they like."""

from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene
from domain.picking import pick
from domain.places import Level

LIVED_IN = frozenset({Level.ESTATE, Level.BUILDING, Level.SITE})
NOT_SAID = "not_said"

WHICH = pick("home", "where_do_you_live", LIVED_IN)


def _asks(answers: Answers, scene: Scene) -> Asking:
    asked = WHICH.asks(answers, scene)
    return Asking(asked.page, asked.data, (*asked.rows, (Choice(NOT_SAID),)))


def _takes(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if said.choice == NOT_SAID:
        return {**answers, "dropped": True}
    return WHICH.takes(answers, said, scene)


LIVE = Form("live", (Question("home", _asks, _takes),))
