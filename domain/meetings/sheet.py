"""The sheet of one session: its seats and everybody who has one, waits for one, or came without."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.meetings.session import NO_MORE_OFFERS, Session
from domain.meetings.visit import SEATED, Sort, Stage, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    n: int
    starts: datetime
    walk_in: bool = False  # kept for those who just come
    cut: bool = False  # goes once it is free
    visit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    session: Session
    seats: tuple[Seat, ...]
    visits: tuple[Visit, ...]

    def seat_of(self, visit: Visit) -> Seat | None:
        return next((seat for seat in self.seats if seat.visit == visit.id), None) if visit.id else None

    def visit(self, id_: int) -> Visit | None:
        return next((visit for visit in self.visits if visit.id == id_), None)

    def free(self, at: datetime | None = None) -> Iterator[Seat]:
        """Seats that can be booked, of one slot or of all."""
        return (
            seat
            for seat in self.seats
            if seat.visit is None and not seat.walk_in and not seat.cut and at in (None, seat.starts)
        )

    def free_walk_ins(self) -> Iterator[Seat]:
        return (seat for seat in self.seats if seat.visit is None and seat.walk_in and not seat.cut)

    @property
    def line(self) -> tuple[Visit, ...]:
        """Whoever waits, first come first."""
        waiting = (visit for visit in self.visits if visit.stage == Stage.WAITING)
        return tuple(sorted(waiting, key=lambda visit: (visit.asked, visit.id)))

    def place_in_line(self, visit: Visit) -> int:
        return [other.id for other in self.line].index(visit.id) + 1

    def open_slots(self, now: datetime) -> tuple[datetime, ...]:
        """The slots that somebody can book, in order; while there is time to ask them, whoever waits goes first."""
        if self.line and self.still_offers(now):
            return ()
        return tuple(sorted({seat.starts for seat in self.free() if self.session.is_round or seat.starts > now}))

    def still_offers(self, now: datetime) -> bool:
        return now < self.session.starts - NO_MORE_OFFERS

    def give(self, seat: Seat, visit: Visit | None) -> "Sheet":
        """A seat that is to be cut goes with whoever leaves it."""
        given = replace(seat, visit=visit.id if visit else None)
        rest = (given if other.n == seat.n else other for other in self.seats)
        return replace(self, seats=tuple(other for other in rest if not (other.cut and other.visit is None)))

    def put(self, visit: Visit) -> "Sheet":
        """With this visit as it now is; whoever has no right to a seat any more leaves it."""
        others = tuple(other for other in self.visits if other.id != visit.id)
        sheet = replace(self, visits=(*others, visit))
        seat = sheet.seat_of(visit)
        return sheet.give(seat, None) if seat and visit.stage not in SEATED else sheet


def laid_out(session: Session) -> tuple[Seat, ...]:
    """Its seats as they are when it is planned: slot by slot, and those for walk-ins at its end."""
    starts = list(_slots(session))
    booked = [at for at in starts for _ in range(session.seats)]
    last = starts[-1] if starts else session.starts
    return tuple(
        Seat(n=n, starts=at, walk_in=walk_in)
        for n, (at, walk_in) in enumerate([*((at, False) for at in booked), *[(last, True)] * session.walk_ins], 1)
    )


def is_private(visit: Visit) -> bool:
    return visit.sort == Sort.MEDIATION


def _slots(session: Session) -> Iterator[datetime]:
    """An open round is one long slot."""
    if session.is_round:
        yield session.starts
        return
    at, length = session.starts, timedelta(minutes=session.slot)
    while at + length <= session.ends:
        yield at
        at += length
