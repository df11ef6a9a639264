"""Who is there for somebody, word sent to them, and being away."""

from collections.abc import Iterator
from typing import Any

from domain.issues.letters import ms
from tests.voice.examples import NOW, ZONE, Example, on

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
GRID: dict[str, Any] = {"place": "3号楼", "estate": "桂花园", "zone": ZONE, "numbers": NUMBERS}
PICKING = {"here": "桂花园", "sought": "", "found": 0}
DAYS = {"first": "2026-11-20", "last": "2026-11-25"}


def examples() -> Iterator[Example]:
    yield Example("people/my_grid", "都在", {**GRID, "people": [WORKER, *OTHERS]}, NOW)
    yield Example("people/my_grid", "有人替班", {**GRID, "people": [AWAY, *OTHERS]}, NOW)
    yield Example("people/my_grid", "没人替班", {**GRID, "people": [ALONE]}, NOW)
    yield Example("people/my_grid", "还没有人", {**GRID, "people": []}, NOW)
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
    yield Example("people/you_stand_in", "", DAYS | {"called": "3号楼网格员", "deputy": "4号楼网格员"}, NOW)
    yield Example("people/no_longer_needed", "", {"called": "3号楼网格员"}, NOW)
    yield Example("people/deputy_cannot", "", {"deputy": "4号楼网格员"}, NOW)
    yield Example("people/welcome_back", "", {}, NOW)
