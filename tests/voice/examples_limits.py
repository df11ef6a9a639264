"""What is too much, and what staff do about it."""

from collections.abc import Iterator
from typing import Any

from domain.masks import MASK
from domain.moments import ms
from tests.voice.examples import NEW, NOW, ZONE, Example, on

FULL: dict[str, Any] = {"most": 3, "seconds": 600, "until": ms(on(19, 15, 20)), "zone": ZONE}
A_DAY_FULL = FULL | {"most": 10, "seconds": 86400, "until": ms(on(20, 9, 30))}
STOP: dict[str, Any] = {
    "called": "桂花社区", "reason": "同一件报太多回", "appeal": "", "until": ms(on(20, 9)), "zone": ZONE, "stop": 1,
}  # fmt: skip
APPEAL = STOP | {"appeal": "楼里没灯，我每天摔一跤，才报了那么多回"}
SAID = {"category": "lighting", "place": "3号楼", "estate": "桂花园", "photos": 0, "voice": 0, "hidden": False}


def examples() -> Iterator[Example]:
    yield Example("refusals/too_many", "10分钟里", FULL, NOW)
    yield Example("refusals/too_many", "一天里", A_DAY_FULL, NOW)
    yield Example("refusals/too_many", "一个群一分钟里", FULL | {"most": 6, "seconds": 60}, NOW)
    yield Example("refusals/too_fast", "", {"minutes": 1}, NOW)
    yield Example("refusals/too_fast", "刚认识的人", {"minutes": 10}, NOW)
    yield Example("refusals/stopped_by_staff", "还没写过", STOP, NOW)
    yield Example("refusals/stopped_by_staff", "写过了", APPEAL, NOW)
    yield Example("forms/wait_to_send", "有话", {**SAID, **FULL, "words": NEW.words, "public": True}, NOW)
    yield Example("forms/wait_to_send", "只有照片", {**SAID, **FULL, "words": "", "photos": 2, "public": True}, NOW)
    yield Example("forms/wait_to_send", "带电话", {**SAID, **FULL, "words": f"打{MASK}找我", "public": True}, NOW)
    yield Example("forms/why_stop", "", {"no": 17}, NOW)
    yield Example("forms/stop_until", "", {"no": 17}, NOW)
    yield Example("forms/why_wrong", "", {"called": "桂花社区"}, NOW)
    yield Example("stops/stopped", "", {**STOP, "answer": ""}, NOW)
    yield Example("stops/appealed", "", APPEAL, NOW)
    yield Example("stops/is_it_wrong", "", {**APPEAL, "answer": ""}, NOW)
    yield Example("stops/freed", "", APPEAL, NOW)
    yield Example("stops/upheld", "", APPEAL, NOW)
    yield Example("stops/settled", "放开了", {**APPEAL, "answer": "free"}, NOW)
    yield Example("stops/settled", "没放开", {**APPEAL, "answer": "uphold"}, NOW)
