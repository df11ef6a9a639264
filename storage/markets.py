"""Markets that are still to come, looked for by what stands at them."""

from datetime import datetime
from itertools import islice

from domain.meetings.session import Session
from storage.database import Row, Tx
from storage.moments import stamp
from storage.sessions import A_DAY, AHEAD, COMING, SELECT, session_of

STANDS = "t.stage IN ('planned', 'sure')"
COMES = f"{AHEAD} AND s.family = 'market' AND s.starts < $3"
AT = f"{SELECT} WHERE s.area = $1 AND {COMES} ORDER BY s.starts, s.id LIMIT $4"
WITHIN = (
    f"{SELECT} JOIN lines l ON l.area = s.area WHERE l.above = $1 AND s.public = 1 AND {COMES}"
    " ORDER BY s.starts, s.id LIMIT $4 OFFSET $5"
)
# What is looked for comes first, and SQLite keeps to it.
BY_STALL = SELECT.replace("FROM sessions s", "FROM stalls t CROSS JOIN sessions s")
OF_SERVICE = f"t.service = $4 AND {STANDS} AND t.starts > $5 AND t.starts < $3 AND s.id = t.session AND {COMES}"
AT_WITH = f"{BY_STALL} WHERE t.area = $1 AND {OF_SERVICE} ORDER BY t.starts, t.session LIMIT 1"
WITHIN_WITH = (
    f"{BY_STALL} CROSS JOIN lines l WHERE {OF_SERVICE} AND s.public = 1 AND l.area = s.area AND l.above = $1"
    " ORDER BY t.starts, t.session LIMIT 1"
)


async def next_for(
    tx: Tx, area: int, since: datetime, until: datetime, limit: int, behind: int = 0
) -> tuple[Session, ...]:  # fmt: skip
    """The next ones for whoever lives in this area: held for it or for all that it lies in."""
    found = list[Session]()
    for above in await _line(tx, area):
        rows = await tx.all(AT, above, stamp(since), stamp(until), behind + limit)
        found += map(session_of, rows)
    return tuple(islice(sorted(found, key=_when), behind, behind + limit))


async def next_within(
    tx: Tx, above: int, since: datetime, until: datetime, limit: int, behind: int = 0
) -> tuple[Session, ...]:  # fmt: skip
    """The next ones for everybody that are held anywhere below this area."""
    rows = await tx.all(WITHIN, above, stamp(since), stamp(until), limit, behind)
    return tuple(session_of(row) for row in rows)


async def next_with(
    tx: Tx, area: int, above: int, service: str, since: datetime, until: datetime
) -> Session | None:  # fmt: skip
    """The next one with this stall for whoever lives in this area; where there is none, below the other one."""
    said = (stamp(since), stamp(until), service, stamp(since - A_DAY))
    found = [row for each in await _line(tx, area) if (row := await tx.one(AT_WITH, each, *said))]
    if found:
        return min(map(session_of, found), key=_when)
    row = await tx.one(WITHIN_WITH, above, *said)
    return session_of(row) if row else None


async def services(tx: Tx, area: int, since: datetime, until: datetime) -> tuple[str, ...]:
    """What there will be at any of them, by key."""
    rows = list[Row]()
    for above in await _line(tx, area):
        rows += await tx.all(
            f"SELECT DISTINCT t.service FROM stalls t WHERE t.area = $1 AND {STANDS} AND t.starts > $2"
            f" AND t.starts < $3 AND EXISTS (SELECT 1 FROM sessions s WHERE s.id = t.session AND {COMING})",
            above, stamp(since), stamp(until),
        )  # fmt: skip
    return tuple(sorted({row["service"] for row in rows}))


async def _line(tx: Tx, area: int) -> tuple[int, ...]:
    rows = await tx.all("SELECT above FROM lines WHERE area = $1", area)
    return tuple(row["above"] for row in rows)


def _when(session: Session) -> tuple[datetime, int]:
    return session.starts, session.id
