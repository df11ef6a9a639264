"""What is asked about a review: the line that staff begin it with."""

from domain.forms import Answers, Asking, Form, Question, Said, Scene
from domain.reviews.decisions import OPENING
from domain.texts import line


def _ask_opening(answers: Answers, scene: Scene) -> Asking:
    return Asking("review_opening", {"most": OPENING})


def _take_opening(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    words = line(said.text, OPENING)
    return {**answers, "opening": words} if words else None


OPENS = Form("review_opening", (Question("opening", _ask_opening, _take_opening),))
