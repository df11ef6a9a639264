"""What becomes of a session's sheet when somebody books, waits, gives up or comes: sums over the table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from domain.meetings.session import COMING, NO_MORE_OFFERS, Session
from domain.meetings.session import Stage as SessionStage
from domain.meetings.sheet import Seat, Sheet
from domain.meetings.visit import OPEN, SEATED, Matter, Stage, Visit
from domain.meetings.visits_life import (
    BOOK,
    DROP,
    MISS,
    OFFER,
    OUTCOMES,
    WAIT,
    Verb,
    step,
)
from domain.time import Night, after_waking, spoken
from domain.words import Media, Refused, Role, Why

HELD = timedelta(hours=3)  # of waking time, for whoever is offered a seat
HALF_AN_HOUR = timedelta(minutes=30)
A_MOMENT = timedelta(milliseconds=1)
CLOCK_ROLES = frozenset({Role.CLOCK})


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What came with it: the slot that is wanted, what is said, the matter it led to."""

    at: datetime | None = None
    words: str = ""
    media: tuple[Media, ...] = ()
    matter: Matter | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """What else somebody has booked, and how often they stayed away of late."""

    booked: Sequence[Session] = ()
    most: int = 3
    missed: int = 0
    sure: bool = False  # was asked again, and said that they come
    invited: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    now: datetime
    zone: str
    night: Night


@dataclass(frozen=True, slots=True)
class Turn:
    """One visit as it was and as it now is, by which verb, and who hears what."""

    before: Visit
    after: Visit
    verb: Verb
    tell: Mapping[Role, str] = field(default_factory=dict)
    at: datetime | None = None  # the slot they have, had until now, or wanted


MISSED_OFTEN = 2
LAST_SEAT_IS_GONE = {Role.GUEST: "last_seat_is_gone", Role.BOOKER: "last_seat_is_gone"}  # the one they had chosen
FREES = frozenset({Stage.GIVEN_UP, Stage.PASSED, Stage.DROPPED})


def bookable(session: Session, now: datetime) -> None:
    if session.stage == SessionStage.CANCELLED:
        raise Refused(Why.SESSION_IS_OFF)
    if session.stage not in COMING or session.ends <= now:
        raise Refused(Why.TOO_LATE)
    if session.takes_all:
        raise Refused(Why.NO_NEED_TO_BOOK)


def admitted(sheet: Sheet, visit: Visit, guest: Guest, now: datetime) -> None:
    """Whether they may come at all, in whichever slot."""
    session = sheet.session
    bookable(session, now)
    if not guest.invited:
        raise Refused(Why.NOT_INVITED)
    if any(_is_the_same(visit, other) and other.stage in OPEN for other in sheet.visits):
        raise Refused(Why.BOOKED_ALREADY, called=visit.called)
    if sum(other.family == session.family for other in guest.booked) >= guest.most:
        raise Refused(Why.TOO_MANY_VISITS, most=guest.most)
    if any(other.starts < session.ends and session.starts < other.ends for other in guest.booked):
        raise Refused(Why.SAME_HOUR)


def wanted(sheet: Sheet, visit: Visit, guest: Guest, note: Note, now: datetime) -> Verb:
    """Whether they get the slot they want, or wait; a slot that is gone while others are free is for them to say."""
    admitted(sheet, visit, guest, now)
    if guest.missed >= MISSED_OFTEN and not guest.sure:
        raise Refused(Why.STAYED_AWAY)
    slots = sheet.open_slots(now)
    if note.at in slots or (slots and sheet.session.is_round):
        return BOOK
    if slots:
        raise Refused(Why.SLOT_IS_GONE)
    if not sheet.still_offers(now):
        raise Refused(Why.FULL)
    return WAIT


def move(
    sheet: Sheet, visit: Visit, verb: Verb, roles: frozenset[Role], when: When,
    *, seen: int | None = None, note: Note | None = None,
) -> tuple[Sheet, tuple[Turn, ...]]:  # fmt: skip
    """The sheet as it is then, with whatever moves up by it."""
    note = note or Note()
    taken, had = step(visit, verb, roles, seen), sheet.seat_of(visit)
    if verb == MISS and had and had.starts > when.now:
        raise Refused(Why.NOT_THEIR_HOUR)
    after = _after(replace(visit, stage=taken.to, round=visit.round + 1), visit, verb, note, when)
    after = _behind(sheet, after) if verb == WAIT else after
    sheet = _seated(sheet.put(after), after, verb, note)
    seat = sheet.seat_of(after) or had
    tell = LAST_SEAT_IS_GONE if verb == WAIT and note.at else taken.tell
    turn = Turn(visit, after, verb, tell, seat.starts if seat else note.at)
    sheet, others = moved_up(sheet, when)
    return sheet, (turn, *others)


