"""What waits for the board, as staff read it, and what they have decided."""

from collections.abc import Iterator
from typing import Any

from tests.voice.examples import NOW, Example

LIGHT: dict[str, Any] = {
    "no": 17, "exhibit": "waiting", "area": "桂花社区", "category": "lighting", "kind": "", "place": "桂花园3号楼",
    "stage": "new", "words": "楼道灯又不亮了，摸黑开门", "how": "", "reason": "", "basis": "",
    "whole": True, "room": 1900, "photos": [], "same_words": False,
}  # fmt: skip
BEFORE: dict[str, Any] = {"side": "before", "state": "there", "ready": True, "left_out": False}
AFTER = BEFORE | {"side": "after"}
MENDED = LIGHT | {"exhibit": "shown", "stage": "confirmed", "how": "换了灯管，紧了线头"}
LINES = LIGHT | {
    "no": 23, "exhibit": "bare", "category": "c1", "kind": "划车位", "stage": "cannot", "words": "门口没处停车",
    "reason": "那儿是消防车道", "basis": "消防法不让占",
}  # fmt: skip
CAME = ("shown", "bare", "kept_back", "meanwhile", "changed", "gone")


def examples() -> Iterator[Example]:
    yield _next("第一件", LIGHT)
    yield _next("办好了", MENDED)
    yield _next("办不了", LINES)
    yield _next("没有话", LIGHT | {"words": ""})
    yield _next("太长", LIGHT | {"words": "楼道灯又不亮了，" * 260, "whole": False})
    yield _next("很多", LIGHT, many=50)
    yield from _with_photos()
    for came in CAME:
        yield _next(came, LIGHT, last={"no": 16, "came": came})
    yield Example("exhibits/none", "", {"last": None}, NOW)
    yield Example("exhibits/none", "都看完了", {"last": {"no": 16, "came": "shown"}}, NOW)
    yield Example("exhibits/decided", "", {"items": [MENDED, LINES, LIGHT | {"exhibit": "kept_back"}]}, NOW)
    yield Example("exhibits/decided", "一件也没有", {"items": []}, NOW)


def _with_photos() -> Iterator[Example]:
    not_yet = {"ready": False}
    for which, photos in {
        "照片": [BEFORE],
        "修前修后": [BEFORE, AFTER],
        "照片在取": [BEFORE, AFTER | not_yet | {"state": "coming"}],
        "照片在遮": [BEFORE | not_yet],
        "照片不放": [BEFORE, AFTER | not_yet | {"left_out": True}],
        "照片没了": [BEFORE | not_yet | {"state": "lost"}],
        "照片太大": [BEFORE | not_yet | {"state": "too_big"}],
        "照片打不开": [BEFORE | not_yet | {"state": "no_photo"}],
    }.items():
        yield _next(which, LIGHT | {"photos": photos, "room": 500})
    yield _next("照片变了", MENDED | {"photos": [BEFORE, AFTER], "room": 500, "same_words": True})
    left_out, off = {"covered": 16, "left_out": True}, {"covered": 1, "off": True}
    for which, how in {"": {}, "遮了": {"covered": 2}, "不放": left_out, "撤下了": off}.items():
        one = {"no": 17, "side": "before", "covered": 0, "left_out": False, "off": False}
        yield Example("exhibits/photo", which, one | how, NOW)


def _next(which: str, item: dict[str, Any], many: int = 3, last: dict[str, Any] | None = None) -> Example:
    return Example("exhibits/next", which, {"item": item, "many": many, "last": last}, NOW)
