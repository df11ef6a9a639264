"""The questions of a report: what is wrong, which kind, where, and who will see it."""

from typing import Any

from domain.categories import Category, suggest
from domain.customs import Customs, Kind
from domain.forms import GATHERED, NEXT, Answers, Asking, Choice, Form, Question, Said, Scene
from domain.issues.gathering import gather, in_rows, shown
from domain.issues.whereabouts import (
    area_of,
    ask_estate,
    ask_here,
    ask_where,
    estate_of,
    found_near,
    several_estates,
    take_estate,
    take_here,
    take_where,
    unplaced,
)
from domain.masks import masked

SUGGESTED = 3
NOTED = 2
ALL = "other_category"
SEND, CHANGE, HIDE, SHOW = "send", "change", "hide", "show"


# shall I note this down?


def _unasked(answers: Answers, scene: Scene) -> bool:
    return bool(answers.get("unasked"))


def _offer_to_note(answers: Answers, scene: Scene) -> Asking:
    likely = likeliest(answers["words"], scene.customs) if answers.get("words") else []
    notes = [Choice(f"note:{kind.key}") for kind in likely if not kind.word and kind.key != Category.OTHER]
    notes = notes[:NOTED]
    return Asking("shall_i_note_this", shown(answers), in_rows([*notes, Choice("note"), Choice("not_this")], 2))


def _take_note(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if said.choice == "not_this":
        return {**answers, "dropped": True}
    if not said.choice:
        return gather(answers, said)
    note, _, category = said.choice.partition(":")
    if note != "note" or category not in {"", *(kind.key for kind in scene.customs.offered)}:
        return None
    known = {"category": category} if category else {}
    return {**answers, "note": said.choice, "what": answers.get("words", ""), **known}


# what is wrong?


def _ask_what(answers: Answers, scene: Scene) -> Asking:
    seen = shown(answers)
    page = "photos_are_here" if seen["photos"] else "voice_is_here" if seen["voice"] else "what_is_wrong"
    return Asking(page, seen, ((Choice(NEXT),),) if answers.get("media") or answers.get("words") else ())


def _take_what(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    """Whoever comes back here says it anew; going on without a word leaves it as it was."""
    kept = gather({**answers, "words": ""} if said.text else answers, said)
    enough = said.text or (said.choice == NEXT and (kept["media"] or kept["words"]))
    if enough and (kept["words"] or kept["media"]):
        return {**kept, "what": kept["words"]}
    return kept if said.media or said.place else None


# which category?


def likeliest(words: str, customs: Customs) -> list[Kind]:
    """What may be chosen from here, likeliest first: a kind of the area's own is meant by whoever says its word."""
    offered = {kind.key: kind for kind in customs.offered}
    named = [kind.key for kind in offered.values() if kind.word and kind.word in words]
    guessed = [key for key in suggest(words) if key in offered] or [Category.OTHER]
    return [offered[key] for key in dict.fromkeys((*named, *guessed))]


def ask_category(answers: Answers, scene: Scene) -> Asking:
    if answers.get("all") or not answers.get("words"):
        return Asking("which_category", rows=in_rows([_named(kind) for kind in scene.customs.offered], 3))
    likely = [_named(kind) for kind in likeliest(answers["words"], scene.customs)[:SUGGESTED]]
    return Asking("which_category", rows=(tuple(likely), (Choice(ALL),)))


def _named(kind: Kind) -> Choice:
    return Choice(f"category:{kind.key}", kind.word)


def take_category(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if said.choice == ALL:
        return {**answers, "all": True}
    if not said.choice:
        return gather(answers, said)
    kind, _, category = said.choice.partition(":")
    known = kind == "category" and category in {kind.key for kind in scene.customs.offered}
    return {**answers, "category": category} if known else None


# who will see it?


def _ask_preview(answers: Answers, scene: Scene) -> Asking:
    kind = scene.customs.kind(scene.customs.known(answers["category"]))
    public = answers.get("public", True) and kind.public
    places: dict[int | None, str] = {a.id: a.name for a in (*scene.estates, *scene.buildings, *scene.pins)}
    data = {
        **shown(answers), **_in_sight(answers, public), "category": kind.key, "kind": kind.word,
        "public": public, "first": kind.first,
        "place": places.get(area_of(answers), ""), "estate": places.get(estate_of(answers, scene), ""),
    }  # fmt: skip
    seen = (Choice(HIDE if public else SHOW),) if kind.public else ()
    rows = ((Choice(SEND),), (Choice(CHANGE), *seen))
    if scene.full:
        return Asking("wait_to_send", {**data, **scene.full}, rows)
    return Asking("preview" if public else "preview_private", data, rows)


def _in_sight(answers: Answers, public: bool) -> dict[str, Any]:
    """The words as the group will read them, and whether that is less than was said."""
    words = answers.get("words", "")
    outside = masked(words) if public else words
    return {"words": outside, "hidden": outside != words}


def _take_preview(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    match said.choice:
        case "send":
            return dict(answers) if scene.full else {**answers, "preview": SEND}
        case "hide" | "show":
            return {**answers, "public": said.choice == SHOW}
        case "change":
            return {key: answers[key] for key in (*GATHERED, "public") if key in answers}
        case "":
            return gather(answers, said)
        case _:
            return None


REPORT = Form(
    "report",
    (
        Question("note", _offer_to_note, _take_note, _unasked),
        Question("what", _ask_what, _take_what),
        Question("category", ask_category, take_category),
        Question("estate", ask_estate, take_estate, several_estates),
        Question("where", ask_where, take_where, unplaced),
        Question("here", ask_here, take_here, found_near),
        Question("preview", _ask_preview, _take_preview),
    ),
)
