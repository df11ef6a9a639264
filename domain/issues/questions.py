"""Questions that more than one form of a matter asks: whom, something in words, and what it looks like now."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.forms import Answers, Asking, Choice, Question, Said, Scene, always
from domain.issues.gathering import gather, media, take_words
from domain.issues.reporting import SUGGESTED
from domain.rows import in_rows
from domain.texts import clean

SHEET, FURTHER = "sheet", "further"  # which page of those who may be asked, and the way to the next
PAGE = 6
WIDE = 2
ME = "me"  # whoever answers the question
NO_PHOTO = "no_photo"


def whom(
    key: str, page: str, data: Mapping[str, Any] | None = None,
    *, own: bool = False, when: Callable[[Answers, Scene], bool] = always,
) -> Question:  # fmt: skip
    """One of those who may be asked, and where it can be one's `own`, oneself."""

    def asks(answers: Answers, scene: Scene) -> Asking:
        start = answers.get(SHEET, 0) * PAGE
        shown = [Choice(f"to:{post.person}", post.called) for post in scene.posts[start : start + PAGE]]
        last = (*([Choice(f"to:{ME}")] if own else ()), *([Choice(FURTHER)] if len(scene.posts) > PAGE else ()))
        return Asking(page, data or {}, (*in_rows(shown, WIDE), *((last,) if last else ())))

    def takes(answers: Answers, said: Said, scene: Scene) -> Answers | None:
        if said.choice == FURTHER:
            sheets = -(-len(scene.posts) // PAGE)
            return {**answers, SHEET: (answers.get(SHEET, 0) + 1) % max(sheets, 1)}
        if own and said.choice == f"to:{ME}":
            return {**answers, key: ME}
        chosen = next((post.person for post in scene.posts if said.choice == f"to:{post.person}"), None)
        return None if chosen is None else {**answers, key: chosen, SHEET: 0}

    return Question(key, asks, takes, when)


def in_words(key: str, page: str, ready: Callable[[Scene], list[Choice]] = lambda scene: []) -> Question:
    """With some that needn't be typed, where there are any."""

    def asks(answers: Answers, scene: Scene) -> Asking:
        return Asking(page, rows=in_rows(ready(scene), WIDE))

    return Question(key, asks, lambda answers, said, scene: take_words(key, answers, said))


def usual_repairs(scene: Scene) -> list[Choice]:
    """What often helps with a matter of its kind, in words that needn't be typed."""
    return [Choice(f"repair:{scene.about['category']}:{n}") for n in range(1, SUGGESTED + 1)]


def _is_to_be_seen(answers: Answers, scene: Scene) -> bool:
    """Whoever shows the repair along with the words isn't asked for a picture again."""
    kind = scene.customs.kind(scene.customs.known(scene.about["category"]))
    return kind.photo and not any(m.sort == "photo" for m in media(answers))


def _ask_photo(answers: Answers, scene: Scene) -> Asking:
    return Asking("photo_after", rows=((Choice(NO_PHOTO),),))


def _take_photo(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    kept = gather(answers, said)
    kept["how"] = "\n".join(filter(None, (answers["how"], clean(said.text))))
    if said.choice == NO_PHOTO or any(m.sort == "photo" for m in said.media):
        return {**kept, "photo": len(kept["media"])}
    return kept if said.media or said.text else None


PHOTO_AFTER = Question("photo", _ask_photo, _take_photo, _is_to_be_seen)  # behind one whose answer is `how`
