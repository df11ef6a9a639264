"""The sheet of a session: all of its visits, and a row for each of its seats, which has room for one."""

from domain.meetings.session import Session
from domain.meetings.sheet import Seat, Sheet
from storage import visits
from storage.database import Row, Tx
from storage.moments import moment, stamp

SEATS = "SELECT n, starts, walk_in, cut, visit FROM seats WHERE session = $1 ORDER BY n"
LEAVE = "UPDATE seats SET visit = NULL WHERE session = $1 AND n = $2 AND visit = $3"
TAKE = "UPDATE seats SET visit = $3 WHERE session = $1 AND n = $2 AND visit IS NULL"


class SeatTaken(Exception):
    """Somebody has the seat who wasn't on the sheet: nothing of this act is kept."""


async def load(tx: Tx, session: Session) -> Sheet:
    """Of a session that is held: nobody else changes it until this act is over."""
    seats = await tx.all(SEATS, session.id)
    return Sheet(session=session, seats=tuple(map(_seat, seats)), visits=await visits.on_sheet(tx, session.id))


async def lay_out(tx: Tx, session: int, seats: tuple[Seat, ...]) -> None:
    await tx.many(
        "INSERT INTO seats (session, n, starts, walk_in, cut) VALUES ($1, $2, $3, $4, $5)",
        [(session, seat.n, stamp(seat.starts), int(seat.walk_in), int(seat.cut)) for seat in seats],
    )


async def reseat(tx: Tx, before: Sheet, after: Sheet) -> None:
    """Seats are left before any is taken, and each write finds its seat as it was seen, or nothing is kept."""
    was = {seat.n: seat for seat in before.seats}
    now = {seat.n: seat for seat in after.seats}
    session = after.session.id
    changed = [n for n in was.keys() & now.keys() if was[n].visit != now[n].visit]
    for n in sorted({*changed, *(was.keys() - now.keys())}):
        if was[n].visit is not None:
            await _exactly(tx, LEAVE, session, n, was[n].visit)
    gone = was.keys() - now.keys()
    await tx.many("DELETE FROM seats WHERE session = $1 AND n = $2", [(session, n) for n in gone])
    await lay_out(tx, session, tuple(now[n] for n in sorted(now.keys() - was.keys())))
    for n in sorted({*changed, *(now.keys() - was.keys())}):
        if now[n].visit is not None:
            await _exactly(tx, TAKE, session, n, now[n].visit)
    moved = [now[n] for n in was.keys() & now.keys() if (was[n].starts, was[n].cut) != (now[n].starts, now[n].cut)]
    await tx.many(
        "UPDATE seats SET starts = $3, cut = $4 WHERE session = $1 AND n = $2",
        [(session, seat.n, stamp(seat.starts), int(seat.cut)) for seat in moved],
    )


async def _exactly(tx: Tx, sql: str, *args: object) -> None:
    if await tx.run(sql, *args) != 1:
        raise SeatTaken


def _seat(row: Row) -> Seat:
    return Seat(
        n=row["n"], starts=moment(row["starts"]), walk_in=bool(row["walk_in"]), cut=bool(row["cut"]), visit=row["visit"]
    )
