"""A worker says which grid is theirs."""

from collections.abc import Iterator
from typing import Any

from tests.voice.examples import NOW, Example

ASKED: dict[str, Any] = {
    "place": "3号楼", "estate": "桂花园", "name": "小赵", "called": "3号楼网格员", "expected": [],
    "by": "", "known": False,
}  # fmt: skip
PICKING = {"here": "桂花园", "sought": "", "found": 0}


def examples() -> Iterator[Example]:
    yield Example("people/new_worker_asks", "在问", ASKED, NOW)
    yield Example("people/new_worker_asks", "表里有人", ASKED | {"expected": ["小赵"]}, NOW)
    yield Example("people/new_worker_asks", "小区", ASKED | {"place": "桂花园", "called": "桂花园网格员"}, NOW)
    yield Example("people/new_worker_asks", "认了", ASKED | {"by": "桂花园网格长", "known": True}, NOW)
    yield Example("people/new_worker_asks", "没认", ASKED | {"by": "桂花园网格长"}, NOW)
    yield Example("people/asked_whether_known", "", {"place": "3号楼", "readers": ["桂花园网格长"]}, NOW)
    yield Example("people/not_known", "", {"place": "3号楼", "by": "桂花园网格长"}, NOW)
    yield Example("forms/which_grid", "走到一处", PICKING, NOW)
    yield Example("forms/which_grid", "从头找", PICKING | {"here": ""}, NOW)
    yield Example("forms/which_grid", "按名字", PICKING | {"sought": "3号", "found": 2}, NOW)
    yield Example("forms/which_grid", "没找着", PICKING | {"sought": "月亮"}, NOW)
    yield Example("forms/what_are_you_called", "", {"place": "3号楼"}, NOW)
    yield Example("refusals/nobody_to_ask", "", {}, NOW)
    yield Example("refusals/nobody_there", "", {}, NOW)
    yield Example("refusals/asked_enough", "", {"most": 3}, NOW)
    yield Example("people/known_already", "", {"place": "3号楼", "by": "桂花园网格长"}, NOW)
