"""One session is held otherwise than planned: elsewhere, at another time, with more or fewer seats, or not at all."""

from dataclasses import replace
from datetime import datetime

from domain.calendar.hours import Hours
from domain.meetings import booking, sizing
from domain.meetings.booking import CLOCK_ROLES, Turn, When
from domain.meetings.series import Series
from domain.meetings.session import NO_MORE_OFFERS, Session, Stage
from domain.meetings.sheet import Seat, Sheet
from domain.meetings.visit import ACTIVE, Visit
from domain.meetings.visit import Stage as VisitStage
from domain.meetings.visits_life import BOOK, SHIFT, step
from domain.time import at, day_of
from domain.words import Refused, Why

ANNOUNCED = 3  # days ahead, after the one on which it is planned
STILL_COME = ACTIVE | {VisitStage.PASSED}
THERE = frozenset({VisitStage.CALLED, VisitStage.HERE})


def moved(session: Session, starts: datetime, spot: int, why: str) -> Session:
    """As long as before."""
    span = session.ends - session.starts
    return replace(
        session, starts=starts, ends=starts + span, spot=spot, why=why, indoors=False, round=session.round + 1
    )


def caught_up(session: Session, series: Series, zone: str) -> Session:
    """Back to when it was planned, and as long as its series has it; a date of an hour of its own stays as long."""
    then = moved(session, session.planned, session.spot, "")
    starts, ends = Hours(series.begins, series.ends).on(day_of(session.planned, zone), zone)
    return replace(then, ends=ends) if starts == then.starts else then


def held_from_to(session: Session, starts: datetime, ends: datetime) -> Session:
    """On the same day, and at the same spot."""
    return replace(session, starts=starts, ends=ends, round=session.round + 1)


def sheltered(session: Session, shelter: int) -> Session:
    return replace(session, spot=shelter, indoors=True, round=session.round + 1)


def called_off(session: Session, why: str, now: datetime) -> Session:
    return replace(session, stage=Stage.CANCELLED, why=why, ended=now, round=session.round + 1)


def made_up(session: Session, starts: datetime, spot: int) -> Session:
    """Another one for it, as long and with as many seats."""
    return replace(
        session, id=0, spot=spot, planned=starts, starts=starts, ends=starts + (session.ends - session.starts),
        stage=Stage.PLANNED, round=1, version=1, why="", makes_up=session.makes_up or session.id, indoors=False, came=0,
        ended=None,
    )  # fmt: skip


def earliest(now: datetime, zone: str) -> datetime:
    """The first day that can be announced in time."""
    return at(now, ANNOUNCED + 1, 0, zone)


def check_announced(starts: datetime, now: datetime, zone: str) -> None:
    if starts < earliest(now, zone):
        raise Refused(Why.WRONG_VALUE, wrong="announced")


def shifted(sheet: Sheet, session: Session, when: When) -> tuple[Sheet, tuple[Turn, ...]]:
    """Everybody keeps their place in the order and is asked anew whether they come; an old button means nothing.

    Later there may be time again to offer whoever waits what is free; and if it is longer, there are more seats.
    """
    before, turns = sheet.session, list[Turn]()
    sheet = sizing.shifted(sheet, session)
    if session.ends - session.starts != before.ends - before.starts:
        sheet = sizing.resized(sheet, session)
    for visit in [visit for visit in sheet.visits if visit.stage in STILL_COME]:
        taken = step(visit, SHIFT, CLOCK_ROLES, None)
        after = replace(
            visit, round=visit.round + 1, confirmed=False, late=False, until=_held_until(visit, session, when.now)
        )
        sheet = sheet.put(after)
        turns.append(Turn(visit, after, SHIFT, taken.tell))
    sheet, others = booking.moved_up(sheet, when)
    return sheet, (*turns, *others)


def _held_until(visit: Visit, session: Session, now: datetime) -> datetime | None:
    """What was offered is held no longer than anybody could make it in time."""
    return visit.until and max(now, min(visit.until, session.starts - NO_MORE_OFFERS))


def dropped(sheet: Sheet, session: Session, when: When) -> tuple[Sheet, tuple[Turn, ...]]:
    """Nobody comes any more, and whoever waited hears why as well; whoever sits there by now isn't sent away."""
    if any(visit.stage in THERE for visit in sheet.visits):
        raise Refused(Why.NOT_SETTLED)
    sheet, turns = booking.dropped(replace(sheet, session=session), when, STILL_COME)
    return sheet, tuple(replace(turn, tell=dict.fromkeys(turn.tell, "session_is_off")) for turn in turns)


def resized(sheet: Sheet, session: Session, when: When) -> tuple[Sheet, tuple[Turn, ...]]:
    """Whoever has a seat keeps it; whoever waits gets what is new, and where everybody has room a seat at once."""
    sheet = sizing.resized(sheet, session)
    return _all_seated(sheet) if session.takes_all else booking.moved_up(sheet, when)


def _all_seated(sheet: Sheet) -> tuple[Sheet, tuple[Turn, ...]]:
    starts, turns = sheet.session.starts, list[Turn]()
    for n, visit in enumerate(sheet.line, max((seat.n for seat in sheet.seats), default=0) + 1):
        taken = step(visit, BOOK, CLOCK_ROLES, None)
        after = replace(visit, stage=taken.to, round=visit.round + 1)
        sheet = replace(sheet.put(after), seats=(*sheet.seats, Seat(n=n, starts=starts, visit=visit.id)))
        turns.append(Turn(visit, after, BOOK, taken.tell, starts))
    return sheet, tuple(turns)


def to_go(sheet: Sheet) -> tuple[tuple[Seat, tuple[Visit, ...]], ...]:
    """For each seat too many, everybody of whom one has to be asked to come at another time."""
    return tuple((seat, _at_once_with(sheet, seat)) for seat in sizing.too_many(sheet))


def asks_to_go(sheet: Sheet, visit: Visit) -> Sheet:
    """It is their seat that goes once they leave it, and not that of somebody else who comes at the same time."""
    own = sheet.seat_of(visit)
    if own is None or own.cut:
        return sheet
    cut = next((seat for seat in sizing.too_many(sheet) if _together(seat, own)), None)
    if cut is None:
        raise Refused(Why.STALE)
    swapped = {cut.n: replace(cut, cut=False), own.n: replace(own, cut=True)}
    return replace(sheet, seats=tuple(swapped.get(seat.n, seat) for seat in sheet.seats))


def _at_once_with(sheet: Sheet, seat: Seat) -> tuple[Visit, ...]:
    ids = {other.visit for other in sheet.seats if _together(seat, other)}
    return tuple(visit for visit in sheet.visits if visit.id in ids and visit.stage in STILL_COME)


def _together(one: Seat, other: Seat) -> bool:
    return (one.starts, one.walk_in) == (other.starts, other.walk_in)
