"""Reviews, one row each; what they count, and the matters behind every count, in the same words."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta

from domain.figures.figure import Figure
from domain.reviews.findings import AGAIN, LONG, SPOTS
from domain.reviews.review import Days, Every, Finding, Review, Sort, Stage
from storage.as_json import as_json
from storage.database import Tx
from storage.figure_lists import FOUND, PAGE_OF_MONTH, Page, paged
from storage.figures import COUNTS, MONTH, STILL_OPEN, WHICH, Span
from storage.moments import moment, moment_or_none, stamp, stamp_or_none

MEMORY = timedelta(days=60)  # in which what was put right isn't forgotten
# $1 to $4 are those of a span of figures, $8 the kind where there is one.
ALIKE = f"i.category = $8 AND {COUNTS}"
PUT_RIGHT = (
    "SELECT 1 FROM issues e WHERE e.area = i.area AND e.category = i.category AND e.stage = 'confirmed'"
    " AND e.replied = 0 AND e.ended IS NOT NULL AND e.ended < i.reported"
    f" AND e.ended >= i.reported - {MEMORY // timedelta(milliseconds=1)}"
)
OF_DAYS: Mapping[Sort, str] = {
    Sort.SPOT: ALIKE,
    Sort.MORE: ALIKE,
    Sort.BACK: f"{COUNTS} AND EXISTS ({PUT_RIGHT})",
    Sort.CLIMBED: f"{COUNTS} AND i.level = 'street'",
}
OPEN = f"{STILL_OPEN} AND i.reported <= $3 AND i.disputed >= $4"
OPEN_FOR = {Sort.UNDONE: 0, Sort.OLD: LONG}  # days
DISPUTED = {Sort.UNDONE: 1, Sort.OLD: 0}  # times
PAGE_OF_OPEN = f"{FOUND} {OPEN} ORDER BY i.reported, i.community, i.no LIMIT $5 OFFSET $6"
KINDS = f"SELECT i.category AS key, count(*) AS many {MONTH} AND {COUNTS} GROUP BY i.category"
SPOT = (
    "SELECT e.id, e.name, i.category, count(*) AS many,"
    f" sum(CASE WHEN {WHICH[Figure.OPEN]} THEN 1 ELSE 0 END) AS open"
    f" FROM (SELECT i.area, i.category, i.stage {MONTH} AND {COUNTS}) i"
    " JOIN lines up ON up.area = i.area JOIN areas e ON e.id = up.above AND e.level IN ('estate', 'site')"
    f" GROUP BY e.id, e.name, i.category HAVING count(*) >= {AGAIN}"
    f" ORDER BY many DESC, e.id, i.category LIMIT {SPOTS}"
)
BEGIN = (
    "INSERT INTO reviews (area, every, starts, ends, found, opening, stage, round, lapses)"
    " VALUES ($1, $2, $3, $4, $5, '', 'drafted', 1, $6) ON CONFLICT (area, every, starts) DO NOTHING RETURNING id"
)
PUT = "UPDATE reviews SET opening = $2, stage = $3, round = $4, approved = $5 WHERE id = $1"
GET = "SELECT id, area, every, starts, ends, found, opening, stage, round, approved, lapses FROM reviews WHERE id = $1"


def span(area: int, days: Days) -> Span:
    return Span(area=area, start=days[0], end=days[1], public=False)


async def spots(tx: Tx, there: Span) -> list[Finding]:
    """A kind of matter that was said again and again in one estate."""
    return [
        Finding(
            sort=Sort.SPOT, many=row["many"], of=row["open"], area=row["id"], place=row["name"],
            category=row["category"],
        )
        for row in await tx.all(SPOT, *there.args)
    ]  # fmt: skip


async def kinds(tx: Tx, there: Span) -> dict[str, int]:
    """How many there were of each."""
    return {row["key"]: row["many"] for row in await tx.all(KINDS, *there.args)}


async def many(tx: Tx, sort: Sort, there: Span) -> int:
    [row] = await tx.all(f"SELECT count(*) AS many {MONTH} AND {OF_DAYS[sort]}", *there.args)
    return int(row["many"])


async def undone(tx: Tx, area: int, now: datetime) -> int:
    [row] = await tx.all(f"SELECT count(*) AS many {OPEN}", area, 0, stamp(now), DISPUTED[Sort.UNDONE])
    return int(row["many"])


async def behind(tx: Tx, review: Review, finding: Finding, now: datetime, most: int, skip: int) -> Page:
    """The matters that a line of it counts, as they are now, oldest first."""
    if finding.sort in OPEN_FOR:
        by = stamp(now - timedelta(days=OPEN_FOR[finding.sort]))
        return paged(await tx.all(PAGE_OF_OPEN, review.area, 0, by, DISPUTED[finding.sort], most, skip))
    there = span(review.area if finding.area is None else finding.area, (review.starts, review.ends))
    kind = (finding.category,) if finding.category else ()
    sql = PAGE_OF_MONTH.format(OF_DAYS[finding.sort])
    return paged(await tx.all(sql, *there.args, stamp(now), most, skip, *kind))


async def begin(
    tx: Tx, area: int, every: Every, days: Days, found: tuple[Finding, ...], lapses: datetime
) -> int | None:  # fmt: skip
    """Its number; none where these days have one already."""
    kept = as_json([asdict(finding) for finding in found])
    row = await tx.one(BEGIN, area, every, stamp(days[0]), stamp(days[1]), kept, stamp(lapses))
    return int(row["id"]) if row else None


async def get(tx: Tx, id_: int) -> Review | None:
    """Held until the act is over."""
    row = await tx.one(GET + tx.lock, id_)
    if row is None:
        return None
    found = tuple(Finding(**{**each, "sort": Sort(each["sort"])}) for each in json.loads(row["found"]))
    return Review(
        **{
            **dict(row), "every": Every(row["every"]), "stage": Stage(row["stage"]), "found": found,
            "starts": moment(row["starts"]), "ends": moment(row["ends"]), "lapses": moment(row["lapses"]),
            "approved": moment_or_none(row["approved"]),
        }
    )  # fmt: skip


async def put(tx: Tx, review: Review) -> None:
    await tx.run(PUT, review.id, review.opening, review.stage, review.round, stamp_or_none(review.approved))
