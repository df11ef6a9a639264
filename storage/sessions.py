"""Sessions, one row each."""

from datetime import datetime, timedelta

from domain.meetings.series import Family, Kind, Whom
from domain.meetings.session import Session, Stage
from domain.words import Role
from storage.database import Row, Tx
from storage.moments import moment, moment_or_none, stamp, stamp_or_none
from storage.standings import EXERCISED

COLUMNS = (
    "id", "series", "area", "kind", "name", "spot", "planned", "starts", "ends", "slot", "seats", "walk_ins", "public",
    "extra", "role", "stage", "round", "version", "why", "makes_up", "indoors", "came", "ended",
    "whom",
)  # fmt: skip
KEPT = COLUMNS[1:]
SELECT = f"SELECT {', '.join(f's.{name}' for name in COLUMNS)} FROM sessions s"
BY_LINE = SELECT.replace("FROM sessions s", "FROM lines l CROSS JOIN sessions s")  # as SQLite then goes, in this order
LAY_OUT = (
    f"INSERT INTO sessions (family, {', '.join(KEPT)})"
    f" VALUES ({', '.join(f'${n}' for n in range(1, len(KEPT) + 2))})"
    " ON CONFLICT (series, planned) DO NOTHING RETURNING id"
)
PUT = "UPDATE sessions SET " + ", ".join(f"{name} = ${n}" for n, name in enumerate(KEPT, 2)) + " WHERE id = $1"
A_DAY = timedelta(days=1)  # longer than any session
A_DAY_LONG = int(A_DAY / timedelta(milliseconds=1))
CALLED_OFF = (
    "s.stage = 'cancelled' AND s.why <> '' AND s.makes_up IS NULL AND NOT EXISTS"
    " (SELECT 1 FROM sessions m WHERE m.series = s.series AND m.makes_up = s.id AND m.stage <> 'cancelled')"
)
MISSED = (
    "s.stage = 'running' AND s.ends < $3 AND s.came = 0 AND NOT EXISTS"
    " (SELECT 1 FROM visits v WHERE v.session = s.id AND v.stage IN ('called', 'here', 'done', 'no_show'))"
)
COMING = "s.stage IN ('planned', 'running')"
# None is longer than a day: so nobody goes through those that are long over.
AHEAD = f"{COMING} AND s.ends > $2 AND s.starts > $2 - {A_DAY_LONG}"


async def lay_out(tx: Tx, session: Session) -> Session | None:
    """With its number, unless it stood there before."""
    row = await tx.one(LAY_OUT, session.family, *_values(session))
    return await get(tx, row["id"]) if row else None


async def put(tx: Tx, session: Session) -> None:
    """Whoever changes it has held it since it was read; its stalls go with it."""
    await tx.run(PUT, session.id, *_values(session))
    if session.family == Family.MARKET:
        await tx.run("UPDATE stalls SET starts = $2 WHERE session = $1", session.id, stamp(session.starts))


async def get(tx: Tx, id_: int) -> Session | None:
    """Whoever reads it holds it, and with it its seats and visits."""
    row = await tx.one(f"{SELECT} WHERE s.id = $1{tx.lock}", id_)
    return session_of(row) if row else None


async def seen(tx: Tx, id_: int) -> Session | None:
    """To be looked at, not changed: nobody waits for anybody."""
    row = await tx.one(f"{SELECT} WHERE s.id = $1", id_)
    return session_of(row) if row else None


async def next_for(
    tx: Tx, area: int, now: datetime, limit: int, behind: int = 0, family: Family = Family.MEETING
) -> tuple[Session, ...]:  # fmt: skip
    """The next ones for whoever lives in this area: held for it or for all that it lies in."""
    rows = await tx.all(
        f"{BY_LINE} WHERE l.area = $1 AND s.area = l.above AND {AHEAD} AND s.family = $5"
        " ORDER BY s.starts, l.distance, s.id LIMIT $3 OFFSET $4",
        area, stamp(now), limit, behind, family,
    )  # fmt: skip
    return tuple(session_of(row) for row in rows)


async def next_within(
    tx: Tx, above: int, now: datetime, limit: int, behind: int = 0, family: Family = Family.MEETING
) -> tuple[Session, ...]:  # fmt: skip
    """The next ones for everybody that are held anywhere below this area."""
    rows = await tx.all(
        f"{SELECT} JOIN lines l ON l.area = s.area WHERE l.above = $1 AND {AHEAD} AND s.family = $5"
        " AND s.public = 1 ORDER BY s.starts, s.id LIMIT $3 OFFSET $4",
        above, stamp(now), limit, behind, family,
    )  # fmt: skip
    return tuple(session_of(row) for row in rows)


async def next_around(
    tx: Tx, lat: float, lon: float, reach: float, now: datetime, limit: int, family: Family = Family.MEETING
) -> tuple[Session, ...]:  # fmt: skip
    """The same at every spot within so many degrees."""
    rows = await tx.all(
        f"{SELECT} JOIN spots p ON p.id = s.spot WHERE p.lat BETWEEN $1 AND $2 AND p.lon BETWEEN $3 AND $4"
        f" AND {COMING} AND s.family = $8 AND s.public = 1 AND s.starts > $5 AND s.ends > $6"
        " ORDER BY s.starts, s.id LIMIT $7",
        lat - reach, lat + reach, lon - reach, lon + reach, stamp(now - A_DAY), stamp(now), limit, family,
    )  # fmt: skip
    return tuple(session_of(row) for row in rows)


async def first_at(tx: Tx, area: int, now: datetime, family: Family) -> Session | None:
    """The next one for everybody that is held for this very area."""
    row = await tx.one(
        f"{SELECT} WHERE s.area = $1 AND {AHEAD} AND s.family = $3 AND s.public = 1"
        " ORDER BY s.starts, s.id LIMIT 1",
        area, stamp(now), family,
    )  # fmt: skip
    return session_of(row) if row else None


