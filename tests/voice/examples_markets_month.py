"""What a month of markets says of itself."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.calendar.patterns import LunarDays
from domain.calendar.rule import Rule
from domain.markets.answers import Found
from domain.markets.months import Calendar, Theme, caption
from domain.meetings.session import Stage
from domain.places import Spot
from tests.voice.examples import NOW, ZONE, Example
from tests.voice.examples_markets import FOUND, SATURDAY

THREES = Rule(LunarDays(frozenset({3, 8, 13, 18, 23, 28})), NOW.date()).kept()
DAYS = (1, 6, 11, 16, 21, 26, 31)
WINTER = Theme(
    area=3, month="2026-12", title="冬天用电用气",
    lists=({"name": "查一查", "lines": ["燃气软管", "插线板"]}, {"name": "问一问", "lines": ["取暖补贴", "峰谷电价"]}),
)  # fmt: skip
LAWN = Spot(area=3, name="大草坪")
FIRST = datetime(2026, 12, 1, 8, tzinfo=ZoneInfo(ZONE))


def december_at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 12, day, hour, minute, tzinfo=ZoneInfo(ZONE))


def on_day(day: int, hour: int = 9, *, series: int = 1, spot: Spot | None = None) -> Found:
    session = replace(
        SATURDAY, id=day, series=series, planned=december_at(day, 9), starts=december_at(day, hour),
        ends=december_at(day, hour + 2, 30), spot=min(series, 2),
    )  # fmt: skip
    return replace(FOUND, setting=replace(FOUND.setting, session=session, spot=spot or FOUND.setting.spot))


def december(*markets: Found, theme: Theme | None = None, brand: str = "幸福集") -> Calendar:
    return Calendar(
        month="2026-12", zone=ZONE, area="桂花园", brand=brand, markets=markets, rules={1: THREES}, theme=theme
    )


def off(found: Found) -> Found:
    session = replace(found.session, stage=Stage.CANCELLED, why="有雨")
    return replace(found, setting=replace(found.setting, session=session))


def examples() -> Iterator[Example]:
    every = [on_day(day) for day in DAYS]
    moved = [*every[:2], on_day(11, 14), *every[3:]]
    several = [*every, *(on_day(day, 15, series=n, spot=LAWN) for n in range(2, 6) for day in (5, 12))]
    for when, calendar in (
        ("", december(*every, theme=WINTER)),
        ("没有主题，一场不办", december(*every[:2], off(every[2]), *every[3:])),
        ("一场改了时间", december(*moved, brand="公益集市")),
        ("好几处", december(*several, theme=WINTER)),
        ("都不办了", december(*map(off, every))),
    ):
        yield Example("markets/calendar_of_the_month", when, caption(calendar), FIRST)
    yield Example("markets/month_in_your_calendar", "", caption(december(*every)) | {"feed": ""}, FIRST)
    to_follow = {"feed": "https://linli.example.org/s/qmfwk3yzd5jxrt2a.ics"}
    yield Example("markets/month_in_your_calendar", "能订", caption(december(*every)) | to_follow, FIRST)
    yield Example("markets/month_title", "", caption(december(*every)), FIRST)
    yield Example("markets/month_title", "别的牌子", caption(december(*every, brand="公益集市")), FIRST)
    lists = {"title": WINTER.title, "lists": list(WINTER.lists)}
    yield Example("markets/lists_of_the_month", "", lists, FIRST)
    yield from _theme()


def _theme() -> Iterator[Example]:
    where = {"here": "桂花社区", "sought": "", "found": 0}
    yield Example("forms/theme_where", "", where, NOW)
    yield Example("forms/theme_where", "找到了", where | {"sought": "桂花", "found": 3}, NOW)
    yield Example("forms/theme_where", "没找到", where | {"sought": "桂树"}, NOW)
    yield Example("forms/theme_month", "", {}, NOW)
    yield Example("forms/theme_title", "", {"was": ""}, NOW)
    yield Example("forms/theme_title", "有了", {"was": "冬天用电用气"}, NOW)
    yield Example("forms/theme_lists", "", {}, NOW)
    preview = {"month": 12, "title": WINTER.title, "lists": list(WINTER.lists), "area": "桂花园"}
    yield Example("forms/theme_preview", "", preview, NOW)
    yield Example("forms/theme_preview", "没有清单", preview | {"lists": []}, NOW)
    yield Example("markets/theme_set", "", preview, NOW)
