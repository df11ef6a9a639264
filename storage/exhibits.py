"""Exhibits, one row each, found as the board lists them."""

from datetime import datetime

from domain.exhibits.exhibit import Exhibit, Stage
from storage.database import Row, Tx
from storage.moments import stamp

COLUMNS = "e.community, e.no, e.stage, e.round, e.digest, e.version"
ON_BOARD = (
    f"SELECT {COLUMNS} FROM lines l JOIN issues i ON i.area = l.area AND i.public = 1 AND {{so}}"
    " JOIN exhibits e ON e.community = i.community AND e.no = i.no AND e.stage IN ('shown', 'bare')"
    " WHERE l.above = $1"
)
OPEN = f"{ON_BOARD.format(so='i.ended IS NULL')} ORDER BY i.reported DESC, i.no DESC LIMIT $2 OFFSET $3"
LATELY = (
    ON_BOARD.format(so="i.ended >= $4 AND i.ended IS NOT NULL AND i.stage {so}")
    + " ORDER BY i.ended DESC, i.no DESC LIMIT $2 OFFSET $3"
)
OVER = LATELY.format(so="IN ('confirmed', 'unanswered', 'cannot')")
SOLVED = LATELY.format(so="= 'confirmed'")
PUT = (
    "INSERT INTO exhibits (community, no, stage, round, digest, version) VALUES ($1, $2, $3, $4, $5, $6)"
    " ON CONFLICT (community, no) DO UPDATE SET stage = excluded.stage, round = excluded.round,"
    "  digest = excluded.digest, version = excluded.version"
)


async def of(tx: Tx, community: int, no: int) -> Exhibit:
    """Of a matter that nobody has looked at it waits."""
    row = await tx.one(f"SELECT {COLUMNS} FROM exhibits e WHERE e.community = $1 AND e.no = $2", community, no)
    return _exhibit(row) if row else Exhibit(community=community, no=no)


async def put(tx: Tx, exhibit: Exhibit) -> None:
    await tx.run(PUT, exhibit.community, exhibit.no, exhibit.stage, exhibit.round, exhibit.digest, exhibit.version)


async def forget(tx: Tx, community: int, no: int) -> None:
    """It has no words any more that anybody could have looked at."""
    await tx.run("DELETE FROM exhibits WHERE community = $1 AND no = $2", community, no)


async def open_below(tx: Tx, area: int, limit: int, behind: int) -> tuple[Exhibit, ...]:
    """What is shown of this area and all that lies in it and isn't over, the newest first."""
    return tuple(map(_exhibit, await tx.all(OPEN, area, limit, behind)))


async def over_below(tx: Tx, area: int, since: datetime, limit: int, behind: int) -> tuple[Exhibit, ...]:
    """What has come to an end since then, the newest first."""
    return tuple(map(_exhibit, await tx.all(OVER, area, limit, behind, stamp(since))))


async def solved_below(tx: Tx, area: int, since: datetime, limit: int, behind: int) -> tuple[Exhibit, ...]:
    """The same of what is good, as whoever reported it says."""
    return tuple(map(_exhibit, await tx.all(SOLVED, area, limit, behind, stamp(since))))


def _exhibit(row: Row) -> Exhibit:
    return Exhibit(**{**dict(row), "stage": Stage(row["stage"])})