async def first_for(tx: Tx, area: int, now: datetime, family: Family) -> Session | None:
    """The next one for everybody who lives in this area: held for it or for all that it lies in."""
    row = await tx.one(
        f"{BY_LINE} WHERE l.area = $1 AND s.area = l.above AND {AHEAD} AND s.family = $3"
        " AND s.public = 1 ORDER BY s.starts, l.distance, s.id LIMIT 1",
        area, stamp(now), family,
    )  # fmt: skip
    return session_of(row) if row else None


async def of_series(tx: Tx, series: int, since: datetime, limit: int) -> tuple[Session, ...]:
    rows = await tx.all(
        f"{SELECT} WHERE s.series = $1 AND s.planned >= $2 ORDER BY s.planned LIMIT $3", series, stamp(since), limit
    )
    return tuple(session_of(row) for row in rows)


async def ahead(tx: Tx, series: int, since: datetime, now: datetime, limit: int) -> tuple[Session, ...]:
    """Those of a series that are still to be held, in that order; one that was moved was planned for another day."""
    rows = await tx.all(
        f"{SELECT} WHERE s.series = $1 AND s.planned >= $2 AND s.stage = 'planned' AND s.starts > $3"
        " ORDER BY s.starts LIMIT $4",
        series, stamp(since), stamp(now), limit,
    )  # fmt: skip
    return tuple(session_of(row) for row in rows)


async def to_sit_in(tx: Tx, person: int, now: datetime, limit: int, behind: int) -> tuple[Session, ...]:
    """The next ones that somebody could sit in, or sees to as staff, also for whoever is away."""
    rows = await tx.all(
        f"{SELECT} WHERE s.id IN (SELECT n.id FROM ({EXERCISED}) t JOIN lines l ON l.above = t.area"
        " JOIN sessions n ON n.area = l.area AND n.stage IN ('planned', 'running') AND n.family = 'meeting'"
        f" AND n.ends > $2 AND n.starts > $2 - {A_DAY_LONG}"
        " AND t.role IN (n.role, 'staff')) ORDER BY s.starts, s.id LIMIT $3 OFFSET $4",
        person, stamp(now), limit, behind,
    )  # fmt: skip
    return tuple(session_of(row) for row in rows)


async def planned_at(tx: Tx, spot: int, now: datetime) -> tuple[Session, ...]:
    """What is still to be held at this spot."""
    rows = await tx.all(
        f"{SELECT} WHERE s.spot = $1 AND s.starts > $2 AND s.stage = 'planned' ORDER BY s.starts, s.id",
        spot, stamp(now),
    )  # fmt: skip
    return tuple(session_of(row) for row in rows)


async def owed(tx: Tx, area: int, since: datetime, today: datetime, limit: int) -> tuple[Session, ...]:
    """What was called off in this area or below it and isn't made up for; what nobody came to hold, or closed.

    Until its day is over people may still be called there.
    """
    rows = await tx.all(
        f"{SELECT} JOIN series r ON r.id = s.series JOIN lines l ON l.area = r.area"
        f" WHERE l.above = $1 AND s.family = 'meeting' AND s.planned >= $2 AND ({CALLED_OFF} OR {MISSED})"
        " ORDER BY s.planned, s.id LIMIT $4",
        area, stamp(since), stamp(today), limit,
    )  # fmt: skip
    return tuple(session_of(row) for row in rows)


async def is_made_up(tx: Tx, session: Session) -> bool:
    """Whether it is held on another day instead, or what it was to make up for is."""
    row = await tx.one(
        "SELECT 1 FROM sessions WHERE series = $1 AND makes_up = $2 AND stage <> 'cancelled'",
        session.series, session.makes_up or session.id,
    )  # fmt: skip
    return row is not None


async def last_at(tx: Tx, spot: int, before: datetime) -> Session | None:
    """The one that was held at this spot last."""
    row = await tx.one(
        f"{SELECT} WHERE s.spot = $1 AND s.starts < $2 AND s.family = 'meeting' AND s.stage IN ('closed', 'archived')"
        " ORDER BY s.starts DESC LIMIT 1",
        spot, stamp(before),
    )  # fmt: skip
    return session_of(row) if row else None


async def held_before(tx: Tx, session: Session) -> Session | None:
    """The one of its series."""
    row = await tx.one(
        f"{SELECT} WHERE s.series = $1 AND s.planned < $2 AND s.stage IN ('closed', 'archived')"
        " ORDER BY s.planned DESC LIMIT 1",
        session.series, stamp(session.planned),
    )  # fmt: skip
    return session_of(row) if row else None


def _values(session: Session) -> tuple[object, ...]:
    stored = {
        "planned": stamp(session.planned),
        "starts": stamp(session.starts),
        "ends": stamp(session.ends),
        "public": int(session.public),
        "indoors": int(session.indoors),
        "ended": stamp_or_none(session.ended),
    }
    return tuple(stored[name] if name in stored else getattr(session, name) for name in KEPT)


def session_of(row: Row) -> Session:
    """As a row of SELECT has it."""
    return Session(
        **{
            **dict(row),
            "kind": Kind(row["kind"]),
            "planned": moment(row["planned"]),
            "starts": moment(row["starts"]),
            "ends": moment(row["ends"]),
            "public": bool(row["public"]),
            "role": Role(row["role"]),
            "whom": Whom(row["whom"]),
            "stage": Stage(row["stage"]),
            "indoors": bool(row["indoors"]),
            "ended": moment_or_none(row["ended"]),
        }
    )
