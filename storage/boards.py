"""What only the public board asks: which areas have one, how many are on duty, and when there are markets."""

from dataclasses import dataclass
from datetime import datetime

from domain.meetings.session import Session
from domain.places import Area
from domain.words import Role
from storage import areas
from storage.areas import AROUND, COLUMNS
from storage.database import Tx
from storage.moments import stamp
from storage.sessions import SELECT as SESSION
from storage.sessions import session_of

MOST = 400  # markets of a month, in all of a street


def on(area: str) -> str:
    """Whether an area, as a statement calls it, has a board: by the nearest word up its line."""
    return (
        "(SELECT c.value FROM lines n JOIN customs c ON c.area = n.above AND c.key = 'board'"
        f" WHERE n.area = {area} ORDER BY n.distance LIMIT 1) = 'true'"
    )


ON = on("a.id")
PAGED = "a.level IN ('street', 'community', 'estate', 'site')"
ON_DUTY = (
    "SELECT s.role, CASE WHEN s.role = 'staff' THEN a.level ELSE '' END AS office, count(DISTINCT s.person) AS many,"
    " count(DISTINCT x.person) AS away"
    f" FROM {AROUND} r JOIN standings s ON s.area = r.id JOIN areas a ON a.id = s.area"
    " LEFT JOIN absences x ON x.person = s.person AND x.starts <= $2 AND x.ends > $2"
    " WHERE s.role IN ('worker', 'lead', 'secretary', 'staff') GROUP BY 1, 2"
)
HERE = "s.area = r.id AND s.family = 'market'"
MARKETS = (
    f"{SESSION} JOIN {AROUND} r ON ({HERE} AND s.starts >= $2 AND s.starts < $3)"
    f" OR ({HERE} AND s.planned >= $2 AND s.planned < $3) WHERE s.public = 1 ORDER BY s.starts, s.id LIMIT $4"
)


@dataclass(frozen=True, slots=True)
class OnDuty:
    role: Role
    office: str  # the level of the staff's area
    many: int
    away: int


async def has_one(tx: Tx, area: int) -> bool:
    return await tx.one(f"SELECT 1 FROM areas a WHERE a.id = $1 AND {PAGED} AND {ON}", area) is not None


async def nearest(tx: Tx, area: int) -> int | None:
    """The one that it is on: its own, or that of the nearest area above."""
    row = await tx.one(
        "SELECT a.id FROM lines l JOIN areas a ON a.id = l.above WHERE l.area = $1"
        f" AND {PAGED} AND {ON} ORDER BY l.distance LIMIT 1",
        area,
    )  # fmt: skip
    return row["id"] if row else None


async def above(tx: Tx, area: int) -> tuple[Area, ...]:
    """Those up the line, the highest first."""
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM lines l JOIN areas a ON a.id = l.above WHERE l.area = $1 AND l.distance > 0"
        f" AND {PAGED} AND {ON} ORDER BY l.distance DESC",
        area,
    )  # fmt: skip
    return tuple(map(areas.of_row, rows))


async def below(tx: Tx, area: int) -> tuple[Area, ...]:
    """Those right below."""
    rows = await tx.all(f"SELECT {COLUMNS} FROM areas a WHERE a.parent = $1 AND {PAGED} AND {ON} ORDER BY a.id", area)
    return tuple(map(areas.of_row, rows))


async def highest(tx: Tx) -> tuple[Area, ...]:
    """Those that no other lies above."""
    rows = await tx.all(f"SELECT {COLUMNS} FROM areas a WHERE {PAGED} AND {ON} ORDER BY a.id")
    found = [areas.of_row(row) for row in rows]
    return tuple([area for area in found if not await above(tx, area.id)])


async def on_duty(tx: Tx, area: int, now: datetime) -> tuple[OnDuty, ...]:
    """By role, whoever answers for this area, for what lies in it, or for what it lies in."""
    rows = await tx.all(ON_DUTY, area, stamp(now))
    return tuple(OnDuty(**{**dict(row), "role": Role(row["role"])}) for row in rows)


async def markets(tx: Tx, area: int, since: datetime, until: datetime) -> tuple[Session, ...]:
    """Everything for everybody that is or was to be held then: there, below, or for all that it lies in."""
    return tuple(map(session_of, await tx.all(MARKETS, area, stamp(since), stamp(until), MOST)))
