"""What is said before a session: to those who come, and in the groups."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from domain.meetings.announcing import news
from domain.meetings.letters import of_visit
from domain.meetings.outing import Outing
from domain.meetings.series import Kind
from domain.meetings.session import Session
from domain.meetings.session import Stage as SessionStage
from domain.meetings.setting import Setting, Sitter
from domain.meetings.sheet import Sheet, laid_out
from domain.meetings.visit import Matter, Sort, Stage, Visit
from domain.places import Spot
from domain.words import Role
from tests.voice.examples import ESTATE, GROUND, NOW, Example, on

FRIDAY = Session(
    id=7, series=1, area=3, kind=Kind.VISITING, name="", spot=1, planned=on(27, 15), starts=on(27, 15), ends=on(27, 17),
    slot=20, seats=1, walk_ins=2, public=True, extra="", role=Role.SECRETARY,
)  # fmt: skip
PAVILION = Spot(area=3, name="桂花亭", how_to_find="3号楼南边", lat=30.0, lon=120.0, shade=True, benches=True)
ROOM = Spot(area=3, name="3号楼一楼活动室", how_to_find="3号楼1单元进门左手")
SETTING = Setting(
    session=FRIDAY, spot=PAVILION, ground=ESTATE, sitters=(Sitter(person=2, chat=2, called="桂花社区书记"),)
)
MINE = Visit(
    id=9, session=7, person=5, chat=5, sort=Sort.TALK, words="楼道灯", about_matter=Matter(community=2, no=17),
    stage=Stage.BOOKED, asked=NOW,
)  # fmt: skip
EMPTY = Sheet(session=FRIDAY, seats=(), visits=())
TUESDAY, EVENING, HOUR_BEFORE = on(24, 10), on(26, 18), on(27, 14, 20)


def examples() -> Iterator[Example]:
    yield from _reminders()
    yield from _in_groups()
    yield from _on_the_way()


def _reminders() -> Iterator[Example]:
    private, bare = replace(MINE, sort=Sort.MEDIATION), replace(MINE, words="", about_matter=None, sort=Sort.VOLUNTEER)
    yield Example("meetings/session_tomorrow", "", _of(MINE), EVENING)
    yield Example("meetings/session_tomorrow", "第二天早上才发", _of(MINE), on(27, 9))
    yield Example("meetings/session_tomorrow", "调解", _of(private), EVENING)
    yield Example("meetings/session_tomorrow", "当志愿者，还没人坐班", _of(bare, replace(SETTING, sitters=())), EVENING)
    yield Example("meetings/session_in_an_hour", "", _of(MINE), HOUR_BEFORE)
    yield Example("meetings/session_in_an_hour", "晚了一会儿", _of(MINE), on(27, 14, 35))
    yield Example("meetings/session_in_an_hour", "说过晚到", _of(replace(MINE, late=True)), HOUR_BEFORE)
    yield Example("meetings/remind_somebody", "", _of(replace(MINE, called="李大爷")), EVENING)
    yield Example("meetings/remind_somebody", "没留名字", _of(MINE), EVENING)


def _in_groups() -> Iterator[Example]:
    def said(page: str, when: str, session: Session = FRIDAY, now: datetime = TUESDAY, **how: Any) -> Example:
        setting = replace(SETTING, session=session, **how.get("setting", {}))
        sheet = Sheet(session=session, seats=how.get("seats", laid_out(session)), visits=())
        stands = news(setting, sheet, how.get("told", session.starts), how.get("instead"), now)
        return Example(f"meetings/{page}", when, {**stands.data, "free": stands.free}, now)

    week_later = replace(FRIDAY, id=8, starts=on(27, 15) + timedelta(days=7), ends=on(27, 17) + timedelta(days=7))
    talk = replace(
        FRIDAY, kind=Kind.TALK, slot=0, seats=0, walk_ins=0, extra="政策宣讲", starts=on(27, 20), ends=on(27, 21)
    )
    off = replace(FRIDAY, stage=SessionStage.CANCELLED, why="有雨")
    full = tuple(replace(seat, visit=seat.n) for seat in laid_out(FRIDAY) if not seat.walk_in)
    yield said("session_announced", "")
    yield said("session_announced", "还没人坐班", setting={"sitters": ()})
    yield said("session_announced", "约满了", seats=full)
    yield said("session_announced", "不用约的", talk)
    yield said("session_announced", "一栋楼的", talk, setting={"ground": GROUND})
    yield said(
        "session_announced",
        "改了时间",
        replace(FRIDAY, starts=on(28, 9), ends=on(28, 11), why="书记开会"),
        told=on(27, 15),
    )
    yield said("session_announced", "下雨挪到屋里", replace(FRIDAY, indoors=True, why="有雨"), setting={"spot": ROOM})
    yield said("session_announced", "正开着", replace(FRIDAY, stage=SessionStage.RUNNING), on(27, 15))
    yield said("session_announced", "散了以后", replace(FRIDAY, stage=SessionStage.CLOSED), on(27, 17))
    empty = {"sitters": ()}
    yield said(
        "session_announced", "到点了没人", replace(FRIDAY, stage=SessionStage.RUNNING), on(27, 15), setting=empty
    )
    yield said("session_announced", "过了点，没人坐班", now=on(27, 17), setting=empty)
    yield said("session_announced_anew", "", now=on(26, 10))
    yield said("session_called_off", "", off, instead=week_later)
    yield said("session_called_off", "没说为什么，也没有下一场", replace(off, why=""))


def _on_the_way() -> Iterator[Example]:
    def said(page: str, when: str, spot: Spot = PAVILION, visit: Visit | None = None, **how: Any) -> Example:
        setting = replace(SETTING, spot=spot, session=replace(FRIDAY, **how))
        outing = Outing(sheet=_seated(visit, setting) if visit else EMPTY, setting=setting, visit=visit)
        return Example(f"meetings/{page}", when, outing.data, NOW)

    yield said("directions", "")
    yield said("directions", "地图上没有", ROOM, indoors=True)
    yield said("pin", "")
    yield said("pin", "没写怎么找", replace(PAVILION, how_to_find=""))
    yield said("in_calendar", "一场")
    yield said("in_calendar", "约好的", visit=MINE)
    yield said("in_your_calendar", "一场")
    to_follow = {"feed": "https://linli.example.org/s/qmfwk3yzd5jxrt2a.ics"}
    yield Example("meetings/in_your_calendar", "能订", Outing(sheet=EMPTY, setting=SETTING).data | to_follow, NOW)
    yield said("in_your_calendar", "约好的", visit=MINE)
    yield said("in_your_calendar", "不来了", visit=replace(MINE, stage=Stage.GIVEN_UP))


def _of(visit: Visit, setting: Setting = SETTING) -> dict[str, Any]:
    return of_visit(visit, _seated(visit, setting), setting)


def _seated(visit: Visit, setting: Setting) -> Sheet:
    """In the second slot, at twenty past three."""
    first, second, *rest = laid_out(setting.session)
    return Sheet(session=setting.session, seats=(first, replace(second, visit=visit.id), *rest), visits=(visit,))
