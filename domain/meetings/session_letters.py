"""What is said of one session: to whoever may change it, and to whoever has to hear of a change."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from domain.desk_letters import desk_letter
from domain.meetings import setting as settings
from domain.meetings.letters import letter
from domain.meetings.pages import OTHER_EVENTS, OTHER_TIMES
from domain.meetings.roster import has_nobody
from domain.meetings.roster_letters import LOOK
from domain.meetings.series import Family
from domain.meetings.series_letters import held_beside
from domain.meetings.session import Session, Stage
from domain.meetings.session_changes import to_go
from domain.meetings.session_forms import MAKE_UP, OTHER_HOURS
from domain.meetings.sessions_life import CANCEL, MOVE, RESIZE, SHELTER, choices
from domain.meetings.setting import Setting
from domain.meetings.sheet import Sheet
from domain.meetings.sizing import too_many
from domain.meetings.visit import SEATED, Sort, Visit
from domain.meetings.visit import Stage as VisitStage
from domain.moments import ms
from domain.permits import MAY, Act
from domain.places import Spot
from domain.rows import in_rows
from domain.words import Button, Letter, Person, Role, Rows, Urgency, Way

CATCH_UP, WHOM, GO = "catch_up", "whom", "go"
SHOWN = 3  # of those one of whom is to be asked


def picture(sheet: Sheet, setting: Setting, beside: Session | None = None) -> dict[str, Any]:
    """As it stands, with how many come, and what else is held there at that hour."""
    stages = [visit.stage for visit in sheet.visits]
    return settings.picture(setting) | {
        "stage": setting.session.stage.value, "booked": sum(stage in SEATED for stage in stages),
        "waiting": stages.count(VisitStage.WAITING), "free": sum(1 for _ in sheet.free()),
        "too_many": len(too_many(sheet)), "makes_up": setting.session.makes_up is not None,
        "planned": ms(setting.session.planned), "takes_all": setting.session.takes_all,
        "beside": beside and held_beside(beside),
    }  # fmt: skip


def looked_at(
    sheet: Sheet, setting: Setting, shelter: Spot | None, held: frozenset[Role], person: Person, now: datetime,
    way: Way, beside: Session | None = None,
) -> Letter:  # fmt: skip
    rows = _rows(sheet, setting, held, now, can_shelter=shelter is not None)
    return desk_letter("meetings/session", picture(sheet, setting, beside), person, rows, way)


def _rows(sheet: Sheet, setting: Setting, held: frozenset[Role], now: datetime, *, can_shelter: bool) -> Rows:
    """Only what will be honoured."""
    session = setting.session
    may, plans = choices(session, held), bool(MAY[Act.MEET] & held)
    words = {
        CATCH_UP: MOVE in may and session.planned != session.starts and session.planned > now and not session.makes_up,
        MOVE: MOVE in may, OTHER_HOURS: MOVE in may and session.family == Family.MARKET,
        SHELTER: SHELTER in may and can_shelter,
        RESIZE: RESIZE in may and session.family != Family.MARKET,
        WHOM: RESIZE in may and bool(too_many(sheet)), CANCEL: CANCEL in may,
        MAKE_UP: session.stage == Stage.CANCELLED and plans and bool(session.why),
    }  # fmt: skip
    buttons = [
        Button(f"session:{word}", press=f"{session.about}:{word}:{session.round}")
        for word, is_so in words.items()
        if is_so
    ]
    stalls = (Button("stalls:all", press=f"stalls:{session.id}:at:0"),) if session.family == Family.MARKET else ()
    back = (Button("series:back", press=f"series:{session.series}:show:0"),) if plans else ()
    if plans and session.stage == Stage.PLANNED and session.family == Family.MEETING and has_nobody(setting):
        buttons.append(Button("session:sits", press=f"roster:{session.id}:{LOOK}:{session.round}:0"))
    rows = in_rows(buttons, 2)
    return tuple(row for row in (*rows, (*stalls, *back)) if row)


def whom(sheet: Sheet, setting: Setting, person: Person) -> Letter | None:
    """Of those who come at the same time as somebody too many, the last who booked are named first."""
    seats, session = to_go(sheet), setting.session
    if not seats:
        return None
    seat, comers = seats[0]
    asked = sorted(comers, key=lambda visit: (visit.asked, visit.id), reverse=True)[:SHOWN]
    comers_told = [{"n": n, "visit": v.sort.value, "for": v.called, "words": _words(v)} for n, v in enumerate(asked, 1)]
    data = settings.picture(setting) | {"at": ms(seat.starts), "many": len(seats), "comers": comers_told}
    row = tuple(
        Button("session:go", press=f"{session.about}:{GO}:{visit.id}:{session.round}", says=str(n))
        for n, visit in enumerate(asked, 1)
    )
    return desk_letter("meetings/session_too_small", data, person, (row, (_look(session),)), Way.ANEW)


def please_change(visit: Visit, booker: int, sheet: Sheet, setting: Setting) -> Iterator[Letter]:
    """To whoever comes, or to whoever booked for them."""
    chat = visit.chat or booker
    if chat:
        yield letter("please_change", chat, visit, sheet, setting)


def was_asked(visit: Visit, sheet: Sheet, setting: Setting, person: Person) -> Letter:
    seat = sheet.seat_of(visit)
    data = settings.picture(setting) | {
        "at": ms(seat.starts) if seat else None,
        "reached": bool(visit.chat or visit.booker),
    }
    return desk_letter("meetings/session_was_asked", data, person, ((_look(setting.session),),), Way.LIVING)


def dropped(sheet: Sheet) -> tuple[Visit, ...]:
    """Whoever was to come to one that was called off."""
    return tuple(visit for visit in sheet.visits if visit.stage == VisitStage.DROPPED)


def made_up(off: Sheet, setting: Setting, bookers: Mapping[int, int]) -> Iterator[Letter]:
    """To each of them once, however many they booked for."""
    folder, other = ("events", OTHER_EVENTS) if setting.session.family == Family.EVENT else ("meetings", OTHER_TIMES)
    chats = {visit.chat or bookers.get(visit.booker or 0, 0): visit for visit in dropped(off)}
    for chat, visit in chats.items():
        if chat:
            row = (Button(other, press=f"{visit.about}:{other}:{visit.round}"),)
            yield Letter(
                to=chat, page=f"{folder}/session_made_up", data=settings.picture(setting), about=visit.about,
                urgency=Urgency.REPLY, buttons=(row,), expires=setting.session.starts,
            )  # fmt: skip


def still_off(setting: Setting, chats: Iterable[int]) -> Iterator[Letter]:
    """To whoever sees to it that it is made up for."""
    session = setting.session
    row = (Button("session:make_up", press=f"{session.about}:{MAKE_UP}:{session.round}"),)
    for chat in chats:
        yield Letter(
            to=chat, page="meetings/session_is_still_off", data=settings.picture(setting), about=session.about,
            urgency=Urgency.REMINDER, buttons=(row,),
        )  # fmt: skip


def _words(visit: Visit) -> str:
    return "" if visit.sort == Sort.MEDIATION else visit.words


def _look(session: Session) -> Button:
    return Button("session:look", press=f"{session.about}:look:{session.round}")
