"""Matters counted as they are now: no number is kept, and the same words that count also find what was counted."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.figures.count import Count, together
from domain.figures.figure import GOOD, OPEN, Figure
from domain.figures.figures import AGAIN, MOST_SPOTS, Alike, Spot
from domain.grounds import BODIES
from domain.issues.issue import NOT_SHOWN, Stage
from storage.areas import AROUND
from storage.database import Row, Tx
from storage.moments import stamp

AN_HOUR, A_DAY = (int(span / timedelta(milliseconds=1)) for span in (timedelta(hours=1), timedelta(days=1)))


def _one_of(stages: frozenset[Stage]) -> str:
    return "i.stage IN (" + ", ".join(f"'{stage}'" for stage in Stage if stage in stages) + ")"


# $1 is the place, $2 and $3 from when to when it was reported, $4 whether only what is public counts, $5 now.
STARS = ", ".join(map(str, sorted(GOOD)))
COUNTS = f"NOT {_one_of(NOT_SHOWN)}"
CONFIRMED = "i.stage = 'confirmed'"
IN_TIME = "COALESCE(i.responded <= i.respond_by, FALSE)"
WHICH: Mapping[Figure, str] = {
    Figure.REPORTED: "TRUE",
    Figure.IN_TIME: f"{COUNTS} AND {IN_TIME}",
    Figure.LATE: f"{COUNTS} AND NOT {IN_TIME} AND i.respond_by < $5",
    Figure.AWAITED: f"{COUNTS} AND NOT {IN_TIME} AND COALESCE(i.respond_by >= $5, TRUE)",
    Figure.OPEN: _one_of(OPEN),
    Figure.FIXED: "i.stage = 'fixed'",
    Figure.REPLIED: "i.stage = 'replied'",
    Figure.CONFIRMED: f"{CONFIRMED} AND i.replied = 0",
    Figure.CLEAR: f"{CONFIRMED} AND i.replied = 1",
    Figure.UNANSWERED: "i.stage = 'unanswered'",
    Figure.CANNOT: "i.stage = 'cannot'",
    Figure.WITHDRAWN: "i.stage = 'withdrawn'",
    Figure.MERGED: "i.stage = 'merged'",
    Figure.GOOD: f"{CONFIRMED} AND i.rating IN ({STARS})",
    Figure.POOR: f"{CONFIRMED} AND i.rating IS NOT NULL AND i.rating NOT IN ({STARS})",
    Figure.UNRATED: f"{CONFIRMED} AND i.rating IS NULL",
    Figure.DISPUTED: "i.disputed > 0",
}
NUMBERS = ", ".join(f"count(*) FILTER (WHERE {which}) AS n_{figure}" for figure, which in WHICH.items())
MONTH = (  # in this order: a community's matters of some days lie side by side, however many there were before
    f"FROM {AROUND} c CROSS JOIN issues i CROSS JOIN lines l WHERE i.community = c.id"
    " AND i.reported >= $2 AND i.reported < $3 AND i.public >= $4 AND l.area = i.area AND l.above = $1"
)
COUNT = f"SELECT {NUMBERS} {MONTH}"
BELOW = "SELECT b.above FROM lines b WHERE b.area = l.area AND b.distance = l.distance - 1"
APART = (  # by what lies right below, with all that lies in it, or the place itself
    f"SELECT COALESCE(({BELOW}), l.area) AS part, i.category, i.level, i.body, {NUMBERS} {MONTH} GROUP BY 1, 2, 3, 4"
)
TOOK = f"SELECT (i.{{}} - i.reported + {AN_HOUR - 1}) / {AN_HOUR} AS key, count(*) AS many {MONTH} AND "
ANSWERING = TOOK.format("responded") + f"i.responded IS NOT NULL AND {COUNTS} GROUP BY 1"
FIXING = TOOK.format("said_done") + f"i.said_done IS NOT NULL AND {WHICH[Figure.CONFIRMED]} GROUP BY 1"
AGAIN_AND_AGAIN = (
    "SELECT f.area, CASE WHEN f.area = $1 OR a.parent = $1 THEN a.name ELSE COALESCE(p.name, '') || a.name END"
    " AS place, f.category, f.many, f.open FROM ("
    f"SELECT l.area, i.category, count(*) AS many, count(*) FILTER (WHERE {WHICH[Figure.OPEN]}) AS open"
    f" {MONTH} AND {COUNTS} GROUP BY l.area, i.category HAVING count(*) >= {AGAIN}"
    f" ORDER BY 3 DESC, l.area, i.category LIMIT {MOST_SPOTS}"
    ") f JOIN areas a ON a.id = f.area LEFT JOIN areas p ON p.id = a.parent"
)
STILL_OPEN = (  # in the words of the index
    f"FROM lines l JOIN issues i ON i.area = l.area AND {WHICH[Figure.OPEN]} AND i.rung >= {BODIES}"
    " WHERE l.above = $1 AND i.public >= $2"
)
OPEN_FOR = f"SELECT ($3 - i.reported) / {A_DAY} AS key, count(*) AS many {STILL_OPEN} GROUP BY 1"
OWN_KINDS = "SELECT key, value FROM customs WHERE key >= 'word:c' AND key < 'word:d'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """What is looked at: a place with all that lies in it, a time, and whether everybody may look."""

    area: int
    start: datetime
    end: datetime
    public: bool

    @property
    def args(self) -> tuple[int, int, int, int]:
        return self.area, stamp(self.start), stamp(self.end), int(self.public)


async def whole(tx: Tx, span: Span, now: datetime) -> Count:
    [row] = await tx.all(COUNT, *span.args, stamp(now))
    return _count(row)


async def apart(tx: Tx, span: Span, now: datetime) -> tuple[dict[Alike, Count], dict[str, Count]]:
    """By all that two matters can have in common, and by area."""
    kinds, areas = defaultdict[Alike, list[Count]](list), defaultdict[str, list[Count]](list)
    for row in await tx.all(APART, *span.args, stamp(now)):
        count = _count(row)
        kinds[row["category"], row["level"], row["body"]].append(count)
        areas[str(row["part"])].append(count)
    return {key: together(them) for key, them in kinds.items()}, {key: together(them) for key, them in areas.items()}


async def answering(tx: Tx, span: Span) -> dict[int, int]:
    """How many were answered within so many hours."""
    return _many(await tx.all(ANSWERING, *span.args))


async def fixing(tx: Tx, span: Span) -> dict[int, int]:
    """How many were said to be done within so many hours, and their authors agreed."""
    return _many(await tx.all(FIXING, *span.args))


async def open_for(tx: Tx, area: int, now: datetime, *, public: bool) -> dict[int, int]:
    """How many are open there for so many full days."""
    return _many(await tx.all(OPEN_FOR, area, int(public), stamp(now)))


async def again_and_again(tx: Tx, span: Span) -> list[Spot]:
    rows = await tx.all(AGAIN_AND_AGAIN, *span.args)
    return [
        Spot(area=row["area"], place=row["place"], category=row["category"], many=row["many"], open=row["open"])
        for row in rows
    ]  # fmt: skip


async def own_kinds(tx: Tx) -> dict[str, str]:
    """What those are called that areas have of their own; no two areas mean different ones by the same key."""
    return {row["key"].removeprefix("word:"): json.loads(row["value"]) for row in await tx.all(OWN_KINDS)}


def _count(row: Row) -> Count:
    return Count({figure: row[f"n_{figure}"] for figure in Figure})


def _many(rows: Iterable[Row]) -> dict[int, int]:
    return {row["key"]: row["many"] for row in rows}
