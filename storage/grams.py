"""The words of each matter in pairs of characters, and the open matters that are told in the same ones."""

from domain.issues.likeness import MOST_GRAMS, Told, grams
from storage.areas import NEARBY
from storage.database import Row, Tx

DEEP = 60  # matters a pair is looked up in, newest first
NEAREST = 20  # that are compared, of each way to be near
ESTATE = (
    "SELECT l.above FROM lines l JOIN areas a ON a.id = l.above"
    " WHERE l.area = $1 AND a.level IN ('estate', 'site') ORDER BY l.distance DESC LIMIT 1"
)
PUT = "INSERT INTO grams (estate, gram, community, no) VALUES ($1, $2, $3, $4)"
TOLD = "SELECT i.community, i.no, i.area, i.category, i.words, i.lat, i.lon, i.author, i.public FROM issues i"
SHARED = " UNION ALL ".join(
    "SELECT community, no FROM (SELECT community, no FROM grams WHERE estate = $1"
    f" AND gram = ${n} ORDER BY community DESC, no DESC LIMIT {DEEP}) AS of_{n}"
    for n in range(2, MOST_GRAMS + 2)
)
ALIKE = (
    f"SELECT i.community, i.no FROM ({SHARED}) AS s JOIN issues i ON i.community = s.community AND i.no = s.no"
    f" WHERE i.ended IS NULL GROUP BY i.community, i.no ORDER BY count(*) DESC, i.no DESC LIMIT {NEAREST}"
)
IN_WORDS = f"{TOLD} JOIN ({ALIKE}) AS a ON a.community = i.community AND a.no = i.no"
OF_THE_KIND = (
    f"{TOLD} WHERE i.area = $1 AND i.category = $2 AND i.ended IS NULL ORDER BY i.reported DESC LIMIT {NEAREST}"
)
ROUND_ABOUT = (
    f"{TOLD} WHERE i.lat BETWEEN $1 AND $2 AND i.lon BETWEEN $3 AND $4 AND i.ended IS NULL"
    f" ORDER BY i.lat LIMIT {NEAREST}"
)


async def estate_of(tx: Tx, area: int) -> int:
    """What the area lies in that people would call one place; itself where there is no such thing."""
    row = await tx.one(ESTATE, area)
    return int(row["above"]) if row else area


async def put(tx: Tx, told: Told) -> None:
    """As it reads now."""
    await drop(tx, told.community, told.no)
    estate = await estate_of(tx, told.area)
    await tx.many(PUT, [(estate, gram, told.community, told.no) for gram in grams(told.words)])


async def drop(tx: Tx, community: int, no: int) -> None:
    await tx.run("DELETE FROM grams WHERE community = $1 AND no = $2", community, no)


async def near(tx: Tx, told: Told, estate: int) -> list[Told]:
    """What is still open and may be the same: told alike in the estate, of its kind in its area, or said near by."""
    said = grams(told.words)
    rows = await tx.all(OF_THE_KIND, told.area, told.category)
    if said:
        rows += await tx.all(IN_WORDS, estate, *said, *[""] * (MOST_GRAMS - len(said)))
    if told.place:
        lat, lon = told.place
        rows += await tx.all(ROUND_ABOUT, lat - NEARBY, lat + NEARBY, lon - NEARBY, lon + NEARBY)
    found = {(row["community"], row["no"]): _told(row) for row in rows}
    found.pop((told.community, told.no), None)
    return list(found.values())


def _told(row: Row) -> Told:
    return Told(
        community=row["community"], no=row["no"], area=row["area"], category=row["category"], words=row["words"],
        place=None if row["lat"] is None else (row["lat"], row["lon"]), author=row["author"],
        public=bool(row["public"]),
    )  # fmt: skip
