"""The tree of areas, seen and grown from a chat."""

from collections.abc import Iterator
from typing import Any

from tests.voice.examples import NOW, Example

ESTATE: dict[str, Any] = {
    "name": "桂花园", "level": "estate", "above": ["桂花街道", "桂花社区"], "below": 6, "pinned": False,
    "groups": ["桂花园邻里群"], "worker": True,
    "people": [{"called": "桂花园网格长", "away": False}, {"called": "桂花社区", "away": True}],
}  # fmt: skip
BUILDING = ESTATE | {"name": "3号楼", "level": "building", "above": [*ESTATE["above"], "桂花园"], "below": 0}
EMPTY = ESTATE | {"name": "石榴园", "below": 0, "groups": [], "people": [], "worker": False}
TOWN = EMPTY | {"name": "", "level": "town", "above": [], "below": 1}
PICKING = {"here": "桂花园", "sought": "", "found": 0}


def examples() -> Iterator[Example]:
    yield Example("areas/area", "小区", ESTATE, NOW)
    yield Example("areas/area", "楼，没定位置", BUILDING, NOW)
    yield Example("areas/area", "楼，定了位置", BUILDING | {"pinned": True}, NOW)
    yield Example("areas/area", "空的", EMPTY, NOW)
    yield Example("areas/area", "最上面", TOWN, NOW)
    board = {"area": "桂花园", "open": True, "site": "https://linli.example.org", "sign": "k4q2xn7c"}
    yield Example("areas/board", "开着", board, NOW)
    yield Example("areas/board", "全部地方", board | {"area": "", "sign": ""}, NOW)
    yield Example("start/board", "", board | {"known": True}, NOW)
    yield Example("start/board", "没开", {"area": "", "site": "", "sign": "", "known": True}, NOW)
    yield Example("start/board", "不知道住哪儿", {"area": "", "site": "", "sign": "", "known": False}, NOW)
    yield Example("areas/board", "还没有网址", board | {"site": ""}, NOW)
    yield Example("areas/board", "没开", board | {"open": False}, NOW)
    yield Example("areas/pinned", "", {"name": "3号楼"}, NOW)
    yield Example("forms/which_level", "", {"area": "桂花社区"}, NOW)
    yield Example("forms/which_level", "最上面", {"area": ""}, NOW)
    yield Example("forms/which_names", "楼", {"area": "桂花园", "level": "building", "many": True}, NOW)
    yield Example("forms/which_names", "小区", {"area": "桂花社区", "level": "estate", "many": False}, NOW)
    yield Example("forms/which_name", "", {"area": "桂花园"}, NOW)
    yield Example("forms/uproot_for_sure", "", {"area": "石榴园"}, NOW)
    yield Example("forms/where_do_you_stand", "", {"area": "3号楼"}, NOW)
    yield Example("forms/which_area", "走到一处", PICKING, NOW)
    yield Example("forms/which_area", "从头找", PICKING | {"here": ""}, NOW)
    yield Example("forms/which_area", "按名字", PICKING | {"sought": "3号", "found": 2}, NOW)
    yield Example("forms/which_area", "没找着", PICKING | {"sought": "月亮"}, NOW)
    yield Example("refusals/name_is_taken", "", {"name": "3号楼"}, NOW)
    yield Example("refusals/too_many_names", "", {"most": 60}, NOW)
    yield Example("refusals/not_empty", "", {"name": "桂花园"}, NOW)
    yield Example("refusals/planned_by_it", "", {}, NOW)
