"""Stalls, one row each, and what every market of a series has."""

from collections.abc import Iterable, Sequence

from domain.markets.stall import Stage, Stall, Usual
from storage.database import Row, Tx

COLUMNS = (
    "id", "session", "service", "provider", "cap", "note", "stage", "round", "version", "why", "served",
)  # fmt: skip
KEPT = COLUMNS[1:]
SELECT = f"SELECT {', '.join(COLUMNS)} FROM stalls"
ADD = f"INSERT INTO stalls ({', '.join(KEPT)}) VALUES ({', '.join(f'${n}' for n in range(1, len(KEPT) + 1))})"
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


async def get(tx: Tx, id_: int) -> Stall | None:
    row = await tx.one(f"{SELECT} WHERE id = $1", id_)
    return _stall(row) if row else None


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


def _fields(stall: Stall) -> dict[str, object]:
    return {name: getattr(stall, name) for name in COLUMNS}


def _values(stall: Stall) -> tuple[object, ...]:
    return tuple(getattr(stall, name) for name in KEPT)


def _stall(row: Row) -> Stall:
    return Stall(**{**dict(row), "stage": Stage(row["stage"])})
