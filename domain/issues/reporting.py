"""The questions of a report: what is wrong, which kind, where, and who will see it."""

from domain.categories import Category, suggest
from domain.customs import Customs, Kind
from domain.forms import NEXT, Answers, Asking, Choice, Form, Question, Said, Scene
from domain.issues.gathering import gather, media, shown
from domain.issues.known import THIS_ONE
from domain.issues.preview import PREVIEW
from domain.issues.whereabouts import ask_where, placing, take_where
from domain.rows import in_rows

SUGGESTED = 3
NOTED = 2
ALL = "other_category"


# shall I note this down?


def _unasked(answers: Answers, scene: Scene) -> bool:
    return bool(answers.get("unasked"))


def _offer_to_note(answers: Answers, scene: Scene) -> Asking:
    notes = [Choice(f"note:{kind.key}") for kind in _guessed(answers, scene) if not kind.word]
    rows = in_rows([*notes[:NOTED], Choice("note"), Choice("not_this")], 2)
    return Asking("shall_i_note_this", shown(answers), rows, has_a_no=True)


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


def says_it_all(answers: Answers) -> bool:
    """A picture wants words to it; a voice needs none."""
    return bool(answers.get("words")) or any(m.sort == "voice" for m in media(answers))


def _ask_what(answers: Answers, scene: Scene) -> Asking:
    seen = shown(answers)
    page = "photos_are_here" if seen["photos"] else "what_is_wrong"
    rows = ((Choice(NEXT),),) if answers.get("media") or answers.get("words") else ()
    return Asking(page, {**seen, "place": "place" in answers}, rows)


def take_what(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    """Whoever comes back here says it anew; going on without a word leaves it as it was. A voice says it all."""
    kept = gather({**answers, "words": ""} if said.text else answers, said)
    enough = said.text or said.choice == NEXT or any(m.sort == "voice" for m in said.media)
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
    data = {**shown(answers), "gone": bool(answers.get("gone"))}
    likely = [_named(kind) for kind in _guessed(answers, scene, beside=True)[:SUGGESTED]]
    if answers.get("all") or not likely:
        return Asking("which_category", data, in_rows([_named(kind) for kind in scene.customs.offered], 3))
    return Asking("which_category", data, (tuple(likely), (Choice(ALL),)))


def _guessed(answers: Answers, scene: Scene, *, beside: bool = False) -> list[Kind]:
    """Nothing where nothing they said speaks for any of them; OTHER is a guess only `beside` one."""
    likely = likeliest(answers["words"], scene.customs) if answers.get("words") else []
    fits = bool(likely) and likely[0].key != Category.OTHER
    return [kind for kind in likely if beside or kind.key != Category.OTHER] if fits else []


def _named(kind: Kind) -> Choice:
    return Choice(f"category:{kind.key}", kind.word)


def take_category(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if said.choice == ALL:
        return {**answers, "all": True}
    if not said.choice:
        return gather(answers, said)
    kind, _, category = said.choice.partition(":")
    known = kind == "category" and category in {kind.key for kind in scene.customs.offered}
    return {**answers, "category": category, "gone": False} if known else None


REPORT = Form(
    "report",
    (
        Question("note", _offer_to_note, placing(_take_note), _unasked),
        Question("what", _ask_what, placing(take_what)),
        Question("category", ask_category, placing(take_category)),
        Question("where", ask_where, take_where),
        THIS_ONE,
        PREVIEW,
    ),
)
