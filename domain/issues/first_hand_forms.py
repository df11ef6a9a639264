"""What is asked of whoever hears of a matter face to face, beside what was said to them before."""

from domain.categories import Category
from domain.forms import NEXT, Answers, Asking, Choice, Form, Question, Said, Scene
from domain.issues.gathering import shown
from domain.issues.preview import ask_preview, take_preview
from domain.issues.reporting import ask_category, says_it_all, take_category, take_what
from domain.issues.whereabouts import ask_where, placing, take_where
from domain.words import Media


def _ask_what(answers: Answers, scene: Scene) -> Asking:
    rows = ((Choice(NEXT),),) if answers.get("media") or answers.get("words") else ()
    return Asking("what_do_they_want", shown(answers), rows)


def _ask_preview(answers: Answers, scene: Scene) -> Asking:
    seen = ask_preview(answers, scene)
    return Asking("preview_there", seen.data, seen.rows)


def heard(words: str, media: tuple[Media, ...]) -> dict[str, object]:
    """What they have said already needn't be said again."""
    return {"words": words, "media": [(m.sort, m.file, m.seconds) for m in media]}


def onward(answers: Answers) -> Said | None:
    """Nor is it asked, unless it was pictures alone."""
    return Said(choice=NEXT) if says_it_all(answers) else None


A_DISPUTE: dict[str, object] = {"category": Category.DISPUTE.value, "public": False}
WHAT = Question("what", _ask_what, placing(take_what))
CATEGORY = Question("category", ask_category, placing(take_category))
WHERE = Question("where", ask_where, take_where)
PREVIEW = Question("preview", _ask_preview, take_preview)
NOTED = Form("visit_note", (WHAT, CATEGORY, WHERE, PREVIEW))
MEDIATED = Form("visit_mediate", (WHAT, CATEGORY, WHERE, PREVIEW))
