"""What a month's report tells beside the figures: what can't be done, what is late by now, what nobody has taken up."""

from datetime import datetime

from domain.figures.figure import Figure
from storage.database import Tx
from storage.duty import DUE_BY, OPEN, UNMET
from storage.figures import MONTH, WHICH, Span
from storage.moments import stamp

WAITING = (
    f"SELECT count(*) FILTER (WHERE {DUE_BY} $2) AS late, count(*) FILTER (WHERE {UNMET}) AS unmet"
    f" FROM lines l JOIN issues i ON i.area = l.area AND {OPEN} WHERE l.above = $1"
)
NO_WAY = (  # the reason was there before the month was over
    f"SELECT i.community, i.no {MONTH} AND {WHICH[Figure.CANNOT]} AND i.reason <> '' AND i.ended < $3"
    " ORDER BY i.reported, i.community, i.no LIMIT $5"
)


async def no_way(tx: Tx, span: Span, most: int) -> list[tuple[int, int]]:
    """What can't be done, where it is said why, as it was reported."""
    return [(row["community"], row["no"]) for row in await tx.all(NO_WAY, *span.args, most)]


async def waiting(tx: Tx, area: int, now: datetime) -> tuple[int, int]:
    """How many matters are late there, and how many needs and proposals are nobody's, whenever they were reported."""
    row = await tx.one(WAITING, area, stamp(now))
    return (int(row["late"]), int(row["unmet"])) if row else (0, 0)
