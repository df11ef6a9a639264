"""What somebody wants to learn: of one kind, or whatever was said in like words."""

from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene
from domain.rows import in_rows
from domain.texts import clean

WIDE = 3


def _ask(answers: Answers, scene: Scene) -> Asking:
    kinds = [Choice(f"category:{kind.key}", kind.word) for kind in scene.customs.offered]
    return Asking("what_to_study", rows=in_rows(kinds, WIDE))


def _take(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    """Either answers the question."""
    words = clean(said.text)
    if words:
        return {**answers, "what": "", "says": words}
    category = said.choice.removeprefix("category:")
    known = said.choice != category and category in {kind.key for kind in scene.customs.offered}
    return {**answers, "what": category, "category": category} if known else None


STUDY = Form("study", (Question("what", _ask, _take),))
