"""How many matters of an area, and of everything below it, came to what: counted, and never kept as a number."""

from datetime import datetime

from domain.issues.issue import Stage
from domain.issues.tallies import Counted
from storage.database import Tx
from storage.moments import stamp

COUNT = (
    "SELECT i.stage, i.replied, i.rating, i.ended_on, count(*) AS many"
    " FROM lines l JOIN issues i ON i.area = l.area"
    " WHERE l.above = $1 AND i.reported >= $2 AND i.reported < $3 AND i.public >= $4"
    " GROUP BY i.stage, i.replied, i.rating, i.ended_on"
)


async def reported(tx: Tx, area: int, since: datetime, until: datetime, *, public: bool = False) -> list[Counted]:
    """Those that were reported in this time; for everybody's eyes only what was public counts."""
    return [
        Counted(
            stage=Stage(row["stage"]), replied=bool(row["replied"]), rating=row["rating"], ended_on=row["ended_on"],
            many=row["many"],
        )
        for row in await tx.all(COUNT, area, stamp(since), stamp(until), int(public))
    ]  # fmt: skip
