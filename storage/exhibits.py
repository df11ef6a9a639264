"""Exhibits, one row each, found as the board lists them."""

from datetime import datetime, timedelta

from domain.exhibits.exhibit import Exhibit, Stage
from storage.areas import AROUND
from storage.database import Row, Tx
from storage.moments import stamp

COLUMNS = "e.community, e.no, e.stage, e.round, e.digest, e.version"
ON_BOARD = "i.public = 1 AND e.community = i.community AND e.no = i.no AND e.stage IN ('shown', 'bare')"
PAGE = "LIMIT $2 OFFSET $3"
OPEN = (
    f"SELECT {COLUMNS} FROM lines l JOIN issues i ON i.area = l.area AND i.ended IS NULL AND i.reported >= $4"
    f" JOIN exhibits e ON {ON_BOARD} WHERE l.above = $1 ORDER BY i.reported DESC, i.no DESC {PAGE}"
)
LATELY = (  # in this order, as figures are counted
    f"SELECT {COLUMNS} FROM {AROUND} c CROSS JOIN issues i CROSS JOIN lines l CROSS JOIN exhibits e"
    " WHERE i.community = c.id AND i.ended >= $4 AND i.ended IS NOT NULL AND i.stage {so} AND l.area = i.area"
    f" AND l.above = $1 AND {ON_BOARD} ORDER BY i.ended DESC, i.no DESC {PAGE}"
)
OVER = LATELY.replace("{so}", "IN ('confirmed', 'unanswered', 'cannot')")
SOLVED = LATELY.replace("{so}", "= 'confirmed'")
PUT = (
    "INSERT INTO exhibits (community, no, stage, round, digest, version) VALUES ($1, $2, $3, $4, $5, $6)"
    " ON CONFLICT (community, no) DO UPDATE SET stage = excluded.stage, round = excluded.round,"
    "  digest = excluded.digest, version = excluded.version"
)
SPANS = tuple(timedelta(days=8**n) for n in range(3))
EVER = timedelta(days=36_500)


async def of(tx: Tx, community: int, no: int) -> Exhibit:
    """Of a matter that nobody has looked at it waits."""
    row = await tx.one(f"SELECT {COLUMNS} FROM exhibits e WHERE e.community = $1 AND e.no = $2", community, no)
    return _exhibit(row) if row else Exhibit(community=community, no=no)


async def put(tx: Tx, exhibit: Exhibit) -> None:
    await tx.run(PUT, exhibit.community, exhibit.no, exhibit.stage, exhibit.round, exhibit.digest, exhibit.version)


async def forget(tx: Tx, community: int, no: int) -> None:
    """It has no words any more that anybody could have looked at."""
    await tx.run("DELETE FROM exhibits WHERE community = $1 AND no = $2", community, no)


async def open_below(tx: Tx, area: int, now: datetime, limit: int, behind: int) -> tuple[Exhibit, ...]:
    """What is shown of this area and all that lies in it and isn't over, the newest first."""
    return await _newest(tx, OPEN, area, now, EVER, limit, behind)


async def over_below(
    tx: Tx, area: int, now: datetime, within: timedelta, limit: int, behind: int
) -> tuple[Exhibit, ...]:  # fmt: skip
    """What has come to an end within this time, the newest first."""
    return await _newest(tx, OVER, area, now, within, limit, behind)


async def solved_below(
    tx: Tx, area: int, now: datetime, within: timedelta, limit: int, behind: int
) -> tuple[Exhibit, ...]:  # fmt: skip
    """The same of what is good, as whoever reported it says."""
    return await _newest(tx, SOLVED, area, now, within, limit, behind)


async def _newest(
    tx: Tx, sql: str, area: int, now: datetime, within: timedelta, limit: int, behind: int
) -> tuple[Exhibit, ...]:  # fmt: skip
    """Where there are many the last day has enough of them, and nobody sorts through all the others."""
    found: list[Row] = []
    for span in (*(span for span in SPANS if span < within), within):
        found = await tx.all(sql, area, limit, behind, stamp(now - span))
        if len(found) == limit:
            break
    return tuple(map(_exhibit, found))


def _exhibit(row: Row) -> Exhibit:
    return Exhibit(**{**dict(row), "stage": Stage(row["stage"])})
