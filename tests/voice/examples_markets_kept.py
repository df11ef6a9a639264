"""What whoever keeps a market is asked and shown, and whoever brings something to it."""

from collections.abc import Iterator
from typing import Any

from domain.calendar.patterns import LunarDays
from domain.calendar.rule import Rule
from domain.markets.services import EVERYWHERE
from domain.markets.stall_row import Wrong
from domain.markets.stalls_asked import LINED, told
from domain.markets.stalls_said import Picked, stall
from domain.meetings.setting import picture
from domain.moments import ms
from tests.voice.examples import NOW, ZONE, Example, on
from tests.voice.examples_markets import MARKET

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
AT = picture(MARKET)
OFF_WHY, NO_WHY = {"why": "下雨"}, {"why": ""}
COMING = [{"starts": starts, "come": 0} for starts in NEXT]


def examples() -> Iterator[Example]:
    yield from _stalls_asked()
    yield from _series()
    yield from _at_one_market()
    yield from _questions()
    yield from _to_whoever_brings_it()
    yield from _of_providers()


def _stalls_asked() -> Iterator[Example]:
    yield Example("forms/stalls", "", _lined([]) | {"listing": False}, NOW)
    yield Example("forms/stalls", "有几样了", THREE | {"listing": False}, NOW)
    yield Example("forms/stalls", "很多样", _lined(MANY) | {"listing": False}, NOW)
    yield Example("forms/stalls", "改一样", THREE | {"listing": True}, NOW)
    for one, so in ((BARBER, ""), (KNIVES, "没人"), (INSURANCE, "带东西")):
        yield Example("forms/stall", so, told([one], EVERYWHERE)[0], NOW)


BESIDE = {"kind": "visiting", "name": "", "starts": NEXT[0], "ends": NEXT[1]}


def _series() -> Iterator[Example]:
    preview = SERIES | THREE | {"next": NEXT, "many": 12, "groups": 3, "gaps": 1, "beside": None}
    yield Example("forms/market_preview", "", preview, NOW)
    yield Example("forms/market_preview", "撞上了", preview | {"beside": BESIDE, "public": False, "gaps": 0}, NOW)
    yield Example("forms/market_preview", "什么都没定", preview | _lined([]) | {"next": [], "gaps": 0}, NOW)
    shown = SERIES | {"ended": False, "next": COMING, "many": 12, "left": [], "stalls": ["理发", "磨刀", "医保"]}
    shown |= {"beside": None}
    yield Example("meetings/series", "集", shown, NOW)
    yield Example("meetings/series", "集，单独改过的", shown | {"left": COMING[:2]}, NOW)
    many = [service.name for service in EVERYWHERE[:12]]
    yield Example("meetings/series", "集，很多样", shown | {"stalls": many}, NOW)
    yield Example("meetings/series", "集，摊位没定", shown | {"stalls": []}, NOW)
    yield Example("meetings/series", "集，撞上了", shown | {"beside": BESIDE}, NOW)


def _stall(name: str, stage: str, brings: str = "", **more: Any) -> dict[str, Any]:
    return {"stall": name, "brings": brings, "cap": 0, "note": "", "stage": stage, "off": "", **more}


SURE = _stall("理发", "sure", "桂花理发店", cap=20)
PLANNED = _stall("医保", "planned", "街道医保窗口", note="带社保卡")
GAP, FELL_OUT = _stall("修小家电", "open"), _stall("磨刀", "open", off="师傅回老家了")
OFF = _stall("缝补", "off", off="没人来摆")
EVERY = (SURE, PLANNED, GAP, FELL_OUT, OFF)


