"""Stalls, one row each, and what every market of a series has."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from domain.markets.stall import Stage, Stall, Usual
from storage.database import Row, Tx
from storage.moments import stamp

COLUMNS = (
    "id", "session", "service", "provider", "cap", "note", "stage", "round", "version", "why", "served",
)  # fmt: skip
KEPT = COLUMNS[1:]
SELECT = f"SELECT {', '.join(COLUMNS)} FROM stalls"
ADD = (
    f"INSERT INTO stalls (area, starts, {', '.join(KEPT)})"
    " VALUES ((SELECT area FROM sessions WHERE id = $1), (SELECT starts FROM sessions WHERE id = $1),"
    f" {', '.join(f'${n}' for n in range(1, len(KEPT) + 1))})"
)
PUT = "UPDATE stalls SET " + ", ".join(f"{name} = ${n}" for n, name in enumerate(KEPT, 2)) + " WHERE id = $1"
USUAL = ("service", "provider", "cap", "note")


async def add(tx: Tx, stall: Stall) -> Stall:
    """With its number."""
    [row] = await tx.all(f"{ADD} RETURNING id", *_values(stall))
    return Stall(**{**_fields(stall), "id": row["id"]})


async def add_all(tx: Tx, stalls: Iterable[Stall]) -> None:
    await tx.many(ADD, [_values(stall) for stall in stalls])


async def put(tx: Tx, stall: Stall) -> None:
    """Whoever changes it has held its session since it was read."""
    await tx.run(PUT, stall.id, *_values(stall))


async def count(tx: Tx, id_: int) -> None:
    """One more had their turn."""
    await tx.run("UPDATE stalls SET served = served + 1 WHERE id = $1", id_)


async def get(tx: Tx, id_: int) -> Stall | None:
    row = await tx.one(f"{SELECT} WHERE id = $1", id_)
    return _stall(row) if row else None


async def the(tx: Tx, id_: int) -> Stall:
    [row] = await tx.all(f"{SELECT} WHERE id = $1", id_)
    return _stall(row)


async def at(tx: Tx, session: int) -> tuple[Stall, ...]:
    """Everything that stands there, or was to, in the order in which it was planned."""
    return tuple(map(_stall, await tx.all(f"{SELECT} WHERE session = $1 ORDER BY id", session)))


async def usual(tx: Tx, series: int) -> tuple[Usual, ...]:
    rows = await tx.all(f"SELECT {', '.join(USUAL)} FROM usual_stalls WHERE series = $1 ORDER BY n", series)
    return tuple(Usual(**dict(row)) for row in rows)


async def put_usual(tx: Tx, series: int, stalls: Sequence[Usual]) -> None:
    """Whoever changes them has held the series since they were read."""
    await tx.run("DELETE FROM usual_stalls WHERE series = $1", series)
    await tx.many(
        f"INSERT INTO usual_stalls (series, n, {', '.join(USUAL)}) VALUES ($1, $2, $3, $4, $5, $6)",
        [(series, n, *(getattr(one, name) for name in USUAL)) for n, one in enumerate(stalls, 1)],
    )


async def no_longer_usual(tx: Tx, provider: int) -> None:
    """What a provider brought to every market of a series, nobody brings yet."""
    await tx.run("UPDATE usual_stalls SET provider = NULL WHERE provider = $1", provider)


async def markets_of(tx: Tx, provider: int, now: datetime) -> tuple[int, ...]:
    """The coming sessions at which a provider has a stall, in the order of their numbers."""
    rows = await tx.all(
        "SELECT DISTINCT s.id FROM stalls st JOIN sessions s ON s.id = st.session"
        " WHERE st.provider = $1 AND st.stage IN ('planned', 'sure') AND s.stage IN ('planned', 'running')"
        " AND s.ends > $2 ORDER BY s.id",
        provider, stamp(now),
    )  # fmt: skip
    return tuple(row["id"] for row in rows)


async def brought_by(tx: Tx, person: int, now: datetime, limit: int, behind: int) -> tuple[tuple[int, int], ...]:
    """Session and provider, wherever somebody is to bring something, the next first."""
    rows = await tx.all(
        "SELECT DISTINCT s.starts, s.id, p.id AS provider FROM providers p JOIN stalls st ON st.provider = p.id"
        " JOIN sessions s ON s.id = st.session WHERE p.person = $1 AND p.gone = 0"
        " AND st.stage IN ('planned', 'sure') AND s.stage IN ('planned', 'running') AND s.ends > $2"
        " ORDER BY s.starts, s.id, p.id LIMIT $3 OFFSET $4",
        person, stamp(now), limit, behind,
    )  # fmt: skip
    return tuple((row["id"], row["provider"]) for row in rows)


async def gaps_for(tx: Tx, person: int, now: datetime, limit: int, behind: int) -> tuple[Stall, ...]:
    """What nobody brings yet to the coming markets of those areas that somebody's providers belong to."""
    rows = await tx.all(
        f"SELECT DISTINCT s.starts, {', '.join(f'st.{name}' for name in COLUMNS)} FROM providers p"
        " JOIN lines l ON l.above = p.area JOIN sessions s ON s.area = l.area AND s.family = 'market'"
        " AND s.stage IN ('planned', 'running') JOIN stalls st ON st.session = s.id AND st.stage = 'open'"
        " WHERE p.person = $1 AND p.gone = 0 AND s.starts > $2 ORDER BY s.starts, st.id LIMIT $3 OFFSET $4",
        person, stamp(now), limit, behind,
    )  # fmt: skip
    return tuple(_stall({name: row[name] for name in COLUMNS}) for row in rows)


def _fields(stall: Stall) -> dict[str, object]:
    return {name: getattr(stall, name) for name in COLUMNS}


def _values(stall: Stall) -> tuple[object, ...]:
    return tuple(getattr(stall, name) for name in KEPT)


def _stall(row: Row) -> Stall:
    return Stall(**{**dict(row), "stage": Stage(row["stage"])})
