"""Months of markets, a row each of which the groups of an area have the calendar or will have it."""

from datetime import datetime

from domain.markets.months import MonthOfMarkets
from domain.meetings.session import Session
from storage.database import Row, Tx
from storage.moments import stamp
from storage.sessions import SELECT as SESSION
from storage.sessions import session_of

SELECT = "SELECT id, area, month, posted, shown FROM market_months"
MOST = 62  # markets of one month


async def begin(tx: Tx, area: int, month: str) -> MonthOfMarkets | None:
    """With its number; none where there was one before."""
    row = await tx.one(
        "INSERT INTO market_months (area, month, posted, shown) VALUES ($1, $2, 0, '')"
        " ON CONFLICT (area, month) DO NOTHING RETURNING id",
        area, month,
    )  # fmt: skip
    return MonthOfMarkets(id=row["id"], area=area, month=month) if row else None


async def get(tx: Tx, id_: int) -> MonthOfMarkets | None:
    row = await tx.one(f"{SELECT} WHERE id = $1{tx.lock}", id_)
    return _month(row) if row else None


async def seen(tx: Tx, id_: int) -> MonthOfMarkets | None:
    """To be looked at, not changed."""
    row = await tx.one(f"{SELECT} WHERE id = $1", id_)
    return _month(row) if row else None


async def of(tx: Tx, area: int, month: str) -> MonthOfMarkets | None:
    row = await tx.one(f"{SELECT} WHERE area = $1 AND month = $2", area, month)
    return _month(row) if row else None


async def posted_below(tx: Tx, area: int, month: str) -> tuple[MonthOfMarkets, ...]:
    """Those that hang in groups of an area and of all that lies in it."""
    columns = ", ".join(f"m.{name}" for name in ("id", "area", "month", "posted", "shown"))
    rows = await tx.all(
        f"SELECT {columns} FROM lines l JOIN market_months m ON m.area = l.area AND m.month = $2"
        " WHERE l.above = $1 AND m.posted = 1 ORDER BY m.id",
        area, month,
    )  # fmt: skip
    return tuple(map(_month, rows))


async def nearest(tx: Tx, area: int, month: str) -> MonthOfMarkets | None:
    """The one that hangs in its groups: of the area, or of what it lies in."""
    columns = ", ".join(f"m.{name}" for name in ("id", "area", "month", "posted", "shown"))
    row = await tx.one(
        f"SELECT {columns} FROM lines l JOIN market_months m ON m.area = l.above AND m.month = $2"
        " WHERE l.area = $1 AND m.posted = 1 ORDER BY l.distance LIMIT 1",
        area, month,
    )  # fmt: skip
    return _month(row) if row else None


async def with_a_nearer_one(tx: Tx, own: MonthOfMarkets, first: int, last: int) -> set[int]:
    """Groups of an area below that has a calendar of its own, with everything that this one has."""
    rows = await tx.all(
        "SELECT DISTINCT b.chat FROM bindings b JOIN lines l ON l.area = b.area"
        " JOIN market_months m ON m.area = l.above AND m.month = $2 JOIN lines u ON u.area = m.area AND u.above = $1"
        " WHERE b.chat BETWEEN $3 AND $4 AND m.area <> $1",
        own.area, own.month, first, last,
    )  # fmt: skip
    return {row["chat"] for row in rows}


async def shows(tx: Tx, own: MonthOfMarkets, shown: str) -> None:
    await tx.run("UPDATE market_months SET posted = 1, shown = $2 WHERE id = $1", own.id, shown)


async def markets(tx: Tx, area: int, since: datetime, until: datetime) -> tuple[Session, ...]:
    """Everything for everybody who lives there that is or was to be held then, whatever became of it."""
    here = "s.area IN (SELECT above FROM lines WHERE area = $1) AND s.family = 'market'"
    rows = await tx.all(
        f"{SESSION} WHERE (({here} AND s.starts >= $2 AND s.starts < $3) OR ({here} AND s.planned >= $2"
        " AND s.planned < $3)) AND s.public = 1 ORDER BY s.starts, s.id LIMIT $4",
        area, stamp(since), stamp(until), MOST,
    )  # fmt: skip
    return tuple(session_of(row) for row in rows)


def _month(row: Row) -> MonthOfMarkets:
    return MonthOfMarkets(**{**dict(row), "posted": bool(row["posted"])})
