"""Areas: a tree, for each area its line up to the top, and the pins in it."""

from collections.abc import Iterable

from domain.places import ROOT, Area, Level
from storage.database import Row, Tx

NEARBY = 0.005  # degrees; more than the metres within which a pin counts, wherever people live


COLUMNS = "a.id, a.parent, a.level, a.name, a.lat, a.lon"
# An area, all that it lies in, and all that lies in it.
AROUND = "(SELECT above AS id FROM lines WHERE area = $1 UNION SELECT area AS id FROM lines WHERE above = $1)"
ESTATE = "a.level IN ('estate', 'site')"
AT_ONCE = 16  # ways for a name to begin that are looked up together: always as many, so that it is one statement
LONGEST = 512  # of them in a long story: people say where it is before they have said so much
NAMED = (
    f"SELECT {COLUMNS} FROM areas a WHERE {ESTATE}"
    f" AND substr(a.name, 1, 2) IN ({', '.join(f'${n}' for n in range(1, AT_ONCE + 1))})"
)


PUT = (
    "INSERT INTO areas (id, parent, level, name, zone, lat, lon) VALUES ($1, $2, $3, $4, $5, $6, $7)"
    " ON CONFLICT (id) DO UPDATE SET name = excluded.name, zone = excluded.zone,"
    "  lat = COALESCE(excluded.lat, areas.lat), lon = COALESCE(excluded.lon, areas.lon)"  # a pin stays where it was set
)
LINE = (
    "INSERT INTO lines (area, above, distance)"
    " SELECT CAST($1 AS BIGINT), above, distance + 1 FROM lines WHERE area = $2"
    " UNION ALL SELECT CAST($1 AS BIGINT), CAST($1 AS BIGINT), 0 ON CONFLICT DO NOTHING"
)
WALKED_BY = (
    "UPDATE areas SET workers = (SELECT count(*) FROM lines l JOIN standings s ON s.area = l.above AND"
    " s.role = 'worker' WHERE l.area = areas.id) WHERE id = $1"
)


async def put(tx: Tx, area: Area, zone: str) -> None:
    await put_all(tx, (area,), zone)


async def put_all(tx: Tx, areas: Iterable[Area], zone: str) -> None:
    """As they are now, from the top down. Whatever has no parent lies directly under the town."""
    placed = [(area, ROOT if area.parent is None and area.id != ROOT else area.parent) for area in areas]
    await tx.many(PUT, [(a.id, parent, a.level, a.name, zone, a.lat, a.lon) for a, parent in placed])
    await tx.many(LINE, [(a.id, parent) for a, parent in placed])
    await tx.many(WALKED_BY, [(a.id,) for a, _ in placed])


async def next_id(tx: Tx) -> int:
    """Held until the act is over, so that no two areas get the same one, nor one that is gone."""
    await tx.one("SELECT id FROM areas WHERE id = $1" + tx.lock, ROOT)
    rows = await tx.all("SELECT max(id) AS last FROM areas UNION ALL SELECT max(area) FROM gone")
    return max(int(row["last"] or ROOT) for row in rows) + 1


async def hold(tx: Tx, area: int) -> None:
    """Whoever changes something about the area waits until the one before is done."""
    await tx.one("SELECT id FROM areas WHERE id = $1" + tx.lock, area)


async def get(tx: Tx, area: int) -> Area | None:
    row = await tx.one(f"SELECT {COLUMNS} FROM areas a WHERE a.id = $1", area)
    return of_row(row) if row else None


async def below(tx: Tx, area: int, level: Level) -> tuple[Area, ...]:
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM lines l JOIN areas a ON a.id = l.area"
        " WHERE l.above = $1 AND a.level = $2 ORDER BY a.id",
        area, level,
    )  # fmt: skip
    return tuple(of_row(row) for row in rows)


async def all_below(tx: Tx, area: int) -> tuple[Area, ...]:
    """The area itself and everything that lies in it."""
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM lines l JOIN areas a ON a.id = l.area WHERE l.above = $1 ORDER BY a.id", area
    )
    return tuple(of_row(row) for row in rows)


async def estates(tx: Tx, first: int, many: int) -> tuple[Area, ...]:
    """Wherever people are at home or at work: estates, and the sites beside them; a city has thousands."""
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM areas a WHERE {ESTATE} ORDER BY a.level, a.id LIMIT $2 OFFSET $1", first, many
    )
    return tuple(of_row(row) for row in rows)


