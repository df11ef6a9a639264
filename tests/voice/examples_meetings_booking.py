"""What is said to whoever looks for a session, books, waits, changes their mind, or books for somebody else."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.meetings.finding import Listed, shown
from domain.meetings.letters import of_visit
from domain.meetings.series import Kind
from domain.meetings.session import Session
from domain.meetings.setting import Setting, Sitter, picture
from domain.meetings.sheet import Sheet, laid_out
from domain.meetings.visit import Sort, Stage, Visit
from domain.places import Spot
from domain.words import Role
from tests.voice.examples import GROUND, MY_ISSUES, NOW, ZONE, Example, on

FRIDAY = Session(
    id=7, series=1, area=3, kind=Kind.VISITING, name="", spot=1, planned=on(27, 15), starts=on(27, 15), ends=on(27, 17),
    slot=20, seats=1, walk_ins=2, public=True, extra="", role=Role.SECRETARY,
)  # fmt: skip
TALK = replace(FRIDAY, id=8, kind=Kind.TALK, starts=on(27, 20), ends=on(27, 21), slot=0, seats=0, walk_ins=0)
PAVILION = Spot(area=3, name="桂花亭", how_to_find="3号楼南边", lat=30.0, lon=120.0)
HOME, FAR_AWAY = (30.003, 120.0), (30.2, 120.0)  # five minutes' walk, and half an hour by bus
SECRETARY = (Sitter(person=2, chat=2, called="桂花社区书记"),)
TWENTY_PAST = on(27, 15, 20)
MINE = Visit(id=9, session=7, person=5, chat=5, home=HOME, sort=Sort.TALK, stage=Stage.BOOKED, asked=NOW)
HERS = replace(MINE, person=None, booker=4, called="李大爷", home=None)
FORM: dict[str, Any] = {
    "for": "", "sort": "talk", "gone": None, "moved": False, "waits": True, "next": 9, "has_one": False, "free": 3,
}  # fmt: skip


def examples() -> Iterator[Example]:
    yield from _finding()
    yield from _asking()
    for page in ("booked", "you_come", "you_come_late"):
        yield Example(f"meetings/{page}", "", _of(MINE), NOW)
    yield Example("meetings/booked", "还没人坐班", _of(MINE, sitters=()), NOW)
    yield Example("meetings/booked_for_somebody", "", _of(HERS), NOW)
    yield Example("meetings/booking_is_yours", "", _of(HERS), NOW)
    yield Example("meetings/you_come", "替人约的", _of(HERS), NOW)
    yield Example("meetings/you_come_late", "替人约的", _of(HERS), NOW)
    yield from _waiting()
    for page in ("cannot_come", "comes_to_another", "no_other_time"):
        yield Example(f"meetings/{page}", "", _of(MINE, Stage.GIVEN_UP, TWENTY_PAST), NOW)
    yield Example("meetings/given_up_for_somebody", "", _of(HERS, Stage.GIVEN_UP, TWENTY_PAST), NOW)
    booked, waits = _of(MINE) | {"stage": "booked"}, _of(MINE, Stage.WAITING) | {"stage": "waiting"}
    others = [_of(HERS, Stage.OFFERED) | {"stage": "offered"}, _of(HERS, Stage.PASSED) | {"stage": "passed"}]
    mine = {"items": MY_ISSUES, "total": len(MY_ISSUES), "community_shown": False, "zone": ZONE}
    yield Example("issues/mine", "约过的", {**mine, "visits": [booked, waits]}, NOW)
    yield Example("issues/mine", "报了名的", {**mine, "visits": [waits | {"kind": "event", "name": "萌趣课堂"}]}, NOW)
    yield Example("issues/mine", "替人约的", {**mine, "items": [], "total": 0, "visits": others}, NOW)


def _finding() -> Iterator[Example]:
    some, full, open_to_all = _listed(FRIDAY), _listed(FRIDAY, seats=()), _listed(TALK)
    mine = replace(some, own=MINE)
    waits = replace(full, own=replace(MINE, stage=Stage.WAITING), setting=replace(full.setting, sitters=()))
    yield Example("meetings/next_sessions", "近的", _list(some, full, open_to_all), NOW)
    yield Example("meetings/next_sessions", "约过的", _list(mine, waits), NOW)
    offered, passed = (replace(full, own=replace(MINE, stage=stage)) for stage in (Stage.OFFERED, Stage.PASSED))
    yield Example("meetings/next_sessions", "有人退了", _list(offered, passed), NOW)
    yield Example("meetings/next_sessions", "近的没有", _list(some, place=FAR_AWAY, far=True), NOW)
    yield Example("meetings/next_sessions", "没说住哪儿", _list(some, place=None), NOW)
    yield Example("meetings/next_sessions", "替人约", _list(some, full, place=None, whom="for"), NOW)
    yield Example("meetings/next_sessions", "一场没有", _list(), NOW)
    yield Example("forms/where_are_you", "", {}, NOW)


def _asking() -> Iterator[Example]:
    about = picture(_setting(FRIDAY)) | FORM
    gone = {"gone": _ms(TWENTY_PAST)}
    yield Example("forms/book_for_whom", "", about, NOW)
    for when, who in (("", ""), ("替人", "李大爷")):
        yield Example("forms/which_visit", when, about | {"for": who}, NOW)
        yield Example("forms/what_about", when, about | {"for": who}, NOW)
    yield Example("forms/what_about", "领导接访", about | {"role": "staff"}, NOW)
    yield Example("forms/what_about", "当志愿者", about | {"sort": "volunteer"}, NOW)
    yield Example("forms/which_slot", "", about, NOW)
    yield Example("forms/which_slot", "晚了一步", about | gone, NOW)
    yield Example("forms/which_slot", "改了时间", about | {"moved": True}, NOW)
    yield Example("forms/which_slot", "约满了", about | {"free": 0}, NOW)
    yield Example("forms/which_slot", "快开始了", about | {"free": 0, "waits": False}, NOW)
    rebooks = about | {"free": 0, "waits": False, "has_one": True}
    yield Example("forms/which_slot", "换个时间，没有空位了", rebooks, NOW)
    yield Example("forms/which_slot", "换个时间，也没有下一场", rebooks | {"next": None}, NOW)
    yield Example("forms/which_slot", "夜话", picture(_setting(TALK)) | FORM | {"free": 1}, NOW)
    yield Example("forms/will_you_come", "", about, NOW)


def _waiting() -> Iterator[Example]:
    for page in ("on_the_waitlist", "last_seat_is_gone", "waits_no_more", "nothing_came_free"):
        yield Example(f"meetings/{page}", "", _of(MINE, Stage.WAITING, TWENTY_PAST), NOW)
    yield Example("meetings/on_the_waitlist", "不留现场位子", _of(MINE, Stage.WAITING) | {"walk_ins": 0}, NOW)
    yield Example("meetings/last_seat_is_gone", "前头有人", _of(MINE, Stage.WAITING, TWENTY_PAST, place=3), NOW)
    for page in ("waits_for_somebody", "last_seat_is_gone", "waits_no_more", "nothing_came_free"):
        yield Example(f"meetings/{page}", "替人约的", _of(HERS, Stage.WAITING, TWENTY_PAST), NOW)
    for when, visit in (("", MINE), ("替人约的", HERS)):
        yield Example("meetings/seat_offered", when, _of(visit, Stage.OFFERED), NOW)
        yield Example("meetings/offer_declined", when, _of(visit, Stage.PASSED, TWENTY_PAST), NOW)
        yield Example("meetings/offer_is_over", when, _of(visit, Stage.PASSED, TWENTY_PAST), NOW)
    yield Example("meetings/offer_is_over", "后来再看", _of(MINE, Stage.PASSED), NOW)


def _setting(session: Session, sitters: tuple[Sitter, ...] = SECRETARY) -> Setting:
    return Setting(session=session, spot=PAVILION, ground=GROUND, sitters=sitters)


def _listed(session: Session, **changed: Any) -> Listed:
    sheet = Sheet(session=session, seats=changed.get("seats", laid_out(session)), visits=())
    return Listed(sheet=sheet, setting=_setting(session))


def _list(
    *each: Listed, place: tuple[float, float] | None = HOME, far: bool = False, whom: str = "mine"
) -> dict[str, Any]:  # fmt: skip
    return {"items": [shown(one, place, NOW) for one in each], "far": far, "whom": whom, "zone": ZONE}


def _of(
    visit: Visit, stage: Stage = Stage.BOOKED, at: datetime | None = None, *, place: int = 1,
    sitters: tuple[Sitter, ...] = SECRETARY,
) -> dict[str, Any]:  # fmt: skip
    """In the second slot, at twenty past three, or so many behind others."""
    first, second, *rest = laid_out(FRIDAY)
    now = replace(visit, stage=stage, until=on(19, 20) if stage == Stage.OFFERED else None)
    seats = stage in (Stage.BOOKED, Stage.OFFERED)
    taken = replace(second, visit=visit.id) if seats else second
    before = tuple(replace(now, id=n, person=n) for n in range(1, place))
    sheet = Sheet(session=FRIDAY, seats=(first, taken, *rest), visits=(*before, now))
    return of_visit(now, sheet, _setting(FRIDAY, sitters), at)


def _ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
