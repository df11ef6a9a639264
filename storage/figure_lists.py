"""The matters behind a figure, in the very words that counted them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.figures.figure import Figure
from domain.figures.spans import AGES
from storage.database import Row, Tx
from storage.figures import A_DAY, COUNTS, MONTH, STILL_OPEN, WHICH, Span
from storage.moments import stamp

FOUND = "SELECT i.community, i.no, count(*) OVER () AS total"
PAGE_OF_MONTH = (
    f"{FOUND} {MONTH} AND i.reported <= $5 AND {{}} ORDER BY i.reported, i.community, i.no LIMIT $6 OFFSET $7"
)
ALIKE: Mapping[str, str] = {
    "category": "i.category = $8", "level": "i.level = $8", "body": "i.body = $8",
    "again": f"i.category = $8 AND i.area = $1 AND {COUNTS}",  # there, and not below it
}  # fmt: skip
PAGE_OF_OPEN = (
    f"{FOUND} {STILL_OPEN} AND i.reported > $3 AND i.reported <= $4"
    " ORDER BY i.reported, i.community, i.no LIMIT $5 OFFSET $6"
)
BODIES_THERE = (  # or above
    "SELECT b.id, b.name FROM lines l JOIN bodies b ON b.area = l.area WHERE l.above = $1"
    " UNION SELECT b.id, b.name FROM lines l JOIN bodies b ON b.area = l.above WHERE l.area = $1 ORDER BY 1 DESC"
)


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the matters behind a figure, and how many there are in all."""

    keys: tuple[tuple[int, int], ...] = ()
    total: int = 0


async def counted_in(tx: Tx, span: Span, figure: Figure, now: datetime, most: int, skip: int) -> Page:
    """Those that make up a figure, oldest first."""
    return paged(await tx.all(PAGE_OF_MONTH.format(WHICH[figure]), *span.args, stamp(now), most, skip))


async def alike(tx: Tx, span: Span, sort: str, key: str, now: datetime, most: int, skip: int) -> Page:
    """Those that have this kind, this level or this body in common."""
    return paged(await tx.all(PAGE_OF_MONTH.format(ALIKE[sort]), *span.args, stamp(now), most, skip, key))


async def open_since(tx: Tx, area: int, age: int | None, now: datetime, most: int, skip: int) -> Page:
    """Those that are open and of this age."""
    younger = max((days for days in AGES if age is None or days < age), default=0)
    oldest = 0 if age is None else stamp(now) - age * A_DAY
    return paged(await tx.all(PAGE_OF_OPEN, area, 0, oldest, stamp(now) - younger * A_DAY, most, skip))


async def bodies_there(tx: Tx, area: int) -> dict[str, int]:
    """By name; of several that are called the same the first."""
    return {row["name"]: row["id"] for row in await tx.all(BODIES_THERE, area)}


def paged(rows: Sequence[Row]) -> Page:
    return Page(tuple((row["community"], row["no"]) for row in rows), rows[0]["total"] if rows else 0)
