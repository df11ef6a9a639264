"""What else is held at the same spot at the same time, by another series: somebody has to be asked first."""

from datetime import datetime

from domain.meetings.session import Session
from storage.database import Tx
from storage.moments import stamp
from storage.sessions import A_DAY_LONG, COLUMNS, session_of

SELECT = (
    f"SELECT {', '.join(f'o.{name}' for name in COLUMNS)} FROM sessions s JOIN sessions o ON o.spot = s.spot"
    f" AND o.starts < s.ends AND o.starts > s.starts - {A_DAY_LONG} AND o.ends > s.starts AND o.series <> s.series"
    " AND o.stage = 'planned' WHERE s.stage = 'planned'"
)


async def of_series(tx: Tx, series: int, now: datetime) -> Session | None:
    """The first beside any that is still to come."""
    row = await tx.one(
        f"{SELECT} AND s.series = $1 AND s.starts > $2 ORDER BY o.starts, o.id LIMIT 1", series, stamp(now)
    )
    return session_of(row) if row else None


async def of_session(tx: Tx, id_: int) -> Session | None:
    row = await tx.one(f"{SELECT} AND s.id = $1 ORDER BY o.starts, o.id LIMIT 1", id_)
    return session_of(row) if row else None
