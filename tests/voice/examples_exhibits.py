"""What waits for the board, as staff read it, and what they have decided."""

from collections.abc import Iterator
from typing import Any

from tests.voice.examples import NOW, Example

LIGHT: dict[str, Any] = {
    "no": 17, "exhibit": "waiting", "area": "桂花社区", "category": "lighting", "kind": "", "place": "桂花园3号楼",
    "stage": "new", "words": "楼道灯又不亮了，摸黑开门", "how": "", "reason": "", "basis": "",
    "whole": True,
}  # fmt: skip
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
    for came in CAME:
        yield _next(came, LIGHT, last={"no": 16, "came": came})
    yield Example("exhibits/none", "", {"last": None}, NOW)
    yield Example("exhibits/none", "都看完了", {"last": {"no": 16, "came": "shown"}}, NOW)
    yield Example("exhibits/decided", "", {"items": [MENDED, LINES, LIGHT | {"exhibit": "kept_back"}]}, NOW)
    yield Example("exhibits/decided", "一件也没有", {"items": []}, NOW)


def _next(which: str, item: dict[str, Any], many: int = 3, last: dict[str, Any] | None = None) -> Example:
    return Example("exhibits/next", which, {"item": item, "many": many, "last": last}, NOW)
