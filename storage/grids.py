"""What lies in a grid: counted, and the matters themselves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.grids.counts import Counts
from storage.database import Row, Tx
from storage.duty import DUE, DUE_BY, OPEN, UNMET, Due, dues
from storage.figures import CONFIRMED
from storage.moments import stamp

# $1 is the grid, $2 whether only what is public counts.
THERE = f"FROM lines l JOIN issues i ON i.area = l.area AND {OPEN} WHERE l.above = $1 AND i.public >= $2"
COUNT_OPEN = (
    f"SELECT count(*) AS open, count(*) FILTER (WHERE {DUE_BY} $3) AS late,"
    f" count(*) FILTER (WHERE {DUE_BY} $4 AND {DUE} >= $3) AS due, count(*) FILTER (WHERE {UNMET}) AS needs {THERE}"
)
SOLVED = (
    "FROM lines l JOIN issues i ON i.area = l.area AND i.ended IS NOT NULL AND i.ended >= $3 AND i.ended < $4"
    f" WHERE l.above = $1 AND i.public >= $2 AND {CONFIRMED}"
)
COUNT_SOLVED = (
    "SELECT count(*) FILTER (WHERE i.ended >= $5) AS done, count(*) FILTER (WHERE i.ended < $5) AS before " + SOLVED
)
WHEN = f"CASE WHEN i.waits_on = 'author' THEN NULL ELSE {DUE} END"
FOUND = f"SELECT i.community, i.no, {WHEN} AS due, count(*) OVER () AS total"
LISTS: Mapping[str, str] = {
    "open": f"{FOUND} {THERE} AND i.reported <= $3 ORDER BY i.reported, i.community, i.no LIMIT $4 OFFSET $5",
    "needs": (
        f"{FOUND} {THERE} AND i.reported <= $3 AND {UNMET} ORDER BY i.reported, i.community, i.no LIMIT $4 OFFSET $5"
    ),
    "due": f"{FOUND} {THERE} AND {DUE_BY} $3 ORDER BY {DUE}, i.community, i.no LIMIT $4 OFFSET $5",
}  # fmt: skip
LIST_SOLVED = (
    "SELECT i.community, i.no, NULL AS due, count(*) OVER () AS total"
    f" {SOLVED} ORDER BY i.ended DESC, i.community, i.no LIMIT $5 OFFSET $6"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Which one, and for whose eyes."""

    area: int
    public: bool

    @property
    def args(self) -> tuple[int, int]:
        return self.area, int(self.public)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Some of its matters, and how many there are in all."""

    dues: list[Due]
    total: int


async def counted(
    tx: Tx, grid: Grid, now: datetime, soon: datetime, months: tuple[datetime, datetime, datetime]
) -> Counts:  # fmt: skip
    """What was done from the first of these moments to the second, and from there to the last."""
    before, this, end = map(stamp, months)
    [there] = await tx.all(COUNT_OPEN, *grid.args, stamp(now), stamp(soon))
    [solved] = await tx.all(COUNT_SOLVED, *grid.args, before, end, this)
    return Counts(**dict(there), **dict(solved))


async def listed(tx: Tx, grid: Grid, which: str, until: datetime, most: int, skip: int) -> Listed:
    """What is open or wanted, the oldest first; or due until then, the latest first."""
    return _listed(await tx.all(LISTS[which], *grid.args, stamp(until), most, skip))


async def solved(tx: Tx, grid: Grid, start: datetime, end: datetime, most: int, skip: int) -> Listed:
    """What its authors said was good, the newest first."""
    return _listed(await tx.all(LIST_SOLVED, *grid.args, stamp(start), stamp(end), most, skip))


def _listed(rows: list[Row]) -> Listed:
    return Listed(dues=dues(rows), total=rows[0]["total"] if rows else 0)
