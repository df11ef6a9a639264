"""Markets that are still to come, looked for by what stands there."""

from collections.abc import Sequence
from datetime import datetime

from domain.meetings.session import Session
from storage.database import Tx
from storage.moments import stamp
from storage.sessions import COMING, SELECT, session_of

STANDS = "t.session = s.id AND t.stage IN ('planned', 'sure')"
NEXT = (
    f"{SELECT} JOIN lines l ON {{lines}} WHERE {{at}} = $1 AND {COMING} AND s.family = 'market' AND s.ends > $2"
    " AND s.starts < $3{what} ORDER BY s.starts, s.id LIMIT $4"
)
FOR = {"lines": "l.above = s.area", "at": "l.area"}  # held for whoever lives there
WITHIN = {"lines": "l.area = s.area AND s.public = 1", "at": "l.above"}  # held anywhere in it
WITH = f" AND EXISTS (SELECT 1 FROM stalls t WHERE {STANDS} AND t.service = $5)"


async def next_for(tx: Tx, area: int, since: datetime, until: datetime, limit: int) -> tuple[Session, ...]:
    """The next ones of an area; where there is none, of all that lies in it."""
    return await _next(tx, area, since, until, limit, "", ())


async def next_with(tx: Tx, area: int, service: str, since: datetime, until: datetime) -> Session | None:
    found = await _next(tx, area, since, until, 1, WITH, (service,))
    return found[0] if found else None


async def services(tx: Tx, area: int, since: datetime, until: datetime) -> tuple[str, ...]:
    """What there will be at any of them, by key."""
    rows = await tx.all(
        f"SELECT DISTINCT t.service FROM lines l JOIN sessions s ON s.area = l.above JOIN stalls t ON {STANDS}"
        f" WHERE l.area = $1 AND {COMING} AND s.family = 'market' AND s.ends > $2 AND s.starts < $3 ORDER BY t.service",
        area, stamp(since), stamp(until),
    )  # fmt: skip
    return tuple(row["service"] for row in rows)


async def _next(
    tx: Tx, area: int, since: datetime, until: datetime, limit: int, what: str, also: Sequence[str]
) -> tuple[Session, ...]:  # fmt: skip
    for way in (FOR, WITHIN):
        rows = await tx.all(NEXT.format(what=what, **way), area, stamp(since), stamp(until), limit, *also)
        if rows:
            return tuple(session_of(row) for row in rows)
    return ()
