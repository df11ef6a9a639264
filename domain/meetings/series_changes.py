"""What a series that changes means for the sessions it has already: those that nobody has booked follow it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.calendar.hours import Hours
from domain.calendar.rule import days
from domain.meetings.series import AHEAD, Life, Series
from domain.meetings.session import Session, Stage
from domain.time import day_of

SAID_ONLY = ("name", "extra", "public", "role", "whom")  # nobody's seat hangs on these
HELD_SO = ("spot", "slot", "seats", "walk_ins")


@dataclass(frozen=True, slots=True)
class Replanned:
    """Sessions as they are then; and those that somebody comes to or has changed by hand, which stay where they are."""

    changed: tuple[Session, ...]
    left: tuple[Session, ...]


def replanned(
    before: Series, after: Series, sessions: Sequence[Session], booked: Collection[int], zone: str, now: datetime
) -> Replanned:
    """Each session that the rule has no more becomes, in order, one of those that it newly has."""
    wanted, had = dict(moments(after, zone, now)), dict(moments(before, zone, now))
    there = {session.planned for session in sessions}
    fresh = iter([starts for starts in wanted if starts not in there])
    then, left = list[Session](), list[Session]()
    for session in sessions:
        if session.stage == Stage.PLANNED and session.starts > now:
            told = replace(session, **{name: getattr(after, name) for name in SAID_ONLY})
            stays = session.makes_up or session.planned not in had  # one that was added, or whose own day is over
            place = session.planned if session.planned in wanted or stays else next(fresh, None)
            follows = session.id not in booked and not stays and _is_as_planned(session, before, zone)
            then.append(_at(place, told, after, wanted) if follows else replace(told, planned=place or told.planned))
            if not follows and (place != session.planned or _is_held_otherwise(before, after)):
                left.append(then[-1])
        elif _was_dropped(session) and session.planned in wanted:
            then.append(_at(session.planned, replace(session, stage=Stage.PLANNED, ended=None), after, wanted))
    was = {session.id: session for session in sessions}
    return Replanned(tuple(session for session in then if session != was[session.id]), tuple(left))


def moments(series: Series, zone: str, now: datetime) -> Iterator[tuple[datetime, datetime]]:
    """From when to when it comes by its rule, as far as sessions are laid out."""
    today, hours = day_of(now, zone), Hours(series.begins, series.ends)
    if series.life == Life.RUNNING:
        spans = (hours.on(day, zone) for day in days(series.rule, today, today + AHEAD))
        yield from ((starts, ends) for starts, ends in spans if starts > now)


def _at(
    place: datetime | None, session: Session, series: Series, wanted: Mapping[datetime, datetime]
) -> Session:  # fmt: skip
    """As the rule has it then; where it has no place for it, it isn't held, and there is nobody to be told why."""
    if place is None:
        return replace(session, stage=Stage.CANCELLED, why="", round=session.round + 1)
    held = {name: getattr(series, name) for name in HELD_SO}
    then = replace(session, planned=place, starts=place, ends=wanted[place], **held)
    moved = (then.starts, then.ends, then.spot, then.stage) != (
        session.starts,
        session.ends,
        session.spot,
        session.stage,
    )
    return replace(then, round=session.round + 1) if moved else then


def _is_as_planned(session: Session, series: Series, zone: str) -> bool:
    starts, ends = Hours(series.begins, series.ends).on(day_of(session.planned, zone), zone)
    by_hand = (session.starts, session.ends) != (starts, ends) or session.indoors
    return not by_hand and all(getattr(session, name) == getattr(series, name) for name in HELD_SO)


def _is_held_otherwise(before: Series, after: Series) -> bool:
    return any(getattr(before, name) != getattr(after, name) for name in (*HELD_SO, "ends"))


def _was_dropped(session: Session) -> bool:
    """Its rule had no place for it any more: whoever calls one off says why."""
    return session.stage == Stage.CANCELLED and not session.why
