"""The city's hotline: its cases come in by a table, and its totals are laid beside ours."""

from collections.abc import Iterator
from typing import Any

from domain.hotline.faults import Wrong
from domain.hotline.shape import MOST
from tests.voice.examples import NOW, Example

SAID = {
    Wrong.LONG_NUMBER: "20261101000120261101000120261101", Wrong.NO_WORDS: "1103", Wrong.NO_TIME: "上礼拜三",
    Wrong.AHEAD: "2027-01-03", Wrong.UNKNOWN_PLACE: "石榴社区石榴园", Wrong.SEVERAL_PLACES: "3号楼",
    Wrong.DUPLICATE: "4",
}  # fmt: skip
MONTHS = [
    {"year": 2026, "month": 11, "file": 12, "ours": 2, "more": 10},
    {"year": 2026, "month": 10, "file": 3, "ours": 3, "more": 0},
]
PREVIEW: dict[str, Any] = {"rows": 15, "new": 10, "known": 5, "faulty": 0, "months": MONTHS}
TOTALS = {"area": "桂花社区", "year": 2026, "month": 11, "many": 12, "over": 7, "before": 15, "year_ago": 0}


def faults(whys: list[Wrong]) -> dict[str, Any]:
    found = [{"row": row, "why": why.value, "what": SAID.get(why, "")} for row, why in enumerate(whys, 5)]
    return {"faults": found, "faulty": len(found)}


def examples() -> Iterator[Example]:
    yield Example("hotline/preview", "都好", PREVIEW, NOW)
    yield Example("hotline/preview", "都记过了", PREVIEW | {"new": 0, "known": 15, "months": MONTHS[1:]}, NOW)
    nothing = {"rows": 1, "faulty": 1, "new": 0, "known": 0, "months": []}
    yield Example("hotline/preview", "没有一行对", PREVIEW | nothing, NOW)
    for at in range(0, len(Wrong), 3):
        yield Example("hotline/faults", f"第{at + 1}种起", faults([*Wrong][at : at + 3]), NOW)
    yield Example("hotline/faults", "毛病很多", faults([*Wrong][:4]) | {"faulty": 12}, NOW)
    yield Example("hotline/done", "", PREVIEW | {"months": [MONTHS[0] | {"ours": 12, "more": 0}]}, NOW)
    yield Example("hotline/done", "跳过几行", PREVIEW | {"faulty": 2, "months": MONTHS[1:]}, NOW)
    yield Example("hotline/done", "别人记过了", PREVIEW | {"new": 0, "months": MONTHS[1:]}, NOW)
    yield Example("hotline/too_many", "", {"most": MOST}, NOW)
    yield Example("hotline/totals", "", TOTALS, NOW)
    yield Example("hotline/totals", "全部", TOTALS | {"area": ""}, NOW)
    yield Example("hotline/totals", "去年也有", TOTALS | {"year_ago": 9}, NOW)
    yield Example("hotline/totals", "一样多", TOTALS | {"before": 12, "year_ago": 12}, NOW)
    yield Example("hotline/totals", "没记过", TOTALS | {"many": 0, "over": 0, "before": 0}, NOW)
    yield Example("hotline/template", "", {"unsaid": "桂花社区"}, NOW)
    yield Example("hotline/template", "管的不止一个社区", {"unsaid": ""}, NOW)
