"""Visits, one row each."""

import json
from datetime import datetime

from domain.meetings.visit import Matter, Outcome, Sort, Stage, Visit
from domain.words import Media
from storage.database import Row, Tx
from storage.moments import moment, moment_or_none, stamp, stamp_or_none

COLUMNS = (
    "id", "session", "person", "booker", "called", "phone", "sort", "words", "media", "community", "no", "stage",
    "round", "asked", "until", "confirmed", "late", "walk_in", "outcome", "said", "led_community", "led_no", "ended",
)  # fmt: skip
KEPT = COLUMNS[1:]
NO_MEDIA = "[]"
SELECT = (
    f"SELECT {', '.join(f'v.{name}' for name in COLUMNS)}, COALESCE(p.chat, 0) AS chat, COALESCE(p.key, '') AS key,"
    " h.lat, h.lon FROM visits v LEFT JOIN people p ON p.id = v.person LEFT JOIN areas h ON h.id = p.home"
)
BEGIN = (
    f"INSERT INTO visits ({', '.join(KEPT)}) VALUES ({', '.join(f'${n}' for n in range(1, len(KEPT) + 1))})"
    " RETURNING id"
)
PUT = "UPDATE visits SET " + ", ".join(f"{name} = ${n}" for n, name in enumerate(KEPT, 2)) + " WHERE id = $1"
EMPTY = (
    "UPDATE visits SET person = NULL, booker = NULL, called = '', phone = '', words = '', media = '[]', said = ''"
    " WHERE {}"
)


async def begin(tx: Tx, visit: Visit) -> Visit:
    """With its number, before anything is decided about it."""
    [row] = await tx.all(BEGIN, *_values(visit))
    [whole] = await tx.all(f"{SELECT} WHERE v.id = $1", row["id"])
    return _visit(whole)


async def put(tx: Tx, visit: Visit) -> None:
    await tx.run(PUT, visit.id, *_values(visit))


async def get(tx: Tx, id_: int) -> Visit | None:
    row = await tx.one(f"{SELECT} WHERE v.id = $1", id_)
    return _visit(row) if row else None


async def on_sheet(tx: Tx, session: int) -> tuple[Visit, ...]:
    """Who gave up stands on no sheet."""
    rows = await tx.all(f"{SELECT} WHERE v.session = $1 AND v.stage <> 'given_up' ORDER BY v.id", session)
    return tuple(map(_visit, rows))


async def empty(tx: Tx, community: int, no: int) -> None:
    """With the matter it led to."""
    await tx.run(EMPTY.format("led_community = $1 AND led_no = $2"), community, no)


async def empty_session(tx: Tx, session: int) -> None:
    """Whoever's visit led to no matter."""
    await tx.run(EMPTY.format("session = $1 AND led_no IS NULL"), session)


async def noted_in(tx: Tx, community: int, no: int) -> int | None:
    """The session in which this matter was heard first."""
    row = await tx.one(
        "SELECT session FROM visits WHERE led_community = $1 AND led_no = $2 AND outcome IN ('noted', 'mediated')"
        " ORDER BY id LIMIT 1",
        community, no,
    )  # fmt: skip
    return row["session"] if row else None


async def booked_by(tx: Tx, person: int, now: datetime) -> list[int]:
    """The sessions that somebody is still to come to, or waits for."""
    rows = await tx.all(
        "SELECT v.session FROM visits v JOIN sessions s ON s.id = v.session WHERE v.person = $1"
        " AND v.stage IN ('booked', 'waiting', 'offered') AND s.ends > $2 ORDER BY s.starts",
        person, stamp(now),
    )  # fmt: skip
    return [row["session"] for row in rows]


async def missed_by(tx: Tx, person: int, since: datetime) -> int:
    """How often they stayed away of late."""
    row = await tx.one(
        "SELECT count(*) AS many FROM visits WHERE person = $1 AND stage = 'no_show' AND ended > $2",
        person, stamp(since),
    )  # fmt: skip
    return int(row["many"]) if row else 0


async def comers(tx: Tx, series: int, since: datetime) -> dict[int, int]:
    """How many come to each session of a series, or wait for a seat there."""
    rows = await tx.all(
        "SELECT v.session, count(*) AS many FROM sessions s JOIN visits v ON v.session = s.id"
        " WHERE s.series = $1 AND s.planned >= $2 AND v.stage IN ('booked', 'waiting', 'offered', 'passed')"
        " GROUP BY v.session",
        series, stamp(since),
    )  # fmt: skip
    return {row["session"]: row["many"] for row in rows}


async def open_of(tx: Tx, person: int, now: datetime) -> list[Visit]:
    """What somebody has booked or waits for, the next first."""
    rows = await tx.all(
        f"{SELECT} JOIN sessions s ON s.id = v.session WHERE v.person = $1"
        " AND v.stage IN ('booked', 'waiting', 'offered', 'passed') AND s.ends > $2 ORDER BY s.starts, v.id",
        person, stamp(now),
    )  # fmt: skip
    return [_visit(row) for row in rows]


async def booked_for(tx: Tx, booker: int, now: datetime, limit: int) -> list[Visit]:
    """The same for whomever somebody booked for."""
    rows = await tx.all(
        f"{SELECT} JOIN sessions s ON s.id = v.session WHERE v.booker = $1"
        " AND v.stage IN ('booked', 'waiting', 'offered', 'passed') AND s.ends > $2 ORDER BY s.starts, v.id LIMIT $3",
        booker, stamp(now), limit,
    )  # fmt: skip
    return [_visit(row) for row in rows]


def _values(visit: Visit) -> tuple[object, ...]:
    matter, led = visit.about_matter, visit.led_to
    stored = {
        "media": json.dumps([(m.sort, m.file, m.seconds) for m in visit.media]),
        "community": matter.community if matter else None,
        "no": matter.no if matter else None,
        "asked": stamp(visit.asked),
        "until": stamp_or_none(visit.until),
        "confirmed": int(visit.confirmed),
        "late": int(visit.late),
        "walk_in": int(visit.walk_in),
        "led_community": led.community if led else None,
        "led_no": led.no if led else None,
        "ended": stamp_or_none(visit.ended),
    }
    return tuple(stored[name] if name in stored else getattr(visit, name) for name in KEPT)


def _visit(row: Row) -> Visit:
    """Column by column: a sheet has hundreds of them, and is read by every act."""
    return Visit(
        id=row["id"], session=row["session"], person=row["person"], chat=row["chat"], key=row["key"],
        home=(row["lat"], row["lon"]) if row["lat"] is not None else None, booker=row["booker"], called=row["called"],
        phone=row["phone"], sort=Sort(row["sort"]), words=row["words"], media=_media(row["media"]),
        about_matter=_matter(row["community"], row["no"]), stage=Stage(row["stage"]), round=row["round"],
        asked=moment(row["asked"]), until=moment_or_none(row["until"]), confirmed=bool(row["confirmed"]),
        late=bool(row["late"]), walk_in=bool(row["walk_in"]),
        outcome=Outcome(row["outcome"]) if row["outcome"] else None, said=row["said"],
        led_to=_matter(row["led_community"], row["led_no"]), ended=moment_or_none(row["ended"]),
    )  # fmt: skip


def _matter(community: int | None, no: int | None) -> Matter | None:
    return None if community is None or no is None else Matter(community=community, no=no)


def _media(kept: str) -> tuple[Media, ...]:
    return () if kept == NO_MEDIA else tuple(Media(*parts) for parts in json.loads(kept))
