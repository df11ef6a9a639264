"""Series, one row each."""

import json
from datetime import date

from domain.calendar.rule import Rule
from domain.meetings.series import Kind, Life, Series, Whom
from domain.words import Role
from storage.database import Row, Tx

COLUMNS = (
    "id", "area", "kind", "name", "spot", "rule", "begins", "ends", "slot", "seats", "walk_ins", "public", "extra",
    "role", "whom", "life", "laid", "version",
)  # fmt: skip
SELECT = f"SELECT {', '.join(COLUMNS)} FROM series"
SHORT = "life = 'running' AND (laid IS NULL OR laid < $1)"  # of the sessions it should have by now
PUT = (
    f"INSERT INTO series ({', '.join(COLUMNS)}) VALUES ({', '.join(f'${n}' for n in range(1, len(COLUMNS) + 1))})"
    " ON CONFLICT (id) DO UPDATE SET " + ", ".join(f"{name} = excluded.{name}" for name in COLUMNS if name != "id")
)


async def put(tx: Tx, series: Series) -> None:
    """Whoever changes it has held it since it was read."""
    stored = {
        "rule": json.dumps(series.rule.kept()),
        "public": int(series.public),
        "laid": series.laid.isoformat() if series.laid else None,
    }
    await tx.run(PUT, *(stored[name] if name in stored else getattr(series, name) for name in COLUMNS))


async def get(tx: Tx, id_: int) -> Series | None:
    row = await tx.one(f"{SELECT} WHERE id = $1{tx.lock}", id_)
    return _series(row) if row else None


async def seen(tx: Tx, id_: int) -> Series | None:
    """To be looked at, not changed."""
    row = await tx.one(f"{SELECT} WHERE id = $1", id_)
    return _series(row) if row else None


async def the(tx: Tx, id_: int) -> Series:
    """One that a session came of, to be looked at."""
    [row] = await tx.all(f"{SELECT} WHERE id = $1", id_)
    return _series(row)


async def has_ended(tx: Tx, id_: int) -> bool:
    return await tx.one("SELECT 1 FROM series WHERE id = $1 AND life = $2", id_, Life.ENDED) is not None


async def below_nothing(tx: Tx) -> int:
    """A number that no draft ever has, for one that was made in none."""
    row = await tx.one("SELECT id FROM series WHERE id < 0 ORDER BY id LIMIT 1")
    return (row["id"] if row else 0) - 1


async def at(tx: Tx, area: int) -> tuple[Series, ...]:
    """Every series of this very area, those that run first."""
    rows = await tx.all(f"{SELECT} WHERE area = $1 ORDER BY life DESC, id", area)
    return tuple(_series(row) for row in rows)


async def at_or_above(tx: Tx, area: int) -> tuple[Series, ...]:
    """Every series for whoever lives in this area."""
    columns = ", ".join(f"s.{name}" for name in COLUMNS)
    rows = await tx.all(
        f"SELECT {columns} FROM lines l JOIN series s ON s.area = l.above WHERE l.area = $1 ORDER BY s.id", area
    )
    return tuple(_series(row) for row in rows)


async def below(tx: Tx, area: int, limit: int, behind: int = 0) -> tuple[Series, ...]:
    """Every series of this area and of all that lies in it that still runs."""
    rows = await tx.all(
        f"SELECT {', '.join(f's.{name}' for name in COLUMNS)} FROM lines l JOIN series s ON s.area = l.area"
        " WHERE l.above = $1 AND s.life = 'running' ORDER BY s.area, s.id LIMIT $2 OFFSET $3",
        area, limit, behind,
    )  # fmt: skip
    return tuple(_series(row) for row in rows)


async def names_of_markets(tx: Tx, area: int) -> tuple[str, ...]:
    """What those are called that still run for whoever lives in this area, where they have a name of their own."""
    rows = await tx.all(
        "SELECT DISTINCT s.name FROM lines l JOIN series s ON s.area = l.above"
        " WHERE l.area = $1 AND s.kind = 'market' AND s.life = 'running' AND s.name <> '' ORDER BY s.name",
        area,
    )  # fmt: skip
    return tuple(row["name"] for row in rows)


async def held_at(tx: Tx, spot: int) -> tuple[Series, ...]:
    """Those that still run there."""
    rows = await tx.all(f"{SELECT} WHERE spot = $1 AND life = 'running' ORDER BY id{tx.lock}", spot)
    return tuple(_series(row) for row in rows)


async def to_lay_out(tx: Tx, until: date) -> list[int]:
    """Those whose sessions aren't laid out as far as this day."""
    return [row["id"] for row in await tx.all(f"SELECT id FROM series WHERE {SHORT} ORDER BY id", until.isoformat())]


async def still_to_lay_out(tx: Tx, id_: int, until: date) -> Series | None:
    """One of them, unless somebody else has it just now or was quicker."""
    row = await tx.one(f"{SELECT} WHERE {SHORT} AND id = $2{tx.skip_locked}", until.isoformat(), id_)
    return _series(row) if row else None


async def laid(tx: Tx, id_: int, until: date) -> None:
    await tx.run("UPDATE series SET laid = $2 WHERE id = $1", id_, until.isoformat())


def _series(row: Row) -> Series:
    return Series(
        **{
            **dict(row),
            "kind": Kind(row["kind"]),
            "rule": Rule.from_kept(json.loads(row["rule"])),
            "public": bool(row["public"]),
            "role": Role(row["role"]),
            "whom": Whom(row["whom"]),
            "life": Life(row["life"]),
            "laid": date.fromisoformat(row["laid"]) if row["laid"] else None,
        }
    )
