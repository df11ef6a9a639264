"""Areas, and the ground a matter stands on."""

from collections.abc import Sequence

from domain.places import Area, Ground, Group, Level, Post
from domain.words import Role
from storage.database import Row, Tx

NEARBY = 0.005  # degrees; more than the metres within which a pin counts, wherever people live


async def put(tx: Tx, area: Area, zone: str) -> None:
    await tx.run(
        "INSERT INTO areas (id, parent, level, name, zone, lat, lon) VALUES ($1, $2, $3, $4, $5, $6, $7)"
        " ON CONFLICT (id) DO UPDATE SET name = excluded.name, zone = excluded.zone,"
        "  lat = excluded.lat, lon = excluded.lon",
        area.id, area.parent, area.level, area.name, zone, area.lat, area.lon,
    )  # fmt: skip
    await tx.run(
        "INSERT INTO lines (area, above, distance)"
        " SELECT CAST($1 AS BIGINT), above, distance + 1 FROM lines WHERE area = $2"
        " UNION ALL SELECT CAST($1 AS BIGINT), CAST($1 AS BIGINT), 0 ON CONFLICT DO NOTHING",
        area.id, area.parent,
    )  # fmt: skip


async def get(tx: Tx, area: int) -> Area | None:
    row = await tx.one("SELECT id, parent, level, name, lat, lon FROM areas WHERE id = $1", area)
    return _area(row) if row else None


async def below(tx: Tx, area: int, level: Level) -> tuple[Area, ...]:
    rows = await tx.all(
        "SELECT a.id, a.parent, a.level, a.name, a.lat, a.lon FROM lines l JOIN areas a ON a.id = l.area"
        " WHERE l.above = $1 AND a.level = $2 ORDER BY a.id",
        area, level,
    )  # fmt: skip
    return tuple(_area(row) for row in rows)


async def estates(tx: Tx) -> tuple[Area, ...]:
    rows = await tx.all("SELECT id, parent, level, name, lat, lon FROM areas WHERE level = 'estate' ORDER BY id")
    return tuple(_area(row) for row in rows)


async def around(tx: Tx, lat: float, lon: float) -> tuple[Area, ...]:
    """The pins near enough to be what a sent place can mean."""
    rows = await tx.all(
        "SELECT id, parent, level, name, lat, lon FROM areas"
        " WHERE lat BETWEEN $1 - $3 AND $1 + $3 AND lon BETWEEN $2 - $3 AND $2 + $3 ORDER BY id",
        lat, lon, NEARBY,
    )  # fmt: skip
    return tuple(_area(row) for row in rows)


async def line(tx: Tx, area: int) -> list[Row]:
    """The area and everything above it, nearest first."""
    return await tx.all(
        "SELECT a.id, a.level, a.name, a.zone FROM lines l JOIN areas a ON a.id = l.above"
        " WHERE l.area = $1 ORDER BY l.distance",
        area,
    )


async def ground(tx: Tx, area: int) -> Ground:
    rows = await line(tx, area)
    names = {row["level"]: row for row in reversed(rows)}
    here, community = rows[0], names.get(Level.COMMUNITY, rows[-1])
    return Ground(
        area=area,
        name=here["name"],
        level=Level(here["level"]),
        estate=names.get(Level.ESTATE, here)["name"],
        community=community["id"],
        community_name=community["name"],
        zone=here["zone"],
        groups=_nearest(await _groups(tx, area)),
        posts=await _posts(tx, area),
    )


async def _posts(tx: Tx, area: int) -> tuple[Post, ...]:
    rows = await tx.all(
        "SELECT s.person, p.chat, p.called, s.role, a.level, l.distance"
        " FROM lines l JOIN areas a ON a.id = l.above JOIN standings s ON s.area = l.above"
        " JOIN people p ON p.id = s.person WHERE l.area = $1 ORDER BY l.distance, s.person",
        area,
    )
    return tuple(
        Post(r["person"], r["chat"], r["called"], Role(r["role"]), Level(r["level"]), r["distance"]) for r in rows
    )


async def _groups(tx: Tx, area: int) -> list[Row]:
    return await tx.all(
        "SELECT c.id, c.title, l.distance FROM lines l JOIN chats c ON c.area = l.above"
        " WHERE l.area = $1 AND c.kind = 'group' AND c.reach = 'open' ORDER BY l.distance, c.id",
        area,
    )


def _nearest(rows: Sequence[Row]) -> tuple[Group, ...]:
    return tuple(Group(row["id"], row["title"]) for row in rows if row["distance"] == rows[0]["distance"])


def _area(row: Row) -> Area:
    return Area(row["id"], row["parent"], Level(row["level"]), row["name"], row["lat"], row["lon"])
