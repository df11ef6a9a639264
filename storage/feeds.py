"""What calendars that phones subscribe to are made of: all that is held for everybody around now, or was to be."""

from datetime import datetime, timedelta

from domain.meetings.session import Session
from storage.areas import AROUND
from storage.database import Tx
from storage.moments import stamp
from storage.sessions import SELECT, session_of

BEHIND, AHEAD = timedelta(days=31), timedelta(days=400)
MOST = 400  # dates of one calendar
AROUND_NOW = "s.public = 1 AND s.starts >= $2 AND s.starts < $3 ORDER BY s.starts, s.id LIMIT $4"
ANY = "s.family IN ('meeting', 'market', 'event')"  # so that the index by day can be used
STANDS = "t.service = $5 AND t.stage IN ('planned', 'sure')"
OF_AREA = f"{SELECT} JOIN {AROUND} r ON s.area = r.id AND {ANY} WHERE {AROUND_NOW}"
OF_SERIES = f"{SELECT} WHERE s.series = $1 AND {AROUND_NOW}"
AT_SPOT = f"{SELECT} WHERE s.spot = $1 AND {AROUND_NOW}"
WITH_SERVICE = (
    f"{SELECT} JOIN {AROUND} r ON s.area = r.id AND {ANY}"
    f" WHERE EXISTS (SELECT 1 FROM stalls t WHERE t.session = s.id AND {STANDS}) AND {AROUND_NOW}"
)


async def of_area(tx: Tx, area: int, now: datetime) -> tuple[Session, ...]:
    """What is held for it, below it, or for all that it lies in."""
    return await _found(tx, OF_AREA, area, now)


async def with_service(tx: Tx, area: int, now: datetime, service: str) -> tuple[Session, ...]:
    """The markets among these at which something stands."""
    return await _found(tx, WITH_SERVICE, area, now, service)


async def of_series(tx: Tx, series: int, now: datetime) -> tuple[Session, ...]:
    return await _found(tx, OF_SERIES, series, now)


async def at_spot(tx: Tx, spot: int, now: datetime) -> tuple[Session, ...]:
    return await _found(tx, AT_SPOT, spot, now)


async def _found(tx: Tx, sql: str, id_: int, now: datetime, *more: object) -> tuple[Session, ...]:
    rows = await tx.all(sql, id_, stamp(now - BEHIND), stamp(now + AHEAD), MOST, *more)
    return tuple(map(session_of, rows))
