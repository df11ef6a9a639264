"""What was passed on to the council, where somebody stands or below."""

from domain.meetings.council import Point
from storage.database import Tx
from storage.moments import moment

POINTS = (
    "SELECT v.said, v.ended, k.name AS spot FROM standings t JOIN lines l ON l.above = t.area"
    " JOIN sessions s ON s.area = l.area JOIN visits v ON v.session = s.id AND v.outcome = 'to_council'"
    " JOIN spots k ON k.id = s.spot WHERE t.person = $1 AND t.role IN ('secretary', 'staff', 'administrator')"
    " AND v.said <> '' GROUP BY v.id, v.said, v.ended, k.name ORDER BY v.ended DESC, v.id DESC LIMIT $2"
)


async def points(tx: Tx, person: int, limit: int) -> tuple[Point, ...]:
    """The latest first."""
    rows = await tx.all(POINTS, person, limit)
    return tuple(Point(row["said"], moment(row["ended"]), row["spot"]) for row in rows)
