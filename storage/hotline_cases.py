"""Which matters came in by the city's hotline, under which number of its own, and when it took them down."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from storage.database import Tx
from storage.moments import stamp

PUT = "INSERT INTO hotline_cases (community, no, number, received) VALUES ($1, $2, $3, $4)"
KNOWN = "SELECT 1 FROM hotline_cases WHERE community = $1 AND number = $2 AND number <> ''"
EMPTY = "UPDATE hotline_cases SET number = '' WHERE community = $1 AND no = $2"
COUNT = """
SELECT count(*) AS many, count(i.ended) AS over FROM hotline_cases h
JOIN issues i ON i.community = h.community AND i.no = h.no
WHERE h.community = $1 AND h.received >= $2 AND h.received < $3
    AND EXISTS (SELECT 1 FROM lines l WHERE l.area = i.area AND l.above = $4)
"""


class Came(NamedTuple):
    many: int
    over: int  # of those


async def put(tx: Tx, community: int, no: int, number: str, received: datetime) -> None:
    await tx.run(PUT, community, no, number, stamp(received))


async def known(tx: Tx, keys: Iterable[tuple[int, str]]) -> set[tuple[int, str]]:
    """Of communities and numbers those that are matters already."""
    return {key for key in keys if await tx.one(KNOWN, *key)}


async def empty(tx: Tx, community: int, no: int) -> None:
    """That it came by the hotline still counts."""
    await tx.run(EMPTY, community, no)


async def came(tx: Tx, area: int, communities: Iterable[int], since: datetime, until: datetime) -> Came:
    """What the hotline took down in this time about a place."""
    rows = [await tx.one(COUNT, community, stamp(since), stamp(until), area) for community in communities]
    return Came(sum(row["many"] for row in rows if row), sum(row["over"] for row in rows if row))
