"""What is asked and shown when a matter comes to an end, and what is learnt and counted of those that have."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from domain.issues.picture import picture
from domain.issues.solutions import Helped, Solved, listed, went_before
from tests.voice.examples import GROUND, NEW, NOW, ZONE, Example, on
from tests.voice.examples_lifecycle import GYM

HELPED = [Helped("换灯管", 7), Helped("紧线头", 3), Helped("换感应头", 1), Helped("叫老王换的，打13800000000", 1)]
SEPTEMBER = on(12, 10).replace(month=9)
SENSOR = Solved(community=1, no=8, category="lighting", words="感应灯不亮", how="感应头坏了", ended=SEPTEMBER)
SOLVED = (
    SENSOR,
    replace(SENSOR, no=9, words="楼道灯又不亮了，摸黑开门，我叫王小花", how="换了灯管，紧了线头", ended=on(10, 9)),
)


def examples() -> Iterator[Example]:
    for page in ("what_to_reply", "why_cannot", "on_what_basis", "why_appeal", "any_words", "what_to_study"):
        yield Example(f"forms/{page}", "", {"no": 23}, NOW)
    yield Example("issues/after", "只回了话", picture(GYM, GROUND), on(20, 16))
    for when, helped, last in (("常有的", HELPED, SENSOR), ("头一回在这儿", HELPED[:1], None), ("头一回", [], None)):
        shown = {**picture(NEW, GROUND), **went_before(helped, last)}
        yield Example("issues/how_it_went_before", when, shown, NOW)
    many: dict[str, Any] = went_before([Helped("换灯管", 150), Helped("紧线头", 50)], SENSOR)
    yield Example("issues/how_it_went_before", "太多了，只数最近的", {**picture(NEW, GROUND), **many}, NOW)
    kind = {"category": "lighting", "kind": "", "zone": ZONE, "alike": True, "words": "", "found": listed(SOLVED)}
    yield Example("solutions/found", "点的一类", kind, NOW)
    yield Example("solutions/found", "打的字", {**kind, "words": "感应灯"}, NOW)
    yield Example("solutions/found", "没有一样的", {**kind, "words": "电梯按钮", "alike": False}, NOW)
    yield Example("solutions/found", "一件没有", {**kind, "found": []}, NOW)
