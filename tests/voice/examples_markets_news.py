"""What is told of markets: in groups, and to those who want to be reminded."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.markets.announcing import special
from domain.markets.answers import Found
from domain.markets.services import EVERYWHERE
from domain.markets.stall import Stage as StallStage
from domain.markets.stall import Stall
from domain.meetings.announcing import news
from domain.meetings.session import Session
from domain.meetings.session import Stage as SessionStage
from domain.meetings.setting import Setting
from domain.meetings.sheet import Sheet
from domain.places import Spot
from tests.voice.examples import Example, on
from tests.voice.examples_markets import CAPPED, LATER, MARKET, SATURDAY

ROOM = Spot(area=3, name="3号楼一楼活动室", how_to_find="3号楼1单元进门左手")
EVENING, MORNING = on(20, 18), on(21, 8)
MANY = tuple(
    Stall(id=n, session=7, service=service.key, provider=n, stage=StallStage.SURE, cap=20)
    for n, service in enumerate(EVERYWHERE, 1)
)


def examples() -> Iterator[Example]:
    yield from _in_groups()


def _in_groups() -> Iterator[Example]:
    moved = replace(SATURDAY, starts=on(21, 10), ends=on(21, 12, 30), why="电路检修")
    dry = replace(MARKET, session=replace(SATURDAY, indoors=True, why="有雨"), spot=ROOM)
    off, alone = replace(SATURDAY, stage=SessionStage.CANCELLED, why="有雨"), (*CAPPED[:2], _off(CAPPED[2]), CAPPED[3])
    for page, now in (("market_tomorrow", EVENING), ("market_this_morning", MORNING)):
        yield _told(page, "", now)
        yield _told(page, "有一样不来", now, stalls=alone)
        yield _told(page, "摊位没定", now, stalls=())
        yield _told(page, "只有窗口", now, stalls=CAPPED[3:])
        yield _told(page, "摊位很多", now, stalls=MANY)
        yield _told(page, "改了时间", now, moved, told=on(21, 9))
        yield _told(page, "下雨挪到屋里", now, setting=dry)
        yield _told(page, "散了", now, replace(SATURDAY, stage=SessionStage.CLOSED))
        yield _told(page, "别的牌子", now, replace(SATURDAY, name="公益集市"))
    yield _told("market_told_anew", "", MORNING)
    yield _told("market_is_off", "", EVENING, off, instead=LATER)
    yield _told("market_is_off", "没有下一场", EVENING, replace(off, why="", name="公益集市"))


def _told(
    page: str, when: str, now: datetime, session: Session = SATURDAY, *, setting: Setting = MARKET,
    stalls: Sequence[Stall] = CAPPED, told: datetime | None = None, instead: Setting | None = None,
) -> Example:  # fmt: skip
    setting = setting if session is SATURDAY else replace(setting, session=session)
    more: dict[str, Any] = special(Found(setting=setting, stalls=tuple(stalls), services=EVERYWHERE), instead)
    sheet = Sheet(session=setting.session, seats=(), visits=())
    stands = news(setting, sheet, told or setting.session.starts, instead and instead.session, now, more)
    return Example(f"markets/{page}", when, {**stands.data, "free": stands.free}, now)


def _off(stall: Stall) -> Stall:
    return replace(stall, stage=StallStage.OPEN, provider=None, why="病了")
