"""What a piece of ground came to: what was said and done there in some days, what is late, where much is open."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Tx
from storage.duty import DUE, LATE, MOST, OPEN, Due, dues
from storage.moments import stamp

HEARD = "(SELECT DISTINCT l.area FROM bindings b JOIN lines l ON l.above = b.area WHERE b.chat = $1) g"
LED = (
    "(SELECT DISTINCT l.area FROM standings s JOIN lines l ON l.above = s.area"
    " WHERE s.person = $1 AND s.role = 'lead') g"
)
SAID = "i.reported >= $2 AND i.reported < $3 AND i.public = 1 AND i.stage NOT IN ('withdrawn', 'merged')"
DONE = "i.ended >= $2 AND i.ended < $3 AND i.ended IS NOT NULL AND i.public = 1 AND i.stage = 'confirmed'"
REPORTED = (
    "SELECT count(*) AS many, COALESCE(sum(CASE WHEN i.keeper IS NOT NULL OR i.stage NOT IN ('new', 'triage')"
    f" THEN 1 ELSE 0 END), 0) AS taken FROM {HEARD} JOIN issues i ON i.area = g.area WHERE {SAID}"
)
CONFIRMED = f"SELECT count(*) AS many FROM {HEARD} JOIN issues i ON i.area = g.area WHERE {DONE}"
THESE = (
    f"SELECT i.community, i.no, i.reported AS at FROM {HEARD} JOIN issues i ON i.area = g.area WHERE {SAID}"
    f" UNION SELECT i.community, i.no, i.reported FROM {HEARD} JOIN issues i ON i.area = g.area WHERE {DONE}"
    " ORDER BY 3, 1, 2 LIMIT $4"
)
LATE_HERE = (
    f"SELECT i.community, i.no, {DUE} AS due FROM {HEARD} JOIN issues i ON i.area = g.area AND {OPEN}"
    f" WHERE {LATE} AND i.public = 1 ORDER BY 3, 1, 2 LIMIT $2"
)
OPEN_BY_AREA = (
    f"SELECT i.area, a.name, count(*) AS many, sum(CASE WHEN {LATE} THEN 1 ELSE 0 END) AS late"
    f" FROM {LED} JOIN issues i ON i.area = g.area AND {OPEN} JOIN areas a ON a.id = i.area"
    " GROUP BY i.area, a.name ORDER BY many DESC, i.area LIMIT $2"
)
HELPERS = (
    f"SELECT count(DISTINCT t.person) AS many FROM {LED} JOIN standings t ON t.area = g.area AND t.role = 'worker'"
)
QUIET = (
    f"SELECT a.id AS area, a.name FROM {LED} JOIN areas a ON a.id = g.area AND a.level IN ('building', 'site')"
    " WHERE NOT EXISTS (SELECT 1 FROM issues i WHERE i.area = a.id AND i.reported >= $2) ORDER BY a.id LIMIT $3"
)
Key = tuple[int, int]  # a matter's community and number


@dataclass(frozen=True, slots=True)
class Days:
    """What a group hears of some days, all of it public."""

    reported: int
    taken: int
    confirmed: int
    late: tuple[Due, ...]  # now


@dataclass(frozen=True, slots=True)
class Building:
    name: str
    open: int
    late: int


async def of_room(tx: Tx, chat: int, start: datetime, end: datetime, now: datetime) -> Days:
    [said] = await tx.all(REPORTED, chat, stamp(start), stamp(end))
    [done] = await tx.all(CONFIRMED, chat, stamp(start), stamp(end))
    late = dues(await tx.all(LATE_HERE, chat, MOST, stamp(now)))
    return Days(said["many"], said["taken"], done["many"], tuple(late))


async def told_to_room(tx: Tx, chat: int, start: datetime, end: datetime, now: datetime) -> list[Key]:
    """The matters behind those figures: the late ones, then what was said and what was confirmed."""
    rows = [
        *await tx.all(LATE_HERE, chat, MOST, stamp(now)),
        *await tx.all(THESE, chat, stamp(start), stamp(end), MOST),
    ]
    return [*dict.fromkeys((row["community"], row["no"]) for row in rows)]


async def open_by_building(tx: Tx, lead: int, now: datetime) -> list[Building]:
    """The fullest first."""
    rows = await tx.all(OPEN_BY_AREA, lead, MOST, stamp(now))
    return [Building(row["name"], row["many"], row["late"]) for row in rows]


async def helpers(tx: Tx, lead: int) -> int:
    row = await tx.one(HELPERS, lead)
    return int(row["many"]) if row else 0


async def quiet(tx: Tx, lead: int, since: datetime, limit: int) -> list[str]:
    """Where nobody has said anything for long."""
    return [row["name"] for row in await tx.all(QUIET, lead, stamp(since), limit)]
