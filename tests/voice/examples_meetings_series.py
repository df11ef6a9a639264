"""Spots, series and single sessions, as those in charge of them and those who come to them read of them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from domain.calendar.patterns import NthWeekday, Weekdays
from domain.calendar.rule import Rule
from domain.meetings.series import Kind, Series
from domain.meetings.session import of_series
from domain.meetings.setting import Setting, Sitter, picture
from domain.moments import ms
from domain.places import Spot
from domain.words import Role
from tests.voice.examples import GROUND, NOW, ZONE, Example, on

FRIDAYS = Rule(Weekdays(frozenset({4})), NOW.date())
SERIES = Series(
    id=7, area=12, kind=Kind.VISITING, spot=1, rule=FRIDAYS, begins=15 * 60, ends=17 * 60, slot=20, role=Role.SECRETARY
)
PAVILION = Spot(id=1, area=12, name="桂花亭", how_to_find="3号楼南边")
ROOM = Spot(id=2, area=12, name="3号楼一楼活动室")
SESSION = of_series(SERIES, on(27, 15), on(27, 17))
SITS = (Sitter(person=8, chat=8, called="桂花社区书记"),)
SETTING = Setting(session=SESSION, spot=PAVILION, ground=GROUND, sitters=SITS)
SHOWN = picture(SETTING)
STANDS = SHOWN | {
    "stage": "planned", "booked": 3, "waiting": 1, "free": 3, "too_many": 0, "makes_up": False,
    "planned": ms(on(27, 15)), "takes_all": False, "beside": None,
}  # fmt: skip
VISIT: dict[str, Any] = SHOWN | {
    "visit": "talk", "at": ms(on(27, 15, 20)), "words": "楼道灯", "for": "", "place_in_line": 0, "new_time": True,
}  # fmt: skip
PICKING = {"here": "桂花社区", "sought": "", "found": 0}
TOLD = {
    "kind": "visiting", "name": "", "rule": FRIDAYS.kept(), "begins": 900, "ends": 1020, "spot": "桂花亭", "slot": 20,
    "seats": 1, "walk_ins": 2, "public": True, "extra": "", "role": "secretary", "area": "桂花园", "zone": ZONE,
}  # fmt: skip
TALK = TOLD | {"kind": "talk", "slot": 0, "seats": 0, "walk_ins": 0, "begins": 1200, "ends": 1260, "public": False}
NEXT = [ms(on(20, 15)), ms(on(27, 15))]
COMING = [{"starts": ms(on(20, 15)), "come": 2}, {"starts": ms(on(27, 15)), "come": 0}]
HERE = {"spot": "桂花亭", "others": [], "has_photo": False, "series": 1, "sessions": 9}


def examples() -> Iterator[Example]:
    yield from _spots()
    yield from _series()
    yield from _questions_of_a_series()
    yield from _one_session()
    yield from _to_whoever_comes()


def _spots() -> Iterator[Example]:
    yield Example("meetings/spots", "", {"area": "桂花社区", "many": 2}, NOW)
    yield Example("meetings/spots", "还没有", {"area": "桂花社区", "many": 0}, NOW)
    spot = {
        "name": "桂花亭", "how_to_find": "3号楼南边", "pinned": True, "shade": True, "benches": True,
        "wheelchair": True, "photo": True, "shelter": "3号楼一楼活动室",
    }  # fmt: skip
    yield Example("meetings/spot", "", spot, NOW)
    nothing = dict.fromkeys(("pinned", "shade", "benches", "wheelchair", "photo"), False)
    yield Example("meetings/spot", "什么都没有", spot | nothing | {"how_to_find": "", "shelter": ""}, NOW)
    yield Example("meetings/spot_picture", "", {"name": "桂花亭"}, NOW)
    yield Example("forms/spot_name", "", {}, NOW)
    yield Example("forms/spot_in_which_area", "", PICKING, NOW)
    yield Example("forms/spot_in_which_area", "最上面", PICKING | {"here": ""}, NOW)
    yield Example("forms/spot_in_which_area", "找到了", PICKING | {"sought": "桂花", "found": 3}, NOW)
    yield Example("forms/spot_in_which_area", "没找到", PICKING | {"sought": "桂树"}, NOW)
    for question in ("way", "pin", "photo", "shelter"):
        yield Example(f"forms/spot_{question}", "", HERE, NOW)
    for question in ("where_to", "nowhere", "for_sure"):
        yield Example(f"forms/spot_gone_{question}", "", HERE, NOW)


def _series() -> Iterator[Example]:
    items = [{"n": 1, "next": NEXT[0], **TOLD}, {"n": 2, "next": None, **TALK, "name": "石榴树下"}]
    listed = {"area": "桂花社区", "zone": ZONE, "items": items, "owed": 1}
    yield Example("meetings/series_list", "", listed, NOW)
    yield Example("meetings/series_list", "还没有", listed | {"items": [], "owed": 0}, NOW)
    shown = TOLD | {"ended": False, "next": COMING, "many": 9, "left": [], "stalls": [], "beside": None}
    yield Example("meetings/series", "", shown, NOW)
    yield Example("meetings/series", "坐一块儿", shown | TALK | {"extra": "义诊", "seats": 30}, NOW)
    yield Example("meetings/series", "有人约了", shown | {"left": COMING[:1]}, NOW)
    yield Example("meetings/series", "没有下一场", shown | {"next": [], "many": 0}, NOW)
    yield Example("meetings/series", "不办了", shown | {"ended": True, "next": [], "many": 0}, NOW)


def _questions_of_a_series() -> Iterator[Example]:
    for question in ("kind", "rule", "hours", "slot", "walk_ins", "public", "extra", "role"):
        yield Example(f"forms/series_{question}", "", {}, NOW)
    yield Example("forms/series_in_which_area", "", PICKING, NOW)
    yield Example("forms/series_in_which_area", "最上面", PICKING | {"here": ""}, NOW)
    yield Example("forms/series_in_which_area", "找到了", PICKING | {"sought": "桂花", "found": 3}, NOW)
    yield Example("forms/series_in_which_area", "没找到", PICKING | {"sought": "桂树"}, NOW)
    yield Example("forms/series_spot", "", {"many": 2, "kind": "talk"}, NOW)
    yield Example("forms/series_spot", "还没有点位", {"many": 0, "kind": "talk"}, NOW)
    yield Example("forms/series_spot", "集", {"many": 2, "kind": "market"}, NOW)
    yield Example("forms/series_name", "", {"kind": "studio"}, NOW)
    yield Example("forms/series_seats", "一个个来", {"slot": 20}, NOW)
    yield Example("forms/series_seats", "坐一块儿", {"slot": 0}, NOW)
    first_saturdays = Rule(NthWeekday(frozenset({1}), 5), NOW.date()).kept()
    yield Example("forms/series_preview", "", TOLD | {"next": NEXT, "many": 9, "beside": None}, NOW)
    beside = {"kind": "market", "name": "", "starts": NEXT[0], "ends": NEXT[1]}
    once = {"next": NEXT[:1], "many": 1, "extra": "义诊", "beside": beside}
    yield Example("forms/series_preview", "坐一块儿", TALK | once, NOW)
    rare = TOLD | {"next": NEXT[:1], "many": 0, "walk_ins": 0, "beside": None}
    yield Example("forms/series_preview", "还早", rare, NOW)
    yield Example("forms/series_preview", "没有", rare | {"next": [], "walk_ins": 2, "rule": first_saturdays}, NOW)
    yield Example("forms/series_end_for_sure", "", {"kind": "visiting", "name": "", "sessions": 9}, NOW)


def _one_session() -> Iterator[Example]:
    yield Example("meetings/session", "", STANDS, NOW)
    yield Example("meetings/session", "挪过", STANDS | {"planned": ms(on(28, 15)), "sitters": [], "waiting": 0}, NOW)
    yield Example("meetings/session", "下雨", STANDS | {"indoors": True, "spot": ROOM.name, "how_to_find": ""}, NOW)
    yield Example("meetings/session", "多出人来", STANDS | {"too_many": 1, "free": 0}, NOW)
    yield Example("meetings/session", "谁来都行", STANDS | {"takes_all": True, "booked": 0, "waiting": 0}, NOW)
    yield Example("meetings/session", "补的", STANDS | {"makes_up": True}, NOW)
    yield Example("meetings/session", "不办了", STANDS | {"stage": "cancelled", "why": "坐班的人有急事"}, NOW)
    for question in ("when", "where", "why_off"):
        yield Example(f"forms/session_{question}", "", STANDS, NOW)
    yield Example("forms/session_why_off", "没人约", STANDS | {"booked": 0, "waiting": 0}, NOW)
    yield Example("forms/session_why_moved", "", STANDS | {"when": ms(on(28, 15)), "to": ROOM.name}, NOW)
    yield Example("forms/session_instead_when", "", STANDS | {"first": ms(on(23, 0))}, NOW)
    yield Example("forms/session_instead_where", "", STANDS | {"when": ms(on(28, 15))}, NOW)
    comers = [
        {"n": 1, "visit": "talk", "for": "", "words": "楼道灯又不亮了"},
        {"n": 2, "visit": "mediation", "for": "老李", "words": ""},
    ]  # fmt: skip
    small = SHOWN | {"at": ms(on(27, 15, 20)), "many": 1, "comers": comers}
    yield Example("meetings/session_too_small", "", small, NOW)
    yield Example("meetings/session_was_asked", "", small | {"reached": True}, NOW)
    yield Example("meetings/session_was_asked", "没有 Telegram", small | {"reached": False}, NOW)


def _to_whoever_comes() -> Iterator[Example]:
    sheltered = picture(replace(SETTING, session=replace(SESSION, indoors=True, spot=2), spot=ROOM))
    yield Example("meetings/session_moved", "下雨", VISIT | sheltered | {"new_time": False}, NOW)
    yield Example("meetings/session_moved", "改了日子", VISIT | {"why": "书记开会去了"}, NOW)
    yield Example("meetings/session_moved", "排着候补", VISIT | {"at": None, "place_in_line": 2}, NOW)
    yield Example("meetings/session_moved", "替人约的", VISIT | {"for": "老李"}, NOW)
    off = VISIT | {"why": "书记开会去了"}
    yield Example("meetings/session_is_off", "", off, NOW)
    yield Example("meetings/session_is_off", "排着候补", off | {"at": None}, NOW)
    yield Example("meetings/session_is_off", "替人约的", off | {"for": "老李"}, NOW)
    yield Example("meetings/session_made_up", "", SHOWN, NOW)
    yield Example("meetings/session_is_still_off", "", SHOWN | {"starts": ms(on(12, 15))}, NOW)
    yield Example("meetings/please_change", "", VISIT, NOW)
    yield Example("meetings/please_change", "替人约的", VISIT | {"for": "老李"}, NOW)
