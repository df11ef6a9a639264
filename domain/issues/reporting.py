"""The questions of a report: what is wrong, which kind, where, and who will see it."""

import re
from typing import Any
from unicodedata import normalize

from domain.categories import Category, suggest
from domain.customs import Customs, Kind
from domain.forms import GATHERED, NEXT, Answers, Asking, Choice, Form, Question, Said, Scene
from domain.masks import masked
from domain.places import Area, nearest
from domain.texts import clean
from domain.words import Media

PAGE = 8  # buildings or estates shown at once
SUGGESTED = 3
NOTED = 2
MOST_MEDIA = 30
YARD, MORE, FURTHER, ALL, YES, NO = "yard", "more", "further", "other_category", "yes", "no"
ELSEWHERE = "another_estate"
SEND, CHANGE, HIDE, SHOW = "send", "change", "hide", "show"


def gather(answers: Answers, said: Said) -> dict[str, Any]:
    """Whatever was said is kept, whichever question is open: no photo is lost to a wrong moment."""
    media = [*answers.get("media", ()), *((m.sort, m.file, m.seconds) for m in said.media)]
    words = "\n".join(filter(None, (answers.get("words", ""), clean(said.text))))
    place = {"place": list(said.place)} if said.place else {}
    return {**answers, "media": media[:MOST_MEDIA], "words": clean(words), **place}


def media(answers: Answers) -> tuple[Media, ...]:
    return tuple(Media(*parts) for parts in answers.get("media", ()))


def shown(answers: Answers) -> dict[str, Any]:
    gathered = media(answers)
    return {
        "words": answers.get("words", ""),
        "photos": sum(m.sort == "photo" for m in gathered),
        "voice": sum(m.seconds for m in gathered),
    }


def in_rows(choices: list[Choice], wide: int) -> tuple[tuple[Choice, ...], ...]:
    return tuple(tuple(choices[at : at + wide]) for at in range(0, len(choices), wide))


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


# where is it?


def _several_estates(answers: Answers, scene: Scene) -> bool:
    anywhere = scene.home is None or answers.get(ELSEWHERE)
    return len(scene.estates) > 1 and bool(anywhere) and "near" not in answers


def _ask_estate(answers: Answers, scene: Scene) -> Asking:
    start = answers.get("estates", 0) * PAGE
    names = [Choice(str(a.id), a.name) for a in scene.estates[start : start + PAGE]]
    return Asking("which_estate", rows=in_rows([*names, *_further(scene.estates, FURTHER)], 2))


