"""The sheet of the day: everybody who comes, in order, as whoever sits there reads it, and what they can press."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from domain.masks import masked
from domain.meetings.alarms import DOORS_OPEN
from domain.meetings.session import COMING, Session
from domain.meetings.session import Stage as SessionStage
from domain.meetings.sessions_life import CLOSE
from domain.meetings.setting import Setting, picture
from domain.meetings.sheet import Seat, Sheet, is_private
from domain.meetings.visit import SEATED, UNSETTLED, Stage, Visit
from domain.meetings.visits_life import CALL
from domain.moments import ms
from domain.words import Button, Letter, Rows, Urgency, Way

COMES = SEATED - {Stage.OFFERED}
MOST = 8  # lines that anybody reads at a glance
MOST_TOPICS = 3  # named in one sentence
WALK_IN, SHOW, CALL_BACKS = "walk_in", "sheet", "call_backs"  # no moves: they ask or show something


def can_begin(session: Session, now: datetime) -> bool:
    """Shortly before its hour the first may be called."""
    return session.stage == SessionStage.RUNNING or (
        session.stage == SessionStage.PLANNED and now >= session.starts - DOORS_OPEN
    )


def in_order(sheet: Sheet) -> list[tuple[Visit, Seat | None]]:
    """Whoever comes, by their slots; those who just came stand behind."""
    seats = {seat.visit: seat for seat in sheet.seats}
    comes = [(visit, seats.get(visit.id)) for visit in sheet.visits if visit.stage in COMES]
    end = sheet.session.ends
    return sorted(comes, key=lambda one: (one[0].walk_in, one[1].starts if one[1] else end, one[0].id))


def next_up(sheet: Sheet) -> Visit | None:
    return next((visit for visit, _ in in_order(sheet) if visit.stage == Stage.BOOKED), None)


def unsettled(sheet: Sheet) -> list[Visit]:
    """Whoever needs a word before the session can be closed."""
    return [visit for visit, _ in in_order(sheet) if visit.stage in UNSETTLED]


def slot(session: Session) -> str:
    return f"{session.about}:sheet"


def sheets(
    sheet: Sheet, setting: Setting, chats: Iterable[int], now: datetime, call_backs: int, way: Way,
    *, silent: bool = False,
) -> Iterator[Letter]:  # fmt: skip
    """One living message for each of those who sit there."""
    session = setting.session
    data = _shown(sheet, setting, call_backs)
    rows = _rows(sheet, now, call_backs)
    for chat in chats:
        yield Letter(
            to=chat, page="meetings/day_sheet", data=data, about=session.about, buttons=rows, way=way,
            urgency=Urgency.ASSIGNMENT, slot=slot(session), silent=silent,
        )  # fmt: skip


def not_done(setting: Setting, sheet: Sheet, left: Sequence[Visit], topics: Sequence[str], chat: int) -> Letter:
    """What keeps it from being closed, and the way to settle the first of it; or else the way to close it."""
    ends = () if topics else ((_ends(setting.session),),)
    rows = _settling(left[0]) if left else ends
    data = picture(setting) | {"left": [named(visit, sheet) for visit in left[:MOST]], "many": len(left)}
    return Letter(
        to=chat, page="meetings/session_is_not_done", data=data | _of_topics(topics), about=setting.session.about,
        buttons=rows, slot=f"{setting.session.about}:left",
    )  # fmt: skip


def left_over(setting: Setting, sheet: Sheet, topics: Sequence[str], chat: int) -> Letter:
    """To the level above."""
    data = picture(setting) | {"many": len(unsettled(sheet))} | _of_topics(topics)
    return Letter(
        to=chat, page="meetings/session_is_left_over", data=data, about=setting.session.about,
        urgency=Urgency.REMINDER,
    )  # fmt: skip


def _of_topics(words: Sequence[str]) -> dict[str, Any]:
    return {"topics": len(words), "without": [masked(each) for each in words[:MOST_TOPICS]]}


def named(visit: Visit, sheet: Sheet) -> dict[str, Any]:
    """How one says which visit is meant."""
    seat = None if visit.walk_in or sheet.session.is_round else sheet.seat_of(visit)
    return {"at": ms(seat.starts) if seat else None, "for": visit.called, "walk_in": visit.walk_in}


def _settling(visit: Visit) -> Rows:
    end = Button("write_outcome", press=f"{visit.about}:end:{visit.round}")
    missed = Button("miss", press=f"{visit.about}:miss:{visit.round}")
    return ((end, missed) if visit.stage != Stage.HERE else (end,),)


def _shown(sheet: Sheet, setting: Setting, call_backs: int) -> dict[str, Any]:
    comes = in_order(sheet)
    return picture(setting) | {
        "stage": setting.session.stage.value, "many": len(comes), "call_backs": call_backs,
        "lines": [_line(visit, sheet) | {"n": n} for n, (visit, _) in enumerate(comes[:MOST], 1)],
        "more": max(len(comes) - MOST, 0), "places": len(list(sheet.free_walk_ins())), "waiting": len(sheet.line),
        "takes_all": sheet.session.takes_all,
    }  # fmt: skip


def _line(visit: Visit, sheet: Sheet) -> dict[str, Any]:
    """Of what is private neither words nor names stand where somebody may look over a shoulder."""
    private, matter = is_private(visit), visit.about_matter
    return named(visit, sheet) | {
        "for": "" if private else visit.called, "phone": "" if private else visit.phone, "private": private,
        "visit": visit.sort.value, "words": "" if private else visit.words, "late": visit.late,
        "no": matter.no if matter and not private else None, "stage": visit.stage.value,
        "led_to": visit.led_to.no if visit.led_to and visit.led_to != matter and not private else None,
    }  # fmt: skip


def _rows(sheet: Sheet, now: datetime, call_backs: int) -> Rows:
    """What will be honoured now: nobody is called in the morning for the afternoon."""
    session = sheet.session
    backs = (Button(CALL_BACKS, press=f"{session.about}:{CALL_BACKS}:0"),) if call_backs else ()
    if session.has_topics:
        backs = (*backs, Button("agenda", press=f"{session.about}:agenda:0"))
    if session.stage not in COMING or not can_begin(session, now):
        return (backs,) if backs else ()
    first = next_up(sheet)
    calls = (Button("call_next", press=f"{first.about}:{CALL}:{first.round}"),) if first else ()
    comes = Button(WALK_IN, press=f"{session.about}:{WALK_IN}:{session.round}")
    running = (_ends(session),) if session.stage == SessionStage.RUNNING else ()
    return tuple(row for row in ((*calls, comes), (*backs, *running)) if row)


def _ends(session: Session) -> Button:
    return Button(CLOSE, press=f"{session.about}:{CLOSE}:{session.round}")
