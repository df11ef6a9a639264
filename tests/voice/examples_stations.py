"""去处, as whoever looks for one and whoever keeps one read of it."""

from collections.abc import Iterator
from typing import Any

from domain.calendar.hours import Hours
from domain.moments import ms
from domain.stations.week import Span, Week
from tests.voice.examples import NOW, ZONE, Example, on

WEEKDAYS = frozenset(range(5))
MORNING, AFTERNOON = Span(Hours(540, 690), WEEKDAYS), Span(Hours(840, 1020), WEEKDAYS)
WEEK = Week((MORNING, AFTERNOON, Span(Hours(540, 720), frozenset({5, 6}))), rests=True).kept()
ALWAYS = Week((Span(Hours(0, 0)),)).kept()
NIGHTS = Week((Span(Hours(1200, 120)), Span(Hours(510, 1050), working=True))).kept()
CLOSED: dict[str, Any] = {"open": False, "until": None, "shut": False, "why": ""}
REST = {
    "name": "红帆驿站", "walk": 4, "km": None, "open": True, "until": ms(on(19, 21)), "opens": None, "shut": False,
    "why": "", "zone": ZONE, "doings": ["歇脚", "喝水", "热饭", "充电"],
}  # fmt: skip
CANTEEN = REST | CLOSED | {
    "name": "桂花社区食堂", "walk": 18, "opens": ms(on(19, 17)), "doings": ["吃饭", "带饭回家"],
}  # fmt: skip
FAR = CANTEEN | {"name": "石榴图书室", "walk": None, "km": 3.2, "opens": ms(on(23, 9)), "doings": ["看书"]}
LIST = {
    "items": [REST, CANTEEN, FAR],
    "wanted": "",
    "unheard": "",
    "kind": "",
    "known": True,
    "far": False,
    "zone": ZONE,
}
CARD = REST | {
    "kind": "rest", "week": WEEK, "phone": "0000-1234567", "spot": "东门岗亭旁边", "how_to_find": "东门进来右手",
    "shade": False, "benches": True, "wheelchair": True,
}  # fmt: skip
SHUT = CLOSED | {"shut": True, "why": "装修", "opens": ms(on(23, 7))}
DESK = CARD | {"area": "桂花园", "pinned": True}
SAID = {
    "name": "红帆驿站", "kind": "rest", "spot": "东门岗亭旁边", "week": WEEK, "doings": ["歇脚", "喝水"], "phone": "",
    "pinned": True,
}  # fmt: skip
PICKING = {"here": "桂花社区", "sought": "", "found": 0}


def examples() -> Iterator[Example]:
    yield from _looking()
    yield from _keeping()
    yield from _questions()


def _looking() -> Iterator[Example]:
    yield Example("stations/near", "", LIST, NOW)
    yield Example("stations/near", "找一样", LIST | {"items": [REST], "wanted": "热饭"}, NOW)
    yield Example("stations/near", "都远", LIST | {"items": [CANTEEN, FAR], "far": True}, NOW)
    yield Example("stations/near", "找一样，都远", LIST | {"items": [FAR], "wanted": "看书", "far": True}, NOW)
    yield Example("stations/near", "没有", LIST | {"items": []}, NOW)
    yield Example("stations/near", "没有能做的", LIST | {"items": [], "wanted": "打印"}, NOW)
    yield Example("stations/near", "没听说过", LIST | {"items": [REST], "unheard": "修表"}, NOW)
    yield Example("stations/near", "没听说过，也没有去处", LIST | {"items": [], "unheard": "修表"}, NOW)
    yield Example("stations/near", "没有这样的地方", LIST | {"items": [REST], "kind": "library"}, NOW)
    yield Example("stations/near", "没有这样的地方，也没有去处", LIST | {"items": [], "kind": "library"}, NOW)
    yield Example("stations/near", "不知道住哪儿", LIST | {"items": [], "known": False}, NOW)
    yield Example("stations/near", "没有位置", LIST | {"items": [REST | {"walk": None}]}, NOW)
    yield Example("stations/station", "", CARD, NOW)
    yield Example("stations/station", "不关门", CARD | {"until": None, "week": ALWAYS, "phone": ""}, NOW)
    yield Example("stations/station", "关一阵", CARD | SHUT | {"shade": True}, NOW)
    yield Example("stations/station", "哪天再开还没定", CARD | SHUT | {"opens": None, "how_to_find": ""}, NOW)
    bare = CARD | CLOSED | {"opens": None, "week": NIGHTS, "benches": False, "wheelchair": False, "walk": None}
    yield Example("stations/station", "不知道多远", bare, NOW)
    yield Example("stations/passed_on", "", {"to": ["桂花社区"]}, NOW)


def _keeping() -> Iterator[Example]:
    yield Example("stations/stations", "", {"area": "桂花社区", "many": 2, "more": False}, NOW)
    yield Example("stations/stations", "一页放不下", {"area": "", "many": 8, "more": True}, NOW)
    yield Example("stations/stations", "还没有", {"area": "桂花社区", "many": 0, "more": False}, NOW)
    yield Example("stations/desk", "", DESK, NOW)
    yield Example("stations/desk", "没定位置", DESK | SHUT | {"pinned": False, "phone": ""}, NOW)
    yield Example("stations/is_wrong", "", {"name": "红帆驿站", "words": "打印机坏了"}, NOW)


def _questions() -> Iterator[Example]:
    for question in ("name", "week", "phone", "why_shut"):
        yield Example(f"forms/station_{question}", "", {}, NOW)
    yield Example("forms/station_kind", "", {"name": "春风小屋"}, NOW)
    yield Example("forms/station_in_which_area", "", PICKING, NOW)
    yield Example("forms/station_in_which_area", "最上面", PICKING | {"here": ""}, NOW)
    yield Example("forms/station_in_which_area", "找到了", PICKING | {"sought": "桂花", "found": 3}, NOW)
    yield Example("forms/station_in_which_area", "没找到", PICKING | {"sought": "桂树"}, NOW)
    yield Example("forms/station_spot", "", {"many": 2}, NOW)
    yield Example("forms/station_spot", "还没有点位", {"many": 0}, NOW)
    yield Example("forms/station_doings", "", {"usual": ["歇脚", "喝水"]}, NOW)
    yield Example("forms/station_doings", "说不准平常做什么", {"usual": []}, NOW)
    yield Example("forms/station_preview", "", SAID, NOW)
    yield Example("forms/station_preview", "没定位置", SAID | {"pinned": False, "phone": "0000-1234567"}, NOW)
    for question in ("back", "end_for_sure"):
        yield Example(f"forms/station_{question}", "", {"name": "红帆驿站"}, NOW)
    yield Example("forms/station_what_is_wrong", "", {"name": "红帆驿站", "to": ["桂花社区"]}, NOW)
