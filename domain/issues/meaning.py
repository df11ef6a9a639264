"""What somebody on duty says under the message of a matter: that it is done, an answer, or something to pass on."""

from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene
from domain.issues.gathering import gather, shown
from domain.issues.verbs import FIX, REPLY, TELL

MEANINGS = (FIX, REPLY, TELL)
NOTHING = "not_this"


def _ask(answers: Answers, scene: Scene) -> Asking:
    may = tuple(Choice(verb) for verb in MEANINGS if verb in scene.about["may"])
    return Asking("what_does_it_mean", shown(answers), (may, (Choice(NOTHING),)), has_a_no=True)


def _take(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    match said.choice:
        case "":
            return gather(answers, said)
        case "not_this":
            return {**answers, "dropped": True}
        case verb if verb in scene.about["may"]:
            return {**answers, "meant": verb}
        case _:
            return None


MEANT = Form("meant", (Question("meant", _ask, _take),))
