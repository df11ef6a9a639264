"""Every form of a matter: the report, and the few words that each later act may need."""

from domain.forms import NEXT, Answers, Asking, Choice, Form, Question, Said, Scene
from domain.issues.ending_forms import ENDING
from domain.issues.gathering import shown, take_all, take_words
from domain.issues.keeping_forms import KEEPING
from domain.issues.merging_forms import MERGE
from domain.issues.parts_forms import PARTING
from domain.issues.promise_forms import PROMISES
from domain.issues.reporting import REPORT, ask_category, take_category
from domain.issues.waiting_forms import WAITING


def _ask_add(answers: Answers, scene: Scene) -> Asking:
    page = "photos_are_here" if answers.get("media") else "what_to_add"
    return Asking(page, shown(answers), ((Choice(NEXT),),) if answers.get("media") else ())


def _ask_what_to_correct(answers: Answers, scene: Scene) -> Asking:
    return Asking("what_to_correct", rows=((Choice("correct_category"), Choice("correct_words")),))


def _take_what_to_correct(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    """Whoever just says it right has answered both questions."""
    if said.choice:
        known = said.choice in ("correct_category", "correct_words")
        return {**answers, "part": said.choice, "all": True} if known else None
    kept = take_words("new", answers, said)
    return {**kept, "part": "correct_words"} if kept and "new" in kept else kept


def _category_is_wrong(answers: Answers, scene: Scene) -> bool:
    return answers.get("part") == "correct_category"


def _words_are_wrong(answers: Answers, scene: Scene) -> bool:
    return answers.get("part") == "correct_words"


def _ask_new_words(answers: Answers, scene: Scene) -> Asking:
    return Asking("new_words")


def _ask_why(answers: Answers, scene: Scene) -> Asking:
    return Asking("why_decline")


def _ask_withdraw(answers: Answers, scene: Scene) -> Asking:
    return Asking("withdraw_for_sure", rows=((Choice("sure"), Choice("not_back")),), has_a_no=True)


def _take_withdraw(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if said.choice == "not_back":
        return {**answers, "dropped": True}
    return {**answers, "sure": said.choice} if said.choice == "sure" else None


ADD = Form("add", (Question("more", _ask_add, lambda a, said, _: take_all("more", a, said)),))
CORRECT = Form(
    "correct",
    (
        Question("part", _ask_what_to_correct, _take_what_to_correct),
        Question("category", ask_category, take_category, _category_is_wrong),
        Question("new", _ask_new_words, lambda a, said, _: take_words("new", a, said), _words_are_wrong),
    ),
)
DECLINE = Form("decline", (Question("why", _ask_why, lambda a, said, _: take_words("why", a, said)),))
WITHDRAW = Form("withdraw", (Question("sure", _ask_withdraw, _take_withdraw),))
FORMS = {
    form.name: form
    for form in (REPORT, ADD, CORRECT, DECLINE, WITHDRAW, MERGE, *ENDING, *KEEPING, *WAITING, *PROMISES, *PARTING)
}