async def estates_named_in(tx: Tx, words: str) -> tuple[Area, ...]:
    """Those whose name stands somewhere in what was said."""
    begins = list(dict.fromkeys(words[at : at + 2] for at in range(max(1, len(words) - 1))))
    found = list[Area]()
    for at in range(0, min(len(begins), LONGEST), AT_ONCE):
        some = begins[at : at + AT_ONCE]
        rows = await tx.all(NAMED, *some, *[some[0]] * (AT_ONCE - len(some)))
        found += [of_row(row) for row in rows if row["name"] in words]
    return tuple(found)


async def community_of(tx: Tx, area: int | None) -> Area | None:
    """The community, or else the street, above it; where nothing is known the only one there is."""
    if area is not None:
        rows = await tx.all(
            f"SELECT {COLUMNS} FROM lines l JOIN areas a ON a.id = l.above"
            " WHERE l.area = $1 AND a.level IN ('community', 'street') ORDER BY l.distance LIMIT 1",
            area,
        )  # fmt: skip
    else:
        rows = await tx.all(f"SELECT {COLUMNS} FROM areas a WHERE a.level = 'community' ORDER BY a.id LIMIT 2")
    return of_row(rows[0]) if len(rows) == 1 else None


async def several_estates(tx: Tx) -> bool:
    return len(await tx.all("SELECT 1 FROM areas WHERE level IN ('estate', 'site') LIMIT 2")) > 1


async def children(tx: Tx, area: int) -> tuple[Area, ...]:
    rows = await tx.all(f"SELECT {COLUMNS} FROM areas a WHERE a.parent = $1 ORDER BY a.id", area)
    return tuple(of_row(row) for row in rows)


async def named(tx: Tx, text: str, within: int, limit: int) -> tuple[Area, ...]:
    """Areas whose name holds these characters, in whichever case; shortest name first."""
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM lines l JOIN areas a ON a.id = l.area"
        " WHERE l.above = $1 AND lower(a.name) LIKE '%' || lower($2) || '%' ESCAPE '!'"
        " ORDER BY length(a.name), a.id LIMIT $3",
        within, _literally(text), limit,
    )  # fmt: skip
    return tuple(of_row(row) for row in rows)


async def around(tx: Tx, lat: float, lon: float) -> tuple[Area, ...]:
    """The pins near enough to be what a sent place can mean; that of a spot means the area it lies in."""
    rows = await tx.all(
        "SELECT a.id, a.parent, a.level, a.name, a.lat, a.lon FROM areas a"
        " WHERE a.lat BETWEEN $1 AND $2 AND a.lon BETWEEN $3 AND $4"
        " UNION ALL SELECT a.id, a.parent, a.level, a.name, s.lat, s.lon FROM spots s JOIN areas a ON a.id = s.area"
        " WHERE s.lat BETWEEN $1 AND $2 AND s.lon BETWEEN $3 AND $4 ORDER BY id",
        lat - NEARBY, lat + NEARBY, lon - NEARBY, lon + NEARBY,
    )  # fmt: skip
    return tuple(of_row(row) for row in rows)


async def street(tx: Tx, area: int) -> int:
    """The street that it lies in; outside of any, the whole town."""
    return next((row["id"] for row in await line(tx, area) if row["level"] == Level.STREET), ROOT)


async def line(tx: Tx, area: int) -> list[Row]:
    """The area and everything above it, nearest first."""
    return await tx.all(
        "SELECT a.id, a.level, a.name, a.zone FROM lines l JOIN areas a ON a.id = l.above"
        " WHERE l.area = $1 ORDER BY l.distance",
        area,
    )


async def zone(tx: Tx, area: int) -> str:
    row = await tx.one("SELECT zone FROM areas WHERE id = $1", area)
    return str(row["zone"]) if row else ""


def _literally(text: str) -> str:
    """What somebody typed stands for itself, whatever SQL makes of it."""
    for sign in "!%_":
        text = text.replace(sign, "!" + sign)
    return text


def of_row(row: Row) -> Area:
    return Area(row["id"], row["parent"], Level(row["level"]), row["name"], row["lat"], row["lon"])
