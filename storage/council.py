"""What was passed on to the council, where somebody stands or below."""

from datetime import datetime

from domain.meetings.council import Point
from storage.database import Tx
from storage.moments import moment, stamp
from storage.standings import EXERCISED

POINTS = (  # from a visit, or a topic of an evening
    "SELECT said, ended, spot FROM ("
    "SELECT v.said, v.ended, k.name AS spot, 1 AS sort, v.id"
    f" FROM ({EXERCISED}) t JOIN lines l ON l.above = t.area"
    " JOIN sessions s ON s.area = l.area JOIN visits v ON v.session = s.id AND v.outcome = 'to_council'"
    " JOIN spots k ON k.id = s.spot WHERE t.role IN ('secretary', 'staff', 'administrator')"
    " UNION SELECT v.said, v.ended, k.name AS spot, 2 AS sort, v.id"
    f" FROM ({EXERCISED}) t JOIN lines l ON l.above = t.area"
    " JOIN sessions s ON s.area = l.area JOIN points v ON v.session = s.id AND v.stage = 'passed_on'"
    " JOIN spots k ON k.id = s.spot WHERE t.role IN ('secretary', 'staff', 'administrator')"
    ") AS passed_on WHERE said <> '' ORDER BY ended DESC, sort, id DESC LIMIT $3"
)


async def points(tx: Tx, person: int, now: datetime, limit: int) -> tuple[Point, ...]:
    """The latest first."""
    rows = await tx.all(POINTS, person, stamp(now), limit)
    return tuple(Point(row["said"], moment(row["ended"]), row["spot"]) for row in rows)
