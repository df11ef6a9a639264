"""Stations, one row each, and what can be done there."""

import json
from collections.abc import Sequence
from datetime import date

from domain.places import ROOT, Place
from domain.stations.station import Doing, Kind, Station
from domain.stations.week import Shut, Week
from storage.database import Row, Tx

KEPT = ("area", "spot", "name", "kind", "week", "phone", "shut", "back", "why", "gone", "version")
COLUMNS = ", ".join(f"s.{name}" for name in ("id", *KEPT))
ADD = (
    f"INSERT INTO stations ({', '.join(KEPT)}) VALUES ({', '.join(f'${n}' for n in range(1, len(KEPT) + 1))})"
    " RETURNING id"
)
PUT = "UPDATE stations SET " + ", ".join(f"{name} = ${n}" for n, name in enumerate(KEPT, 2)) + " WHERE id = $1"
# One doing, or 0 for whichever can be done there; one kind, or "" for any.
OFFERS = (
    "($1 = 0 OR EXISTS (SELECT 1 FROM station_doings w WHERE w.station = s.id AND w.doing = $1))"
    " AND ($2 = '' OR s.kind = $2)"
)


async def add(tx: Tx, station: Station) -> int:
    [row] = await tx.all(ADD, *_values(station))
    await _offer(tx, row["id"], station.doings)
    return int(row["id"])


async def put(tx: Tx, station: Station) -> None:
    """Whoever changes it has held it since it was read."""
    await tx.run(PUT, station.id, *_values(station))
    await tx.run("DELETE FROM station_doings WHERE station = $1", station.id)
    await _offer(tx, station.id, station.doings)


async def get(tx: Tx, id_: int) -> Station | None:
    """Whoever reads it holds it."""
    row = await tx.one(f"SELECT {COLUMNS} FROM stations s WHERE s.id = $1{tx.lock}", id_)
    return await _station(tx, row) if row else None


async def seen(tx: Tx, id_: int) -> Station | None:
    """To be looked at, not changed."""
    row = await tx.one(f"SELECT {COLUMNS} FROM stations s WHERE s.id = $1", id_)
    return await _station(tx, row) if row else None


async def doing(tx: Tx, id_: int) -> Doing | None:
    row = await tx.one("SELECT id, words FROM doings WHERE id = $1", id_)
    return Doing(row["words"], row["id"]) if row else None


async def doing_called(tx: Tx, words: str) -> Doing | None:
    row = await tx.one("SELECT id, words FROM doings WHERE words = $1", words)
    return Doing(row["words"], row["id"]) if row else None


async def is_rare(tx: Tx, doing: int, few: int) -> bool:
    """Whether it can be done at so few that each of them can be looked at."""
    rows = await tx.all("SELECT 1 FROM station_doings WHERE doing = $1 LIMIT $2", doing, few + 1)
    return len(rows) <= few


async def any_at_all(tx: Tx) -> bool:
    """In the whole town: no area has a number below its own."""
    return await tx.one("SELECT 1 FROM stations WHERE area >= $1 AND gone = 0 LIMIT 1", ROOT) is not None


async def around(
    tx: Tx, doing: int, place: Place, reach: float, narrow: float, limit: int, kind: str = ""
) -> tuple[Station, ...]:  # fmt: skip
    """The nearest within so many degrees; a degree to the east is `narrow` of one to the north."""
    lat, lon = place
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM spots p JOIN stations s ON s.spot = p.id AND s.gone = 0"
        f" WHERE p.lat BETWEEN $3 AND $4 AND p.lon BETWEEN $5 AND $6 AND {OFFERS}"
        " ORDER BY (p.lat - $7) * (p.lat - $7) + (p.lon - $8) * (p.lon - $8) * $9, s.id LIMIT $10",
        doing, kind, lat - reach, lat + reach, lon - reach / narrow, lon + reach / narrow, lat, lon, narrow * narrow,
        limit,
    )  # fmt: skip
    return await _stations(tx, rows)


async def offering(
    tx: Tx, doing: int, place: Place, narrow: float, limit: int
) -> tuple[Station, ...]:  # fmt: skip
    """The nearest where this can be done, however far: what few offer is found by what it is, not by where."""
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM station_doings w JOIN stations s ON s.id = w.station JOIN spots p ON p.id = s.spot"
        " WHERE w.doing = $1 AND s.gone = 0 AND p.lat IS NOT NULL"
        " ORDER BY (p.lat - $2) * (p.lat - $2) + (p.lon - $3) * (p.lon - $3) * $4, s.id LIMIT $5",
        doing, *place, narrow * narrow, limit,
    )  # fmt: skip
    return await _stations(tx, rows)


async def of_line(
    tx: Tx, doing: int, area: int, limit: int, kind: str = "", behind: int = 0
) -> tuple[Station, ...]:  # fmt: skip
    """Those of whoever lives in this area: its own, or of all that it lies in."""
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM lines l JOIN stations s ON s.area = l.above AND s.gone = 0"
        f" WHERE l.area = $3 AND {OFFERS} ORDER BY l.distance, s.id LIMIT $4 OFFSET $5",
        doing, kind, area, limit, behind,
    )  # fmt: skip
    return await _stations(tx, rows)


async def stand_at(tx: Tx, spot: int) -> bool:
    """Whether there is any at this spot."""
    return await tx.one("SELECT 1 FROM stations WHERE spot = $1 AND gone = 0 LIMIT 1", spot) is not None


async def below(
    tx: Tx, doing: int, area: int, limit: int, behind: int = 0, kind: str = ""
) -> tuple[Station, ...]:  # fmt: skip
    """Those of this area and of all that lies in it."""
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM lines l JOIN stations s ON s.area = l.area AND s.gone = 0"
        f" WHERE l.above = $3 AND {OFFERS} ORDER BY s.area, s.id LIMIT $4 OFFSET $5",
        doing, kind, area, limit, behind,
    )  # fmt: skip
    return await _stations(tx, rows)


async def _offer(tx: Tx, station: int, doings: Sequence[Doing]) -> None:
    await tx.many("INSERT INTO doings (words) VALUES ($1) ON CONFLICT DO NOTHING", [(d.words,) for d in doings])
    await tx.many(
        "INSERT INTO station_doings (station, doing, n) SELECT $1, id, $3 FROM doings WHERE words = $2",
        [(station, each.words, n) for n, each in enumerate(doings, 1)],
    )


async def _stations(tx: Tx, rows: Sequence[Row]) -> tuple[Station, ...]:
    return tuple([await _station(tx, row) for row in rows])


async def _station(tx: Tx, row: Row) -> Station:
    offered = await tx.all(
        "SELECT d.id, d.words FROM station_doings w JOIN doings d ON d.id = w.doing WHERE w.station = $1 ORDER BY w.n",
        row["id"],
    )
    back = date.fromisoformat(row["back"]) if row["back"] else None
    return Station(
        id=row["id"], area=row["area"], spot=row["spot"], name=row["name"], kind=Kind(row["kind"]),
        week=Week.from_kept(json.loads(row["week"])), doings=tuple(Doing(d["words"], d["id"]) for d in offered),
        phone=row["phone"], shut=Shut(row["why"], back) if row["shut"] else None, gone=bool(row["gone"]),
        version=row["version"],
    )  # fmt: skip


def _values(station: Station) -> tuple[object, ...]:
    shut = station.shut
    return (
        station.area, station.spot, station.name, station.kind, json.dumps(station.week.kept()), station.phone,
        int(shut is not None), shut.back.isoformat() if shut and shut.back else None, shut.why if shut else "",
        int(station.gone), station.version,
    )  # fmt: skip