def _take_estate(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    """By a button or by its name; where there are many nobody has to walk through them all."""
    if said.choice == FURTHER:
        return _turned(answers, "estates", scene.estates)
    if said.choice:
        known = said.choice in {str(a.id) for a in scene.estates}
        return {**answers, "estate": int(said.choice)} if known else None
    kept, named = gather(answers, said), mentioned(scene.estates, said.text)
    return {**kept, "estate": named.id} if named else _by_place(kept, said, scene)


def _further(areas: tuple[Area, ...], word: str) -> list[Choice]:
    return [Choice(word)] if len(areas) > PAGE else []


def _turned(answers: Answers, pages: str, areas: tuple[Area, ...]) -> Answers | None:
    """The next page, where there is more than one."""
    sheets = -(-len(areas) // PAGE)
    return {**answers, pages: (answers.get(pages, 0) + 1) % sheets} if sheets > 1 else None


def _unplaced(answers: Answers, scene: Scene) -> bool:
    return "near" not in answers


def _ask_where(answers: Answers, scene: Scene) -> Asking:
    start = answers.get("page", 0) * PAGE
    page = scene.buildings[start : start + PAGE]
    likely = mentioned(scene.buildings, answers.get("words", "")) or scene.home
    first = [likely] if likely in scene.buildings else []
    names = [Choice(str(a.id), a.name) for a in (*first, *(a for a in page if a not in first))]
    return Asking(
        "nobody_near" if answers.get("nowhere") else "where_is_it",
        rows=(*in_rows(names, 3), (*_further(scene.buildings, MORE), Choice(YARD)), *_elsewhere(answers, scene)),
    )


def _elsewhere(answers: Answers, scene: Scene) -> tuple[tuple[Choice, ...], ...]:
    """Whoever lives somewhere may have seen it somewhere else."""
    return ((Choice(ELSEWHERE),),) if scene.elsewhere and "estate" not in answers else ()


def _take_where(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if said.choice == MORE:
        return _turned(answers, "page", scene.buildings)
    if said.choice == ELSEWHERE and scene.elsewhere:
        return {**answers, ELSEWHERE: True}
    if said.choice == YARD:
        return {**answers, "where": estate_of(answers, scene)}
    if said.choice:
        known = said.choice in {str(a.id) for a in scene.buildings}
        return {**answers, "where": int(said.choice)} if known else None
    if said.place:
        return _by_place(gather(answers, said), said, scene)
    named = mentioned(scene.buildings, said.text)
    kept = gather(answers, said)
    return {**kept, "where": named.id if named else estate_of(answers, scene)} if said.text else kept


def _by_place(answers: dict[str, Any], said: Said, scene: Scene) -> Answers:
    near = nearest(scene.pins, said.place) if said.place else None
    if near is None:
        return {**answers, "nowhere": bool(said.place)}
    return {**answers, "near": near.id, "where": near.id, "estate": near.parent}


_ONES = "一二三四五六七八九"
_CHINESE = re.compile(f"(?<![{_ONES}十百千零])(?:[{_ONES}]?十[{_ONES}]?|[{_ONES}])(?=[号栋幢座])")


def in_figures(text: str) -> str:
    """三号楼 and ３号楼 are 3号楼, 十二栋 is 12栋, 二十座 is 20座."""
    return _CHINESE.sub(lambda found: str(_number(found[0])), normalize("NFKC", text))


def _number(chinese: str) -> int:
    tens, ten, ones = chinese.rpartition("十")
    return (_ONES.index(tens) + 1 if tens else 1) * 10 * bool(ten) + (_ONES.index(ones) + 1 if ones else 0)


def mentioned(areas: tuple[Area, ...], text: str) -> Area | None:
    """The building that somebody names in passing; 13号楼 is not 3号楼."""
    said = in_figures(text)
    named = [area for area in areas if re.search(rf"(?<!\d){re.escape(in_figures(area.name))}", said)]
    return max(named, key=lambda area: len(area.name), default=None)


def estate_of(answers: Answers, scene: Scene) -> int | None:
    """The estate meant when nothing nearer was said."""
    near = next((a for a in scene.pins if a.id == answers.get("near")), None)
    if near or "estate" in answers:
        return near.parent if near else int(answers["estate"])
    ids = {area.id for area in scene.estates}
    home = scene.home
    own = next((a for a in (home.id, home.parent) if a in ids), None) if home else None
    return own or next(iter(ids), None)


def _near(answers: Answers, scene: Scene) -> bool:
    return "near" in answers


def _ask_here(answers: Answers, scene: Scene) -> Asking:
    near = next((a.name for a in scene.pins if a.id == answers["near"]), "")
    return Asking("is_it_here", {"place": near}, ((Choice(YES), Choice(NO)),))


def _take_here(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if said.choice == YES:
        return {**answers, "here": answers["near"]}
    if said.choice == NO:
        return {key: value for key, value in answers.items() if key not in ("near", "where")}
    return None if said.choice else gather(answers, said)


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


def area_of(answers: Answers) -> int | None:
    return answers.get("here") or answers.get("where")


REPORT = Form(
    "report",
    (
        Question("note", _offer_to_note, _take_note, _unasked),
        Question("what", _ask_what, _take_what),
        Question("category", ask_category, take_category),
        Question("estate", _ask_estate, _take_estate, _several_estates),
        Question("where", _ask_where, _take_where, _unplaced),
        Question("here", _ask_here, _take_here, _near),
        Question("preview", _ask_preview, _take_preview),
    ),
)
