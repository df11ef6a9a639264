"""What whoever keeps a market is asked and shown."""

from collections.abc import Iterator
from typing import Any

from domain.calendar.patterns import LunarDays
from domain.calendar.rule import Rule
from domain.markets.services import EVERYWHERE
from domain.markets.stalls_asked import LINED, told
from domain.markets.stalls_said import Picked, stall
from domain.meetings.letters import ms
from tests.voice.examples import NOW, ZONE, Example, on

THREES = Rule(LunarDays(frozenset({3, 8, 13, 18, 23, 28})), NOW.date()).kept()
BARBER, KNIVES = stall("haircut", "王师傅", 20), stall("knives")
INSURANCE = stall("insurance", "街道医保窗口", note="带社保卡")
MANY = [stall(service.key) for service in EVERYWHERE[:12]]


def _lined(picked: list[Picked]) -> dict[str, Any]:
    return {"stalls": told(picked, EVERYWHERE)[:LINED], "stalls_many": len(picked)}


THREE = _lined([BARBER, KNIVES, INSURANCE])
SERIES = {
    "kind": "market", "name": "", "rule": THREES, "begins": 540, "ends": 690, "spot": "桂花亭", "area": "桂花园",
    "zone": ZONE, "extra": "", "public": True,
}  # fmt: skip
NEXT = [ms(on(21, 9)), ms(on(26, 9)), ms(on(30, 9))]
COMING = [{"starts": starts, "come": 0} for starts in NEXT]


def examples() -> Iterator[Example]:
    yield from _stalls_asked()
    yield from _series()


def _stalls_asked() -> Iterator[Example]:
    yield Example("forms/stalls", "", _lined([]) | {"listing": False}, NOW)
    yield Example("forms/stalls", "有几样了", THREE | {"listing": False}, NOW)
    yield Example("forms/stalls", "很多样", _lined(MANY) | {"listing": False}, NOW)
    yield Example("forms/stalls", "改一样", THREE | {"listing": True}, NOW)
    for one, so in ((BARBER, ""), (KNIVES, "没人"), (INSURANCE, "带东西")):
        yield Example("forms/stall", so, told([one], EVERYWHERE)[0], NOW)


def _series() -> Iterator[Example]:
    preview = SERIES | THREE | {"next": NEXT, "many": 12, "groups": 3, "gaps": 1, "beside": None}
    yield Example("forms/market_preview", "", preview, NOW)
    beside = {"kind": "visiting", "name": "", "starts": NEXT[0], "ends": NEXT[1]}
    yield Example("forms/market_preview", "撞上了", preview | {"beside": beside, "public": False, "gaps": 0}, NOW)
    yield Example("forms/market_preview", "什么都没定", preview | _lined([]) | {"next": [], "gaps": 0}, NOW)
    shown = SERIES | {"ended": False, "next": COMING, "many": 12, "left": [], "stalls": ["理发", "磨刀", "医保"]}
    yield Example("meetings/series", "集", shown, NOW)
    yield Example("meetings/series", "集，单独改过的", shown | {"left": COMING[:2]}, NOW)
    yield Example("meetings/series", "集，摊位没定", shown | {"stalls": []}, NOW)
