"""What came of a market: visitors, who was served, and what those said who were asked."""

from domain.markets.figures import Figures
from domain.meetings.session import Session
from storage.database import Tx
from storage.sessions import SELECT, session_of


async def of(tx: Tx, session: int) -> Figures:
    came = await tx.one("SELECT came FROM sessions WHERE id = $1", session)
    served = await tx.all(
        "SELECT service, sum(served) AS many FROM stalls WHERE session = $1 AND served > 0"
        " GROUP BY service ORDER BY many DESC, service",
        session,
    )
    said = await tx.one(
        "SELECT count(*) AS asked, COALESCE(sum(CASE WHEN useful >= 0 THEN 1 ELSE 0 END), 0) AS said,"
        " COALESCE(sum(CASE WHEN useful = 1 THEN 1 ELSE 0 END), 0) AS useful FROM opinions WHERE session = $1",
        session,
    )
    return Figures(
        visitors=came["came"] if came else 0, served=tuple((row["service"], int(row["many"])) for row in served),
        asked=said["asked"] if said else 0, said=int(said["said"]) if said else 0,
        useful=int(said["useful"]) if said else 0,
    )  # fmt: skip


async def last(tx: Tx, series: int) -> Session | None:
    """The one that was held last."""
    row = await tx.one(
        f"{SELECT} WHERE s.series = $1 AND s.stage IN ('closed', 'archived') ORDER BY s.planned DESC LIMIT 1", series
    )  # fmt: skip
    return session_of(row) if row else None
