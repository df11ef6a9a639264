"""Every form of a matter: the report, and the few words that each later act may need."""

from domain.forms import NEXT, Answers, Asking, Choice, Form, Question, Said, Scene
from domain.issues.gathering import gather, in_rows, shown
from domain.issues.reporting import REPORT, SUGGESTED, ask_category, take_category
from domain.texts import clean


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
    kept = _take_words("new", answers, said)
    return {**kept, "part": "correct_words"} if kept and "new" in kept else kept


def _category_is_wrong(answers: Answers, scene: Scene) -> bool:
    return answers.get("part") == "correct_category"


def _words_are_wrong(answers: Answers, scene: Scene) -> bool:
    return answers.get("part") == "correct_words"


def _ask_new_words(answers: Answers, scene: Scene) -> Asking:
    return Asking("new_words")


def _take_words(key: str, answers: Answers, said: Said) -> Answers | None:
    words = clean(said.text)
    return {**gather(answers, said), key: words} if words else gather(answers, said) if said.media else None


def _ask_how(answers: Answers, scene: Scene) -> Asking:
    ready = [Choice(f"repair:{scene.about['category']}:{n}") for n in range(1, SUGGESTED + 1)]
    return Asking("how_was_it_fixed", rows=in_rows(ready, 2))


def _ask_photo(answers: Answers, scene: Scene) -> Asking:
    return Asking("photo_after", rows=((Choice("no_photo"),),))


def _take_photo(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    kept = gather(answers, said)
    kept["how"] = "\n".join(filter(None, (answers["how"], clean(said.text))))
    if said.choice in (NEXT, "no_photo") or (said.media and not said.album):
        return {**kept, "photo": len(kept["media"])}
    return kept if said.media or said.text else None


def _take_addition(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    kept = gather(answers, said)
    done = said.choice == NEXT if said.choice or said.album else bool(said.text or said.media)
    if done and (kept["words"] or kept["media"]):
        return {**kept, "more": kept["words"]}
    return kept if said.media else None


def _ask_why(answers: Answers, scene: Scene) -> Asking:
    return Asking("why_decline")


def _ask_withdraw(answers: Answers, scene: Scene) -> Asking:
    return Asking("withdraw_for_sure", rows=((Choice("sure"),),))


def _take_withdraw(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    return {**answers, "sure": said.choice} if said.choice == "sure" else None


ADD = Form("add", (Question("more", _ask_add, _take_addition),))
CORRECT = Form(
    "correct",
    (
        Question("part", _ask_what_to_correct, _take_what_to_correct),
        Question("category", ask_category, take_category, _category_is_wrong),
        Question("new", _ask_new_words, lambda a, said, _: _take_words("new", a, said), _words_are_wrong),
    ),
)
FIX = Form(
    "fix",
    (
        Question("how", _ask_how, lambda a, said, _: _take_words("how", a, said)),
        Question("photo", _ask_photo, _take_photo),
    ),
)
DECLINE = Form("decline", (Question("why", _ask_why, lambda a, said, _: _take_words("why", a, said)),))
WITHDRAW = Form("withdraw", (Question("sure", _ask_withdraw, _take_withdraw),))
FORMS = {form.name: form for form in (REPORT, ADD, CORRECT, FIX, DECLINE, WITHDRAW)}
