"""Who is there for somebody, word sent to them, and being away."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from domain.issues.digests import public_line
from domain.issues.duty import Entry, Place
from domain.issues.issue import Intake
from domain.moments import ms
from tests.voice.examples import CONFIRMED, NEW, NOW, TAKEN, ZONE, Example, on

WORKER: dict[str, Any] = {"role": "worker", "called": ["3号楼网格员"], "away": "", "instead": "", "until": None}
AWAY = WORKER | {"called": [], "away": "3号楼网格员", "instead": "4号楼网格员", "until": ms(on(19, 18))}
ALONE = AWAY | {"instead": ""}
OTHERS: list[dict[str, Any]] = [
    WORKER | {"role": "lead", "called": ["桂花园网格长"]},
    WORKER | {"role": "secretary", "called": ["桂花社区书记"]},
    WORKER | {"role": "body", "called": ["桂花物业"]},
]
NUMBERS = [
    {"key": key, "label": "", "number": number}
    for key, number in (("police", "110"), ("fire", "119"), ("ambulance", "120"), ("city", "12345"), ("power", "95598"))
]
FEW = {"open": None, "needs": 0, "done": None, "before": 12}
GRID: dict[str, Any] = {
    "place": "3号楼", "estate": "桂花园", "zone": ZONE, "numbers": NUMBERS, "yours": True, "whole": "桂花园",
    "counts": FEW,
}  # fmt: skip
MANY = {"open": 12, "needs": None, "done": 0, "before": 0}
PICKING = {"here": "桂花园", "sought": "", "found": 0}
DAYS = {"first": "2026-11-20", "last": "2026-11-25"}


HERE = {"place": "3号楼", "estate": "桂花园", "zone": ZONE}
NONE = {"open": 0, "late": 0, "due": 0, "needs": 0, "done": 0, "before": 0}
LAMP = Place(name="3号楼", estate="桂花园", community="桂花社区")
ENTRIES = (
    Entry(issue=replace(TAKEN, fix_by=on(18, 18)), place=LAMP, due=on(18, 18), whose=frozenset()),
    Entry(issue=replace(NEW, no=24, intake=Intake.NEED, category="other"), place=LAMP, due=on(19, 18),
          whose=frozenset()),
)  # fmt: skip
OPEN_STATION = {"name": "红帆驿站", "open": True, "until": ms(on(19, 21)), "opens": None, "shut": False, "why": ""}


DONE = (replace(ENTRIES[0], issue=CONFIRMED),)


def _listed(which: str, *, acts: bool, total: int | None, of: Sequence[Entry] = ENTRIES) -> dict[str, Any]:
    items = [
        {
            **(entry.line() if acts else public_line(entry)),
            "intake": entry.issue.intake.value,
            "hidden": False,
            "acts": acts,
        }
        for entry in of
    ]
    hidden = [{"no": 31, "hidden": True}] if acts else []
    return {
        **HERE, "which": which, "month": 11, "total": total, "sheet": 0, "sheets": 1,
        "estates": False, "communities": False, "items": [*items, *hidden],
    }  # fmt: skip


def _tended() -> Iterator[Example]:
    busy = NONE | {"open": 5, "late": 1, "due": 2, "needs": 2, "done": 3, "before": 8}
    yield Example("grids/tended", "有事", {**HERE, **busy}, NOW)
    yield Example("grids/tended", "没有", {**HERE, **NONE}, NOW)
    yield Example("grids/list", "管这片的人看", _listed("open", acts=True, total=3), NOW)
    yield Example("grids/list", "快到点的", _listed("due", acts=True, total=3), NOW)
    yield Example("grids/list", "居民看，不多", _listed("needs", acts=False, total=None), NOW)
    yield Example("grids/list", "说好了的", {**_listed("done", acts=False, total=9, of=DONE), "sheets": 2}, NOW)
    yield Example("grids/list", "上个月没有", {**_listed("before", acts=False, total=0, of=()), "month": 10}, NOW)
    some, nothing = {"names": ["红帆驿站", "桂花社区食堂"], "more": False}, {"names": [], "more": False}
    people = {"names": ["3号楼网格员", "网格长", "桂花社区书记"], "more": True}
    yield Example("grids/uses", "都有", {**HERE, "posts": people, "stations": some, "stalls": nothing}, NOW)
    yield Example("grids/posts", "", {**HERE, "people": [WORKER, *OTHERS]}, NOW)
    shut = OPEN_STATION | {"name": "桂花社区食堂", "open": False, "until": None, "opens": ms(on(20, 10, 30))}
    yield Example("grids/stations", "", {**HERE, "items": [OPEN_STATION, shut]}, NOW)
    yield Example("grids/stations", "没有", {**HERE, "items": []}, NOW)
    yield Example("grids/stalls", "", {**HERE, "names": ["桂花理发店", "磨刀志愿队"]}, NOW)
    yield Example("grids/stalls", "没有", {**HERE, "names": []}, NOW)
    yield Example("grids/others", "", HERE, NOW)


def examples() -> Iterator[Example]:
    yield Example("grids/page", "都在", {**GRID, "people": [WORKER, *OTHERS]}, NOW)
    yield Example("grids/page", "有人替班", {**GRID, "people": [AWAY, *OTHERS]}, NOW)
    yield Example("grids/page", "没人替班", {**GRID, "people": [ALONE]}, NOW)
    yield Example("grids/page", "还没有人", {**GRID, "people": [], "counts": None}, NOW)
    yield Example(
        "grids/page", "别处的", {**GRID, "people": [WORKER], "yours": False, "whole": "3号楼", "counts": MANY}, NOW
    )
    yield from _tended()
    yield Example("forms/which_unit", "", {"called": "3号楼楼长"}, NOW)
    yield Example("people/word_for_worker", "", {"by": "3号楼", "words": "周末家里有人吗"}, NOW)
    yield Example("people/word_for_resident", "", {"by": "3号楼网格员", "words": "周六上午都在"}, NOW)
    yield Example("people/word_is_sent", "", {}, NOW)
    yield Example("forms/what_word", "居民", {"to": ["3号楼网格员"]}, NOW)
    yield Example("forms/what_word", "网格员", {"to": []}, NOW)
    yield Example("forms/where_do_you_live", "走到一处", PICKING, NOW)
    yield Example("forms/where_do_you_live", "从头找", PICKING | {"here": ""}, NOW)
    yield Example("forms/where_do_you_live", "按名字", PICKING | {"sought": "3号", "found": 2}, NOW)
    yield Example("forms/where_do_you_live", "没找着", PICKING | {"sought": "月亮"}, NOW)
    for page in ("away_from_when", "away_until_when", "who_stands_in"):
        yield Example(f"forms/{page}", "", {}, NOW)
    yield Example("people/you_are_away", "有人替", DAYS | {"deputy": "4号楼网格员"}, NOW)
    yield Example("people/you_are_away", "没人替", DAYS | {"deputy": ""}, NOW)
    yield Example("people/already_away", "有人替", DAYS | {"deputy": "4号楼网格员"}, NOW)
    yield Example("people/already_away", "没人替", DAYS | {"deputy": ""}, NOW)
    yield Example("people/you_stand_in", "", DAYS | {"called": "3号楼网格员", "deputy": "4号楼网格员"}, NOW)
    yield Example("people/no_longer_needed", "", {"called": "3号楼网格员"}, NOW)
    yield Example("people/no_longer_needed", "谁的不说", {"called": ""}, NOW)
    yield Example("people/deputy_cannot", "", {}, NOW)
    yield Example("people/welcome_back", "", {}, NOW)