def _at_one_market() -> Iterator[Example]:
    items = [each | {"n": n} for n, each in enumerate(EVERY, 1)]
    yield Example("markets/stalls", "", AT | {"items": items}, NOW)
    yield Example("markets/stalls", "没定", AT | {"items": []}, NOW)
    for each in EVERY:
        yield Example("markets/stall", each["stall"], AT | each, NOW)
    gone = {"stalls": ["理发", "磨刀"], "brings": "桂花理发店", "off": "店里走不开"}
    yield Example("markets/stall_fell_out", "", AT | gone, NOW)
    yield Example("markets/stall_fell_out", "没有名字", AT | gone | {"brings": "", "stalls": ["理发"]}, NOW)
    yield Example("markets/stall_was_taken", "", AT | SURE, NOW)
    yield Example("markets/what_is_missing", "", AT | {"gaps": ["磨刀", "修小家电"], "silent": [SURE, PLANNED]}, NOW)
    yield Example("markets/what_is_missing", "只缺人", AT | {"gaps": ["磨刀"] * 8, "silent": []}, NOW)
    yield Example("markets/what_is_missing", "只没说定", AT | {"gaps": [], "silent": [PLANNED] * 5}, NOW)
    session = AT | {
        "stage": "planned", "booked": 0, "waiting": 0, "free": 0, "too_many": 0, "makes_up": False,
        "planned": AT["starts"], "takes_all": True, "beside": None,
    }  # fmt: skip
    yield Example("meetings/session", "集", session, NOW)
    yield Example("meetings/session", "集，撞上了", session | {"beside": BESIDE}, NOW)
    yield Example("meetings/session", "集，不办了", session | {"stage": "cancelled"} | OFF_WHY, NOW)
    cut_short = {"stage": "cancelled", "cut_short": True}
    yield Example("meetings/session", "集，提前散了", session | cut_short | OFF_WHY, NOW)
    yield Example("forms/session_why_off", "集", session, NOW)
    yield Example("forms/session_why_off", "开着的集", session | {"stage": "running"}, NOW)
    yield Example("forms/session_why_moved", "集", session | {"when": ms(on(28, 9)), "to": "桂花亭"}, NOW)


def _questions() -> Iterator[Example]:
    barber = told([BARBER], EVERYWHERE)[0]
    asked = AT | SURE | {"stall": barber}
    for question in ("stall_who", "stall_changes", "stall_why_off", "stall_why_not"):
        yield Example(f"forms/{question}", "", asked, NOW)
    free = asked | {"stall": told([KNIVES], EVERYWHERE)[0]}
    yield Example("forms/stall_changes", "还没有", free, NOW)
    yield Example("forms/stalls_why_not", "", {"starts": AT["starts"], "zone": ZONE, "stalls": ["理发", "磨刀"]}, NOW)
    yield Example("forms/market_added", "", {}, NOW)
    yield from _by_table()
    yield Example("forms/provider_leaves", "", {"provider": "桂花理发店", "markets": 12}, NOW)
    yield Example("forms/provider_leaves", "没有定好的", {"provider": "桂花理发店", "markets": 0}, NOW)


def _to_whoever_brings_it() -> Iterator[Example]:
    yours = AT | {"stalls": [SURE, PLANNED], "silent": True}
    for page in ("can_you_bring", "you_bring"):
        yield Example(f"markets/{page}", "", yours, NOW)
    yield Example("markets/you_bring_not", "", yours | {"lost": ["理发", "医保"]}, NOW)
    brand = yours | {"name": "便民日"}
    yield Example("markets/can_you_bring", "有名字的", brand, NOW)
    yield Example("markets/what_is_missing", "有名字的", brand | {"gaps": ["磨刀"], "silent": []}, NOW)
    yield Example("markets/your_stall_moved", "", yours | OFF_WHY | {"new_time": True}, NOW)
    yield Example("markets/your_stall_moved", "换地方", yours | NO_WHY | {"new_time": False}, NOW)
    yield Example("markets/your_stall_is_off", "", yours | OFF_WHY, NOW)
    yield Example("markets/your_stall_is_off", "没说为什么", yours | NO_WHY, NOW)
    yield Example("markets/your_stall_is_off", "提前散了", yours | OFF_WHY | {"cut_short": True}, NOW)
    yield Example("markets/stall_is_not_yours", "", AT | SURE, NOW)
    items = [
        {"n": 1, "starts": NEXT[0], "spot": "桂花亭", "stalls": ["理发"], "silent": True},
        {"n": 2, "starts": NEXT[1], "spot": "桂花亭", "stalls": ["理发", "修面"], "silent": False},
    ]  # fmt: skip
    yield Example("markets/my_stalls", "", {"items": items, "gaps": 1, "zone": ZONE}, NOW)
    yield Example("markets/my_stalls", "没有", {"items": [], "gaps": 0, "zone": ZONE}, NOW)
    gaps = [{"n": 1, "starts": NEXT[0], "spot": "桂花亭"} | GAP]
    yield Example("markets/open_stalls", "", {"items": gaps, "zone": ZONE}, NOW)
    yield Example("markets/open_stalls", "没有", {"items": [], "zone": ZONE}, NOW)


