"""What is asked before somebody's reports are stopped, and of somebody who thinks it wrong."""

from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene
from domain.stops.decisions import DAYS
from domain.texts import clean

REASONS = ("because:many", "because:rude", "because:untrue")


def _ask_why(answers: Answers, scene: Scene) -> Asking:
    return Asking("why_stop", rows=tuple((Choice(reason),) for reason in REASONS))


def _take_words(key: str, answers: Answers, said: Said) -> Answers | None:
    words = clean(said.text)
    return {**answers, key: words} if words else None


def _ask_until(answers: Answers, scene: Scene) -> Asking:
    return Asking("stop_until", rows=(tuple(map(Choice, DAYS)),))


def _take_until(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    return {**answers, "until": said.choice} if said.choice in DAYS else None


def _ask_what_is_wrong(answers: Answers, scene: Scene) -> Asking:
    return Asking("why_wrong")


STOP = Form(
    "stop",
    (
        Question("why", _ask_why, lambda answers, said, _: _take_words("why", answers, said)),
        Question("until", _ask_until, _take_until),
    ),
)
APPEAL = Form(
    "against_stop",
    (Question("words", _ask_what_is_wrong, lambda answers, said, _: _take_words("words", answers, said)),),
)
