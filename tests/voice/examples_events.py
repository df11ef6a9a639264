"""What is said to whoever looks for something to take part in, signs up, waits, or hears that it has changed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.calendar.patterns import Weekdays
from domain.calendar.rule import Rule
from domain.meetings.announcing import news
from domain.meetings.finding import listed, shown
from domain.meetings.letters import of_visit
from domain.meetings.series import Kind, Whom
from domain.meetings.session import Session
from domain.meetings.session import Stage as SessionStage
from domain.meetings.session_letters import picture as session_picture
from domain.meetings.setting import Setting, picture
from domain.meetings.sheet import Sheet, laid_out
from domain.meetings.visit import Sort, Stage, Visit
from domain.moments import ms
from domain.places import Spot
from domain.words import Role
from tests.voice.examples import GROUND, NOW, ZONE, Example, on

CLASS = Session(
    id=7, series=1, area=3, kind=Kind.EVENT, name="萌趣课堂", spot=1, planned=on(21, 15), starts=on(21, 15),
    ends=on(21, 16, 30), slot=0, seats=20, walk_ins=0, public=True, extra="剪窗花，带把圆头剪刀", role=Role.STAFF,
    whom=Whom.CHILDREN,
)  # fmt: skip
CLINIC = replace(CLASS, id=8, name="义诊", starts=on(28, 9), ends=on(28, 11), seats=0, whom=Whom.EVERYBODY, extra="")
CHESS = replace(CLASS, id=9, name="", starts=on(29, 9), ends=on(29, 11), seats=1, whom=Whom.OLD_AND_SMALL)
PAVILION = Spot(area=3, name="桂花亭", how_to_find="3号楼南边", lat=30.0, lon=120.0)
SATURDAYS = Rule(Weekdays(frozenset({5})), NOW.date())
HOME = (30.003, 120.0)
MINE = Visit(id=9, session=7, person=5, chat=5, home=HOME, sort=Sort.TALK, stage=Stage.BOOKED, asked=NOW)


def examples() -> Iterator[Example]:
    yield from _near()
    yield from _in_groups()
    yield from _made()
    yield from _at_the_door()
    yield from _how_it_was()
    for page in ("booked", "you_come", "session_tomorrow", "session_in_an_hour", "please_change", "session_is_off"):
        yield Example(f"events/{page}", "", _of(MINE) | {"new_time": True}, _when(page))
    yield Example("events/session_is_off", "有原因", _of(MINE) | {"why": "老师病了"}, NOW)
    yield Example("events/session_tomorrow", "没别的要说", _of(MINE) | {"extra": ""}, on(20, 18))
    for page in ("on_the_waitlist", "waits_no_more", "nothing_came_free"):
        yield Example(f"events/{page}", "", _of(MINE, Stage.WAITING), NOW)
    yield Example("events/seat_offered", "", _of(MINE, Stage.OFFERED), NOW)
    for page in ("offer_declined", "offer_is_over"):
        yield Example(f"events/{page}", "", _of(MINE, Stage.PASSED, on(21, 15)), NOW)
    yield Example("events/offer_is_over", "后来再看", _of(MINE, Stage.PASSED), NOW)
    for page in ("cannot_come", "no_other_time"):
        yield Example(f"events/{page}", "", _of(MINE, Stage.GIVEN_UP, on(21, 15)), NOW)
    moved = _of(MINE) | {"new_time": True, "why": "老师有事"}
    yield Example("events/session_moved", "", moved, NOW)
    yield Example("events/session_moved", "候补的", _of(MINE, Stage.WAITING) | {"new_time": True}, NOW)
    yield Example("events/session_moved", "躲雨", _of(MINE) | {"new_time": False, "indoors": True}, NOW)
    yield Example("events/session_made_up", "", picture(_setting(CLASS)), NOW)
    yield Example("refusals/no_places", "", {}, NOW)
    yield Example("refusals/too_many_events", "", {"most": 3}, NOW)


def _made() -> Iterator[Example]:
    for question in ("event_name", "event_seats", "series_whom"):
        yield Example(f"forms/{question}", "", {}, NOW)
    told: dict[str, Any] = {
        "kind": "event", "name": "义诊", "rule": SATURDAYS.kept(), "begins": 540, "ends": 660, "spot": "桂花亭",
        "slot": 0, "seats": 20, "walk_ins": 0, "public": True, "extra": "", "role": "staff", "area": "桂花园",
        "zone": ZONE, "whom": "elders",
    }  # fmt: skip
    next_ = [ms(on(21, 9)), ms(on(28, 9))]
    shown = told | {"next": next_, "many": 9, "groups": 3, "beside": None}
    yield Example("forms/event_preview", "", shown, NOW)
    all_ = shown | {"seats": 0, "whom": "everybody", "extra": "带医保卡", "public": False}
    yield Example("forms/event_preview", "不限人数", all_, NOW)
    yield Example("forms/event_preview", "再也没有", shown | {"next": [], "many": 0}, NOW)
    coming = [{"starts": starts, "come": come} for starts, come in zip(next_, (2, 0), strict=True)]
    stands = told | {"ended": False, "next": coming, "many": 9, "left": [], "stalls": [], "beside": None}
    yield Example("meetings/series", "活动", stands, NOW)
    yield Example("meetings/series", "不限人数的活动", stands | {"seats": 0, "public": False, "extra": "带医保卡"}, NOW)
    one = session_picture(_sheet(CLASS, (MINE,)), _setting(CLASS))
    yield Example("meetings/session", "活动", one, NOW)
    yield Example("meetings/session", "活动，还没人报", session_picture(_sheet(CLASS, ()), _setting(CLASS)), NOW)
    yield Example("meetings/session", "不限人数的活动", session_picture(_sheet(CLINIC, ()), _setting(CLINIC)), NOW)


def _in_groups() -> Iterator[Example]:
    for page in ("event_announced", "event_told_anew", "event_is_off"):
        yield Example(f"events/{page}", "", _post(CLASS), NOW)
    yield Example("events/event_announced", "报满了", _post(CLASS, free=0), NOW)
    yield Example("events/event_announced", "不限人数", _post(CLINIC), NOW)
    yield Example("events/event_announced", "改了时间", _post(replace(CLASS, why="老师有事"), told=on(22, 15)), NOW)
    sheltered = replace(CLASS, indoors=True, why="有雨")
    yield Example("events/event_announced", "躲雨", _post(sheltered), NOW)
    yield Example("events/event_announced", "正办着", _post(replace(CLASS, stage=SessionStage.RUNNING)), on(21, 15, 5))
    yield Example("events/event_announced", "散了", _post(replace(CLASS, stage=SessionStage.CLOSED)), on(21, 17))
    off = replace(CLASS, stage=SessionStage.CANCELLED, why="老师病了")
    yield Example("events/event_is_off", "还有下一场", _post(off, instead=replace(CLASS, starts=on(28, 15))), NOW)


def _post(
    session: Session, *, free: int = 19, told: datetime | None = None, instead: Session | None = None
) -> dict[str, Any]:  # fmt: skip
    stands = news(_setting(session), _sheet(session, ()), told or session.starts, instead, NOW)
    return {**stands.data, "free": free}


def _at_the_door() -> Iterator[Example]:
    for when, session in (("", CLASS), ("不用报名的", CLINIC)):
        data = session_picture(_sheet(session, (MINE,) if session.seats else ()), _setting(session)) | {"came": 0}
        yield Example("events/event_begins", when, data, session.starts)
    yield Example("events/event_begins", "记了来几位", data | {"came": 17}, CLINIC.starts)


def _how_it_was() -> Iterator[Example]:
    yield Example("forms/event_report_pictures", "", {"photos": 0}, NOW)
    yield Example("forms/event_report_pictures", "收到了", {"photos": 3}, NOW)
    told = picture(_setting(CLASS)) | {"words": "剪了三十张窗花", "came": 17}
    yield Example("events/how_it_was", "", told, on(21, 18))
    yield Example("events/how_it_was", "没写什么", told | {"words": "", "came": 0}, on(21, 18))
    yield Example("forms/event_report_preview", "", told | {"photos": 3, "groups": 2}, on(21, 18))
    yield Example("forms/event_report_preview", "没有群", told | {"photos": 1, "groups": 0}, on(21, 18))


def _near() -> Iterator[Example]:
    signed_up = replace(MINE, session=CHESS.id)
    each = [listed(_sheet(session, ()), _setting(session), 5) for session in (CLASS, CLINIC, CHESS)]
    yield Example("events/next_events", "", _list(each), NOW)
    full = [replace(each[0], sheet=replace(each[0].sheet, seats=()))]
    own = [replace(each[2], own=replace(signed_up, stage=stage)) for stage in
           (Stage.BOOKED, Stage.WAITING, Stage.OFFERED, Stage.PASSED)]  # fmt: skip
    yield Example("events/next_events", "报满了，远处的", _list(full, far=True), NOW)
    yield Example("events/next_events", "报过的", _list(own[:2]), NOW)
    yield Example("events/next_events", "等着的", _list(own[2:]), NOW)
    yield Example("events/next_events", "还没有", _list([]), NOW)


def _when(page: str) -> datetime:
    return {"session_tomorrow": on(20, 18), "session_in_an_hour": on(21, 14)}.get(page, NOW)


def _setting(session: Session) -> Setting:
    return Setting(session=session, spot=PAVILION, ground=GROUND)


def _sheet(session: Session, visits: tuple[Visit, ...]) -> Sheet:
    return Sheet(session=session, seats=laid_out(session), visits=visits)


def _list(each: list[Any], *, far: bool = False) -> dict[str, Any]:
    return {"items": [shown(one, HOME, NOW) for one in each], "far": far, "zone": ZONE}


def _of(visit: Visit, stage: Stage = Stage.BOOKED, at: datetime | None = None) -> dict[str, Any]:
    now = replace(visit, stage=stage, until=on(19, 20) if stage == Stage.OFFERED else None)
    first, *rest = laid_out(CLASS)
    taken = replace(first, visit=visit.id) if stage in (Stage.BOOKED, Stage.OFFERED) else first
    return of_visit(now, Sheet(session=CLASS, seats=(taken, *rest), visits=(now,)), _setting(CLASS), at)
