"""Markets that are still to come, looked for by what stands at them."""

from datetime import datetime, timedelta

from domain.meetings.session import Session
from storage.database import Tx
from storage.moments import stamp
from storage.sessions import COMING, SELECT, session_of

A_DAY = timedelta(days=1)  # longer than any market
STANDS = "t.stage IN ('planned', 'sure')"
COMES = f"{COMING} AND s.family = 'market' AND s.ends > $2 AND s.starts < $3"
FOR = f"{SELECT} JOIN lines l ON l.above = s.area WHERE l.area = $1 AND {COMES}"
WITHIN = f"{SELECT} JOIN lines l ON l.area = s.area WHERE l.above = $1 AND s.public = 1 AND {COMES}"
FIRST = "ORDER BY s.starts, s.id LIMIT"
# In this order: by what is looked for, then by whether it is near. SQLite keeps to it.
WITHIN_BY_SERVICE = (
    f"{SELECT.replace('FROM sessions s', 'FROM stalls t CROSS JOIN sessions s CROSS JOIN lines l')}"
    f" WHERE t.service = $4 AND {STANDS} AND t.starts > $5 AND t.starts < $3 AND s.id = t.session AND s.public = 1"
    f" AND {COMES} AND l.area = s.area AND l.above = $1 ORDER BY t.starts, t.session LIMIT 1"
)


async def next_for(tx: Tx, area: int, since: datetime, until: datetime, limit: int) -> tuple[Session, ...]:
    """The next ones for whoever lives in this area: held for it or for all that it lies in."""
    rows = await tx.all(f"{FOR} {FIRST} $4", area, stamp(since), stamp(until), limit)
    return tuple(session_of(row) for row in rows)


async def next_within(tx: Tx, above: int, since: datetime, until: datetime, limit: int) -> tuple[Session, ...]:
    """The next ones for everybody that are held anywhere below this area."""
    rows = await tx.all(f"{WITHIN} {FIRST} $4", above, stamp(since), stamp(until), limit)
    return tuple(session_of(row) for row in rows)


async def next_with(
    tx: Tx, area: int, above: int, service: str, since: datetime, until: datetime
) -> Session | None:  # fmt: skip
    """The next one with this stall for whoever lives in this area; where there is none, below the other one."""
    there = f" AND EXISTS (SELECT 1 FROM stalls t WHERE t.session = s.id AND {STANDS} AND t.service = $4)"
    row = await tx.one(f"{FOR}{there} {FIRST} 1", area, stamp(since), stamp(until), service)
    if row is None:
        row = await tx.one(
            WITHIN_BY_SERVICE, above, stamp(since), stamp(until), service, stamp(since - A_DAY)
        )  # fmt: skip
    return session_of(row) if row else None


async def services(tx: Tx, area: int, since: datetime, until: datetime) -> tuple[str, ...]:
    """What there will be at any of them, by key."""
    rows = await tx.all(
        f"SELECT DISTINCT t.service FROM lines l JOIN sessions s ON s.area = l.above"
        f" JOIN stalls t ON t.session = s.id AND {STANDS} WHERE l.area = $1 AND {COMES} ORDER BY t.service",
        area, stamp(since), stamp(until),
    )  # fmt: skip
    return tuple(row["service"] for row in rows)
