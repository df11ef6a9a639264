"""The duty unit behind somebody: a bureau, a station, a company that stands by them in their area."""

from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene
from domain.texts import line

LONGEST = 20
NONE = "no_unit"


def _asks(answers: Answers, scene: Scene) -> Asking:
    return Asking("which_unit", rows=((Choice(NONE),),))


def _takes(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if said.choice == NONE:
        return {**answers, "unit": ""}
    unit = line(said.text, LONGEST)
    return {**answers, "unit": unit} if unit else None


UNIT = Form("unit", (Question("unit", _asks, _takes),))
