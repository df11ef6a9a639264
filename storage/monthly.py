"""What a month's report tells staff beside the figures: what is late by now, and what nobody has taken up."""

from datetime import datetime

from storage.database import Tx
from storage.duty import DUE_BY, OPEN, UNMET
from storage.moments import stamp

WAITING = (
    f"SELECT count(*) FILTER (WHERE {DUE_BY} $2) AS late, count(*) FILTER (WHERE {UNMET}) AS unmet"
    f" FROM lines l JOIN issues i ON i.area = l.area AND {OPEN} WHERE l.above = $1"
)


async def waiting(tx: Tx, area: int, now: datetime) -> tuple[int, int]:
    """How many matters are late there, and how many needs and proposals are nobody's, whenever they were reported."""
    row = await tx.one(WAITING, area, stamp(now))
    return (int(row["late"]), int(row["unmet"])) if row else (0, 0)
