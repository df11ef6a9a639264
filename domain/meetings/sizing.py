"""More or fewer seats, or the same at another time; nobody who has one loses it by that."""

from dataclasses import replace
from datetime import timedelta
from itertools import groupby

from domain.meetings.session import Session
from domain.meetings.sheet import Seat, Sheet, laid_out


def resized(sheet: Sheet, session: Session) -> Sheet:
    """Laid out as the session now wants it; a taken seat too many stays until it is left.

    Where everybody has room none is too many.
    """
    new, cut = laid_out(session), not session.takes_all
    number = max((seat.n for seat in sheet.seats), default=0)
    seats = list[Seat]()
    for (at, walk_in), wanted in groupby(new, key=lambda seat: (seat.starts, seat.walk_in)):
        there = sorted(
            (seat for seat in sheet.seats if (seat.starts, seat.walk_in) == (at, walk_in)),
            key=lambda seat: (seat.visit is None, seat.n),
        )
        room = len(list(wanted))
        seats += [replace(seat, cut=False) for seat in there[:room]]
        seats += [replace(seat, cut=cut) for seat in there[room:] if seat.visit is not None]
        for _ in range(room - len(there)):
            number += 1
            seats.append(Seat(n=number, starts=at, walk_in=walk_in))
    kept = {seat.n for seat in seats}
    seats += [replace(s, cut=cut) for s in sheet.seats if s.n not in kept and s.visit is not None and _gone(s, new)]
    return replace(sheet, session=session, seats=tuple(sorted(seats, key=lambda seat: seat.n)))


def shifted(sheet: Sheet, session: Session) -> Sheet:
    """Everybody at their place in the order, as much later or earlier as the whole of it is."""
    later: timedelta = session.starts - sheet.session.starts
    return replace(
        sheet, session=session, seats=tuple(replace(seat, starts=seat.starts + later) for seat in sheet.seats)
    )


def too_many(sheet: Sheet) -> tuple[Seat, ...]:
    """Seats that somebody has and that there is no room for: whoever cut them says whom to move."""
    return tuple(seat for seat in sheet.seats if seat.cut)


def _gone(seat: Seat, new: tuple[Seat, ...]) -> bool:
    return all((seat.starts, seat.walk_in) != (other.starts, other.walk_in) for other in new)
