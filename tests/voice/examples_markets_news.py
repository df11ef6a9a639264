"""What is told of markets: in groups, and to those who want to be reminded."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.calendar.patterns import Dates, LunarDays
from domain.calendar.rule import Rule
from domain.markets.announcing import special
from domain.markets.answers import Found
from domain.markets.doors import Doors
from domain.markets.ended import Ended, comes_no_more
from domain.markets.hosting import in_hand
from domain.markets.late_stalls import gone
from domain.markets.reminding import Wanting, is_off, reminder, will_remind, wish_came, wont_remind
from domain.markets.services import EVERYWHERE
from domain.markets.stall import Stage as StallStage
from domain.markets.stall import Stall
from domain.meetings.announcing import news
from domain.meetings.series import Kind, Life, Series
from domain.meetings.session import Session
from domain.meetings.session import Stage as SessionStage
from domain.meetings.setting import Setting, Sitter
from domain.meetings.sheet import Sheet
from domain.places import Spot
from domain.words import Letter, Person, Role, Way
from tests.voice.examples import NOW, Example, on
from tests.voice.examples_markets import CAPPED, FOUND, LATER, MARKET, SATURDAY

ROOM = Spot(area=3, name="3号楼一楼活动室", how_to_find="3号楼1单元进门左手")
EVENING, MORNING = on(20, 18), on(21, 8)
MOVED = replace(MARKET, session=replace(SATURDAY, starts=on(22, 9), ends=on(22, 11, 30), why="电路检修"))
GRANDMA = Person(id=5, key="k", name="王奶奶", chat=5, home=6, agreed=True)
MANY = tuple(
    Stall(id=n, session=7, service=service.key, provider=n, stage=StallStage.SURE, cap=20)
    for n, service in enumerate(EVERYWHERE, 1)
)


CUT_SHORT = replace(SATURDAY, stage=SessionStage.CANCELLED, why="打雷", ended=on(21, 10))


def examples() -> Iterator[Example]:
    yield from _in_groups()
    yield from _to_somebody()
    for when, said in (("", Doors.CLOSED), ("开了", Doors.OPEN), ("快收了", Doors.PACKING)):
        yield _kept(when, said, SATURDAY)
    yield _kept("散了", Doors.PACKING, replace(SATURDAY, stage=SessionStage.CLOSED))
    yield _kept("不办了", Doors.CLOSED, replace(SATURDAY, stage=SessionStage.CANCELLED, why="有雨"))
    yield _kept("提前散了", Doors.OPEN, CUT_SHORT)


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
    yield _told("market_this_morning", "开集了", MORNING, doors=Doors.OPEN)
    yield _told("market_this_morning", "快收摊了", MORNING, doors=Doors.PACKING)
    yield _told("market_told_anew", "", MORNING)
    yield _told("market_is_off", "", EVENING, off, instead=LATER)
    yield _told("market_is_off", "提前散了", MORNING, CUT_SHORT, instead=LATER)
    yield _told("market_is_off", "没有下一场", EVENING, replace(off, why="", name="公益集市"))


def _told(
    page: str, when: str, now: datetime, session: Session = SATURDAY, *, setting: Setting = MARKET,
    stalls: Sequence[Stall] = CAPPED, told: datetime | None = None, instead: Setting | None = None,
    doors: Doors = Doors.CLOSED,
) -> Example:  # fmt: skip
    setting = setting if session is SATURDAY else replace(setting, session=session)
    more: dict[str, Any] = special(Found(setting=setting, stalls=tuple(stalls), services=EVERYWHERE), instead, doors)
    sheet = Sheet(session=setting.session, seats=(), visits=())
    stands = news(setting, sheet, told or setting.session.starts, instead.session if instead else None, now, more)
    return Example(f"markets/{page}", when, {**stands.data, "free": stands.free}, now)


def _kept(when: str, said: Doors, session: Session) -> Example:
    setting = replace(MARKET, session=session, sitters=(Sitter(person=2, chat=2, called="桂花社区"),))
    [letter] = in_hand(setting, said, on(21, 8, 30), Way.ANEW)
    return _letter(when, letter, on(21, 8, 30))


def _off(stall: Stall) -> Stall:
    return replace(stall, stage=StallStage.OPEN, provider=None, why="病了")


def _to_somebody() -> Iterator[Example]:
    for page, now in (("your_market_is_tomorrow", EVENING), ("your_market_moved", NOW)):
        for when, abouts in (
            ("", ("session:7",)),
            ("要理发", ("service:haircut",)),
            ("要医保", ("service:insurance",)),
        ):
            found = FOUND if page == "your_market_is_tomorrow" else replace(FOUND, setting=MOVED)
            yield _letter(when, reminder(Wanting(5, 5, abouts), found, page), now)
    dry = replace(MARKET, session=replace(SATURDAY, indoors=True, why="有雨"), spot=ROOM)
    yield _letter(
        "挪到屋里", reminder(Wanting(5, 5, ("session:7",)), replace(FOUND, setting=dry), "your_market_moved"), EVENING
    )
    asked = Wanting(5, 5, waits_for=("insurance",))
    yield _letter("先问过的", reminder(asked, replace(FOUND, setting=MOVED), "your_market_moved"), NOW)
    off = replace(FOUND, setting=replace(MARKET, session=replace(SATURDAY, stage=SessionStage.CANCELLED, why="有雨")))
    one, some = Wanting(5, 5, ("session:7",)), Wanting(5, 5, ("series:1", "service:haircut"))
    yield _letter("", is_off(some, off, LATER, "haircut"), NOW)
    yield _letter("只要这一场", is_off(one, off, LATER, ""), NOW)
    yield _letter("往后还没定", is_off(some, off, None, "haircut"), NOW)
    yield _letter("往后没有集", is_off(one, off, None, ""), NOW)
    yield _letter("先问过的", is_off(asked, off, LATER, ""), NOW)
    yield from _no_more()
    barber = Wanting(5, 5, ("service:haircut",))
    yield _letter("", gone(barber, FOUND, "haircut", LATER), EVENING)
    yield _letter("往后还没定", gone(barber, FOUND, "haircut", None), MORNING)
    yield _letter("先问过的", gone(asked, FOUND, "insurance", LATER), EVENING)
    yield from _wanting()


def _no_more() -> Iterator[Example]:
    held = Series(
        id=1, area=3, kind=Kind.MARKET, spot=1, rule=Rule(LunarDays(frozenset({3, 8, 13, 18, 23, 28})), NOW.date()),
        begins=9 * 60, ends=11 * 60 + 30, role=Role.STAFF, life=Life.ENDED,
    )  # fmt: skip
    over = Ended(series=held, spot=MARKET.spot, ground=MARKET.ground, last=None, other=None)
    days = replace(held, name="公益集市", rule=Rule(Dates(frozenset({NOW.date()})), NOW.date()))
    one = Wanting(5, 5, ("series:1",))
    yield _letter("", comes_no_more(one, over), NOW)
    yield _letter("还剩一场", comes_no_more(one, replace(over, last=MOVED.session)), NOW)
    yield _letter("还有别的集", comes_no_more(one, replace(over, other=LATER)), NOW)
    yield _letter("按日子排的", comes_no_more(one, replace(over, series=days)), NOW)
    ran_out = replace(over, series=replace(days, life=Life.RUNNING))
    yield _letter("", comes_no_more(one, ran_out), NOW)
    yield _letter("还有别的集", comes_no_more(one, replace(ran_out, other=LATER)), NOW)


def _wanting() -> Iterator[Example]:
    kept, all_ = ("session:7",), ("series:1", "service:haircut", "session:7")
    yield _letter("", will_remind(GRANDMA, FOUND, EVENING, "", kept, NOW, Way.ANEW), NOW)
    yield _letter("每场，有理发", will_remind(GRANDMA, FOUND, EVENING, "haircut", all_, NOW, Way.LIVING), NOW)
    yield _letter("快开了", will_remind(GRANDMA, FOUND, EVENING, "haircut", kept, on(20, 20), Way.ANEW), on(20, 20))
    yield _letter("", wont_remind(GRANDMA, FOUND, NOW), NOW)
    yield _letter("", wish_came(5, FOUND, "haircut"), NOW)
    yield _letter("不排号的", wish_came(5, FOUND, "knives"), NOW)


def _letter(when: str, letter: Letter, now: datetime) -> Example:
    return Example(letter.page, when, dict(letter.data), now)
