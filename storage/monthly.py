"""What a month's report tells staff beside the figures: what is late by now, and what nobody has taken up."""

from datetime import datetime

from domain.issues.issue import Intake
from storage.database import Tx
from storage.duty import LATE, OPEN
from storage.moments import stamp

WAITING = (
    f"SELECT count(*) FILTER (WHERE {LATE}) AS late,"
    " count(*) FILTER (WHERE i.intake <> $2 AND i.stage IN ('new', 'triage')) AS unmet"
    f" FROM lines l JOIN issues i ON i.area = l.area AND {OPEN} WHERE l.above = $1"
)


async def waiting(tx: Tx, area: int, now: datetime) -> tuple[int, int]:
    """How many matters are late there, and how many needs and proposals are nobody's, whenever they were reported."""
    row = await tx.one(WAITING, area, Intake.COMPLAINT, stamp(now))
    return (int(row["late"]), int(row["unmet"])) if row else (0, 0)