def _of_providers() -> Iterator[Example]:
    yield Example("markets/providers", "", {"area": "桂花社区", "many": 5}, NOW)
    yield Example("markets/providers", "还没有", {"area": "", "many": 0}, NOW)
    one = {"provider": "桂花理发店", "answers": "小花", "markets": 12, "gone": False}
    yield Example("markets/provider", "", one, NOW)
    yield Example("markets/provider", "没人答话", one | {"answers": "", "markets": 0}, NOW)
    yield Example("markets/provider", "不来了", one | {"gone": True}, NOW)
    link = {
        "bot": "https://t.me/linli_bot",
        "provider": "桂花理发店",
        "secret": "k" * 22,
        "until": ms(on(20, 15)),
        "zone": ZONE,
    }
    yield Example("markets/provider_link", "", link, NOW)
    yield Example("markets/link_lapsed", "", {"provider": link["provider"]}, NOW)
    for page in ("you_answer", "provider_answers"):
        yield Example(f"markets/{page}", "", {"provider": "桂花理发店", "name": "小花"}, NOW)
    yield Example("markets/provider_left", "", {"provider": "桂花理发店", "markets": 12}, NOW)
    yield Example("markets/provider_left", "没有名字", {"provider": "", "markets": 0}, NOW)


QUIET: dict[str, Any] = {"fresh": 0, "changed": 0, "gaps": 0, "groups": 0, "off": [], "moved": []}


def _by_table() -> Iterator[Example]:
    yield Example("markets/stall_table", "", {"area": "桂花园"}, NOW)
    yield Example("forms/stall_table", "", {"days": [], "area": "桂花园"}, NOW)
    preview = {
        "dates": 13, "fresh": 1, "changed": 2, "stalls": 39, "gaps": 2, "groups": 3,
        "off": [{"day": "2026-11-26", "why": "下雨"}], "moved": [{"day": "2026-12-01", "instead_on": "2026-12-06"}],
    }  # fmt: skip
    yield Example("forms/stall_table_preview", "", preview, NOW)
    yield Example("forms/stall_table_preview", "都有人", preview | QUIET, NOW)
    many = [{"day": f"2026-12-{n:02}", "why": "放假", "instead_on": f"2026-12-{n + 1:02}"} for n in range(1, 6)]
    yield Example("forms/stall_table_preview", "变动多", preview | {"off": many, "moved": many}, NOW)
    faults = [{"row": n, "why": why.value, "what": "放风筝"} for n, why in enumerate(Wrong, 2)]
    for at in range(0, len(faults), 5):
        shown = {"faults": faults[at : at + 5], "faulty": len(faults)}
        yield Example("markets/stall_table_faults", f"第{at // 5 + 1}种" if at else "", shown, NOW)
    yield Example("markets/stall_table_faults", "空的", {"faults": [], "faulty": 0}, NOW)
