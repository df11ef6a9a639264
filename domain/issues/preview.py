"""The last look at a report: what will be sent, as what, from where, and who will see it."""

from typing import Any

from domain.forms import GATHERED, Answers, Asking, Choice, Question, Said, Scene
from domain.issues.gathering import shown
from domain.issues.intakes import recognised
from domain.issues.issue import Intake
from domain.issues.known import ANOTHER, PASSED, THIS_ONE, was_asked
from domain.issues.whereabouts import AWAY, anywhere_else, is_nearest, moved, place_of
from domain.masks import masked
from domain.words import Refused, Why

GREETS = "greets"  # whoever has just agreed finds the keys below once it is noted
WAITS = "waits"
SEND, CHANGE, HIDE, SHOW = "send", "change", "hide", "show"
KEPT = (*GATHERED, "place", "public", "intake", "danger", "whose", "source", GREETS)


def intake_of(answers: Answers) -> Intake:
    """What they chose, or else what their words sound like."""
    return Intake(answers["intake"]) if "intake" in answers else recognised(answers.get("words", ""))


def ask_preview(answers: Answers, scene: Scene) -> Asking:
    kind = scene.customs.kind(scene.customs.known(answers["category"]))
    public = answers.get("public", True) and kind.public
    data = {
        **shown(answers), **_in_sight(answers, public), "category": kind.key, "kind": kind.word,
        "public": public, "never": not kind.public, "intake": intake_of(answers).value,
        "place": place_of(answers, scene), "nearest": is_nearest(answers, scene),
    }  # fmt: skip
    seen = (Choice(HIDE if public else SHOW),) if kind.public else ()
    others = tuple(Choice(f"intake:{intake}") for intake in Intake if intake != intake_of(answers))
    rows = ((Choice(SEND),), (Choice(CHANGE), *seen), (Choice(AWAY), *others))
    if scene.full:
        return Asking("wait_to_send", {**data, **scene.full}, rows)
    return Asking("preview" if public else "preview_private", data, rows)


def _in_sight(answers: Answers, public: bool) -> dict[str, Any]:
    """The words as the group will read them, and whether that is less than was said."""
    words = answers.get("words", "")
    outside = masked(words) if public else words
    return {"words": outside, "hidden": outside != words}


def kept(answers: Answers) -> dict[str, Any]:
    """What stays said of whoever says the rest anew."""
    return {key: answers[key] for key in KEPT if key in answers}


def take_preview(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    match said.choice:
        case "":
            return moved(answers, said, scene)
        case "send":
            return _send(answers, scene)
        case "hide" | "show":
            return {**answers, "public": said.choice == SHOW}
        case "change":
            return kept(answers)
        case "elsewhere":
            return anywhere_else(answers, THIS_ONE.key, PASSED)  # there it may be known as well
    if was_asked(said.choice):
        return {**answers, "this_one": ANOTHER}
    word, _, intake = said.choice.partition(":")
    return {**answers, "intake": intake} if word == "intake" and intake in set(Intake) else None


def _send(answers: Answers, scene: Scene) -> Answers:
    """Of a kind that the area has given up meanwhile it is asked once more which it is.

    That it has to wait is written above the button; whoever presses once more is told again.
    """
    if answers["category"] not in {kind.key for kind in scene.customs.offered}:
        return {**{key: value for key, value in answers.items() if key != "category"}, "gone": True, "all": True}
    if not scene.full:
        return {**answers, "preview": SEND}
    if answers.get(WAITS):
        raise Refused(Why.TOO_MANY, **scene.full)
    return {**answers, WAITS: True}


PREVIEW = Question("preview", ask_preview, take_preview)
