"""Where whoever runs a neighbourhood looks first."""

from collections.abc import Iterator
from typing import Any

from domain.moments import ms
from tests.voice.examples import NOW, ZONE, Example, on

WELL: dict[str, Any] = {
    "area": "桂花街道", "walked": True, "bare": 0, "groups": True, "shut": 0, "unpinned": 0, "undelivered": 0,
    "held_back": 0, "dead": 0, "parked": 0, "failing": 0, "whole": True,
}  # fmt: skip
TROUBLED = WELL | {
    "bare": 3,
    "shut": 1,
    "unpinned": 2,
    "undelivered": 4,
    "held_back": 14,
    "dead": 5,
    "parked": 1,
    "failing": 2,
}
EMPTY = WELL | {"area": "", "walked": False, "groups": False}
CHANGES: list[dict[str, Any]] = [
    {"verb": "plant", "at": ms(on(19, 14)), "by": "管理员", "note": {"names": ["1号楼", "2号楼"], "level": "building"}},
    {"verb": "rename", "at": ms(on(18, 9)), "by": "", "note": {"before": "南院", "name": "海棠园"}},
    {"verb": "uproot", "at": ms(on(17, 9)), "by": "桂花社区", "note": {}},
]
AWAY = {"first": "2026-11-20", "last": "2026-11-25"}
NOTED: list[tuple[str, dict[str, Any]]] = [
    ("away", AWAY | {"deputy": "4号楼网格员"}),
    ("away", AWAY | {"deputy": ""}),
    ("recall", {"role": "worker"}),
    ("decline", {"person": "k", "role": "administrator"}),
    ("bind", {"group": "桂花园邻里群", "chat": 7}),
    ("unbind", {"group": "桂花园邻里群", "chat": 7}),
    ("come_back", {"group": "桂花园邻里群", "chat": 7}),
    ("stop", {"person": "k", "until": "", "reason": "同一件报太多回"}),
]
SETTLED: list[tuple[str, dict[str, Any]]] = [
    ("appeal", {"words": "楼里没灯，我每天摔一跤"}),
    ("free", {"person": "k"}),
    ("uphold", {"person": "k"}),
    ("pin", {}),
]


def _log(noted: list[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    items = [{"verb": verb, "at": ms(on(19, 14)), "by": "桂花社区", "note": note} for verb, note in noted]
    return {"area": "桂花园", "items": items, "zone": ZONE}


ROOM: dict[str, Any] = {
    "title": "桂花园邻里群", "purpose": "residents", "hears": ["桂花园"], "open": True, "pins": True, "forum": False,
}  # fmt: skip


def examples() -> Iterator[Example]:
    yield Example("admin/rooms", "没有", {"area": "桂花社区", "many": 0, "troubled": 0}, NOW)
    yield Example("admin/rooms", "都好", {"area": "桂花社区", "many": 3, "troubled": 0}, NOW)
    yield Example("admin/rooms", "有要看的", {"area": "", "many": 8, "troubled": 2}, NOW)
    yield Example("admin/room", "都好", ROOM, NOW)
    yield Example("admin/room", "不能置顶，分话题", ROOM | {"pins": False, "forum": True}, NOW)
    yield Example("admin/room", "请出去了", ROOM | {"open": False, "purpose": "staff"}, NOW)
    yield Example("admin/overview", "都好", WELL, NOW)
    yield Example("admin/overview", "样样有事", TROUBLED, NOW)
    yield Example("admin/overview", "恢复以后", WELL | {"held_back": 14}, NOW)
    yield Example("admin/overview", "社区自己看", TROUBLED | {"area": "桂花社区", "whole": False}, NOW)
    yield Example("admin/overview", "刚开张", EMPTY, NOW)
    yield Example("admin/bare", "没有缺的", {"many": 0, "most": 8}, NOW)
    yield Example("admin/bare", "几处", {"many": 3, "most": 8}, NOW)
    yield Example("admin/bare", "好多处", {"many": 8, "most": 8}, NOW)
    yield Example("admin/changes", "改过", {"area": "桂花园", "items": CHANGES, "zone": ZONE}, NOW)
    yield Example("admin/changes", "人", _log(NOTED[:4]), NOW)
    yield Example("admin/changes", "群，停用", _log(NOTED[4:]), NOW)
    yield Example("admin/changes", "停用以后", _log(SETTLED), NOW)
    yield Example("admin/changes", "没改过", {"area": "桂花园", "items": [], "zone": ZONE}, NOW)
