"""A neighbourhood by the spreadsheet: what it would change, what it changed, and why not."""

from collections.abc import Iterator, Sequence
from typing import Any

from domain.tables.faults import Wrong
from papers.reading import BYTES, ROWS, Unread
from tests.voice.examples import NOW, Example

NOTHING: dict[str, Any] = {
    "areas": 0, "by_level": [], "renamed": 0, "left": 0, "spots": 0, "changed_spots": 0, "staff": 0, "faulty": 0,
}  # fmt: skip
STREET = NOTHING | {
    "areas": 1166, "by_level": [["street", 1], ["community", 19], ["estate", 170], ["building", 940], ["site", 36]],
    "spots": 12, "staff": 960,
}  # fmt: skip
CHANGES = NOTHING | {"renamed": 2, "spots": 3, "changed_spots": 1, "left": 1160}
OTHERS = {
    Wrong.UNKNOWN_ROLE: "网格员、网格长、书记、工作人员",
    Wrong.NOT_BELOW: "小区",
    Wrong.DUPLICATE: "3",
    Wrong.CYCLE: "4",
}
WRONGS = tuple(Wrong)
SAID = {
    Wrong.NO_COLUMN: "社区", Wrong.FORMULA: "=1+1", Wrong.DATE: "2026-03-02", Wrong.UNKNOWN_ROLE: "楼长",
    Wrong.UNKNOWN_NUMBER: "77", Wrong.TOO_LONG: "幸福街道桂花社区居民委员会下辖的", Wrong.NOT_YOURS: "石榴街道",
}  # fmt: skip


def faults(whys: Sequence[Wrong]) -> dict[str, Any]:
    rows = [
        {"sheet": "地方", "row": row, "why": why.value, "what": SAID.get(why, "9号楼"), "other": OTHERS.get(why, "")}
        for row, why in enumerate(whys, 5)
    ]
    return {"faults": rows, "faulty": 17}


def examples() -> Iterator[Example]:
    yield Example("tables/preview", "一整个街道", STREET, NOW)
    yield Example("tables/preview", "改几处", CHANGES, NOW)
    yield Example("tables/preview", "什么都有", CHANGES | STREET | {"renamed": 2, "left": 4, "faulty": 17}, NOW)
    yield Example("tables/preview", "都一样", NOTHING | {"left": 1166}, NOW)
    yield Example("tables/preview", "一行也不行", NOTHING | {"faulty": 17}, NOW)
    for first in range(0, len(WRONGS), 5):
        yield Example("tables/faults", f"第{first // 5 + 1}页", faults(WRONGS[first : first + 5]), NOW)
    yield Example("tables/done", "一整个街道", STREET, NOW)
    yield Example("tables/done", "跳过几行", CHANGES | {"staff": 2, "faulty": 17}, NOW)
    yield Example("tables/done", "别人先加了", NOTHING | {"left": 20}, NOW)
    yield Example("pins/wanted", "还有几处", {"many": 12}, NOW)
    yield Example("pins/wanted", "都定好了", {"many": 0}, NOW)
    yield Example("tables/dropped", "", {}, NOW)
    yield Example("tables/template", "", {}, NOW)
    yield Example("tables/export", "", {"area": "桂花街道", "areas": 1166}, NOW)
    yield Example("tables/export", "最上面", {"area": "", "areas": 1166}, NOW)
    for unread in Unread:
        limits = {"megabytes": BYTES // 1024 // 1024, "rows": ROWS}
        yield Example("tables/unread", unread.value, {"why": unread.value, **limits}, NOW)
