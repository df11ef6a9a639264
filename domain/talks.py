"""Word sent through the bot: one question, whichever way it goes."""

from domain.forms import Answers, Asking, Form, Question, Said, Scene
from domain.texts import clean


def _asks(answers: Answers, scene: Scene) -> Asking:
    return Asking("what_word")


def _takes(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    words = clean(said.text)
    return {**answers, "words": words} if words else None


WORD = Form("word", (Question("words", _asks, _takes),))
REPLY = Form("say_back", (Question("words", _asks, _takes),))
