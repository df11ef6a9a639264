"""Where a matter is: the estate, the building somebody names, or the pin nearest to a place they send."""

import re
from typing import Any
from unicodedata import normalize

from domain.forms import Answers, Asking, Choice, Said, Scene
from domain.issues.gathering import gather, in_rows
from domain.places import Area, nearest

PAGE = 8  # buildings or estates shown at once
YARD, MORE, FURTHER, YES, NO = "yard", "more", "further", "yes", "no"
ELSEWHERE = "another_estate"


def several_estates(answers: Answers, scene: Scene) -> bool:
    anywhere = scene.home is None or answers.get(ELSEWHERE)
    return len(scene.estates) > 1 and bool(anywhere) and "near" not in answers


def ask_estate(answers: Answers, scene: Scene) -> Asking:
    start = answers.get("estates", 0) * PAGE
    names = [Choice(str(a.id), a.name) for a in scene.estates[start : start + PAGE]]
    return Asking("which_estate", rows=in_rows([*names, *_further(scene.estates, FURTHER)], 2))


def take_estate(answers: Answers, said: Said, scene: Scene) -> Answers | None:
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


def unplaced(answers: Answers, scene: Scene) -> bool:
    return "near" not in answers


def ask_where(answers: Answers, scene: Scene) -> Asking:
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


def take_where(answers: Answers, said: Said, scene: Scene) -> Answers | None:
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


def found_near(answers: Answers, scene: Scene) -> bool:
    return "near" in answers


def ask_here(answers: Answers, scene: Scene) -> Asking:
    near = next((a.name for a in scene.pins if a.id == answers["near"]), "")
    return Asking("is_it_here", {"place": near}, ((Choice(YES), Choice(NO)),))


def take_here(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if said.choice == YES:
        return {**answers, "here": answers["near"]}
    if said.choice == NO:
        return {key: value for key, value in answers.items() if key not in ("near", "where")}
    return None if said.choice else gather(answers, said)


def area_of(answers: Answers) -> int | None:
    return answers.get("here") or answers.get("where")