def moved_up(sheet: Sheet, when: When) -> tuple[Sheet, tuple[Turn, ...]]:
    """Whoever waits is offered what is free, first come first served, until it is too late for anybody to come."""
    turns = list[Turn]()
    while sheet.line and sheet.session.stage in COMING and sheet.still_offers(when.now):
        seat = next(sheet.free(), None)
        if seat is None:
            break
        first = sheet.line[0]
        taken = step(first, OFFER, CLOCK_ROLES, None)
        offered = replace(first, stage=taken.to, round=first.round + 1, until=held_until(sheet.session, when))
        sheet = sheet.put(offered).give(seat, offered)
        turns.append(Turn(first, offered, OFFER, taken.tell, seat.starts))
    return sheet, tuple(turns)


def held_until(session: Session, when: When) -> datetime:
    """Up to an hour that people say: 晚上9点半 and not 9点09分."""
    until = after_waking(when.now, HELD, when.zone, when.night)
    return min(spoken(until, HALF_AN_HOUR), session.starts - NO_MORE_OFFERS)


def dropped(sheet: Sheet, when: When, stages: frozenset[Stage]) -> tuple[Sheet, tuple[Turn, ...]]:
    """Nobody comes any more: the session is off, or has begun without those who wait."""
    turns = list[Turn]()
    for visit in [visit for visit in sheet.visits if visit.stage in stages]:
        taken = step(visit, DROP, CLOCK_ROLES, None)
        after = replace(visit, stage=taken.to, round=visit.round + 1, until=None, ended=when.now)
        seat = sheet.seat_of(visit)
        sheet = sheet.put(after)
        turns.append(Turn(visit, after, DROP, taken.tell, seat.starts if seat else None))
    return sheet, tuple(turns)


def _after(after: Visit, before: Visit, verb: Verb, note: Note, when: When) -> Visit:
    match verb:
        case Verb.WAIT:
            return replace(after, asked=when.now, until=None)
        case Verb.COME:
            return replace(after, confirmed=True)
        case Verb.LATE:
            return replace(after, confirmed=True, late=True)
        case Verb.ACCEPT | Verb.CHANGE:
            return replace(after, until=None, confirmed=False, late=False)
        case Verb.WALK_IN:
            return replace(after, walk_in=True)
        case _ if verb in OUTCOMES:
            return replace(after, outcome=OUTCOMES[verb], said=note.words, led_to=note.matter, ended=when.now)
        case _ if after.stage in FREES or after.stage == Stage.NO_SHOW:
            return replace(after, until=None, ended=when.now)
        case _:
            return after


def _behind(sheet: Sheet, visit: Visit) -> Visit:
    """At the end of the line, even where a clock was set back or that of another process is slow."""
    last = max((other.asked for other in sheet.line), default=visit.asked - A_MOMENT)
    return replace(visit, asked=max(visit.asked, last + A_MOMENT))


def _seated(sheet: Sheet, visit: Visit, verb: Verb, note: Note) -> Sheet:
    """With the seat that this verb gives; whoever just comes needs none to be listened to."""
    match verb:
        case Verb.BOOK:
            return sheet.give(_free(sheet, note.at), visit)
        case Verb.CHANGE:
            old, new = sheet.seat_of(visit), _free(sheet, note.at)
            return (sheet.give(old, None) if old else sheet).give(new, visit)
        case Verb.WALK_IN | Verb.ARRIVE if visit.stage in SEATED and sheet.seat_of(visit) is None:
            seat = next(sheet.free_walk_ins(), None) or next(sheet.free(), None)
            return sheet.give(seat, visit) if seat else sheet
        case _:
            return sheet


def _is_the_same(one: Visit, other: Visit) -> bool:
    """The same person, or somebody whom the same worker calls the same."""
    if one.person is None:
        return (one.booker, one.called) == (other.booker, other.called)
    return one.person == other.person


def _free(sheet: Sheet, at: datetime | None) -> Seat:
    seat = next(sheet.free(None if sheet.session.is_round else at), None)
    if seat is None:
        raise Refused(Why.SLOT_IS_GONE)
    return seat
