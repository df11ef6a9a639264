"""Tales, one row each, and the matters they tell of, as these stand now."""

import json
from datetime import datetime

from domain.places import Level
from domain.tales.tale import Mention, Solved, Stage, Tale, Word, about_tale
from storage import areas, customs, origins
from storage.database import Row, Tx
from storage.moments import moment, moment_or_none, stamp, stamp_or_none

SOLVED = (
    "SELECT {more} i.community, i.no, i.area, i.author, i.author_chat, i.stage, i.public, i.replied, i.words,"
    " i.category, i.how, i.ended_on, i.reported, i.ended, i.rating, i.rated_words, i.before, i.after,"
    " CASE WHEN i.speaker IS NULL AND i.words_in IS NULL AND i.behalf = '' AND i.source = '' THEN 1 ELSE 0 END AS own"
    " FROM issues i"
)
OF_A_MONTH = (
    f"{SOLVED.format(more='')} WHERE i.community = $1 AND i.ended >= $2 AND i.ended < $3 AND i.stage = 'confirmed'"
    " AND i.replied = 0 AND i.public = 1 AND i.how <> '' ORDER BY i.ended DESC, i.no DESC LIMIT $4"
)
MENTIONED = (
    f"{SOLVED.format(more='m.word, m.shown,')} JOIN mentions m ON m.community = i.community AND m.no = i.no"
    " WHERE m.tale = $1 ORDER BY m.place"
)
BEGIN = (
    "INSERT INTO tales (area, year, month, opening, stage, round, lapses) VALUES ($1, $2, $3, '', 'drafted', 1, $4)"
    " ON CONFLICT (area, year, month) DO NOTHING RETURNING id"
)
PUT = "UPDATE tales SET opening = $2, stage = $3, round = $4, until = $5, told = $6 WHERE id = $1"
MENTION = (
    "INSERT INTO mentions (tale, community, no, place, word, shown) VALUES ($1, $2, $3, $4, $5, $6)"
    " ON CONFLICT (tale, community, no) DO UPDATE SET word = excluded.word, shown = excluded.shown"
)

STANDING = (
    "SELECT DISTINCT m.tale, t.until FROM issues i JOIN mentions m ON m.community = i.community AND m.no = i.no"
    " JOIN tales t ON t.id = m.tale AND t.stage = 'told'"
    " WHERE i.author = $1 AND m.word = 'agreed' AND EXISTS (SELECT 1 FROM cards c WHERE c.about = 'tale:' || m.tale)"
)


async def solved(tx: Tx, community: int, since: datetime, until: datetime, limit: int) -> list[Solved]:
    """What ended well in this time, the newest first."""
    rows = await tx.all(OF_A_MONTH, community, stamp(since), stamp(until), limit)
    return [await _solved(tx, row) for row in rows]


async def begin(tx: Tx, area: int, year: int, month: int, lapses: datetime) -> int | None:
    """Its number; none where this month has one already."""
    row = await tx.one(BEGIN, area, year, month, stamp(lapses))
    return int(row["id"]) if row else None


async def get(tx: Tx, id_: int) -> Tale | None:
    """Held until the act is over."""
    row = await tx.one(
        f"SELECT id, area, year, month, opening, stage, round, until, lapses, told FROM tales WHERE id = $1{tx.lock}",
        id_,
    )
    if row is None:
        return None
    mentions = [
        Mention(solved=await _solved(tx, each), word=Word(each["word"]), shown=each["shown"])
        for each in await tx.all(MENTIONED, id_)
    ]
    return Tale(
        **{
            **dict(row), "stage": Stage(row["stage"]), "mentions": tuple(mentions),
            "until": moment_or_none(row["until"]), "lapses": moment(row["lapses"]),
        }
    )  # fmt: skip


async def put(tx: Tx, tale: Tale) -> None:
    await tx.run(PUT, tale.id, tale.opening, tale.stage, tale.round, stamp_or_none(tale.until), tale.told)
    await tx.many(
        MENTION,
        [
            (tale.id, one.solved.community, one.solved.no, place, one.word, one.shown)
            for place, one in enumerate(tale.mentions)
        ],
    )


async def leave_out(tx: Tx, community: int, no: int) -> list[int]:
    """A matter that has lost its words; the tales that told of it."""
    rows = await tx.all("DELETE FROM mentions WHERE community = $1 AND no = $2 RETURNING tale", community, no)
    return [row["tale"] for row in rows]


async def standing(tx: Tx, author: int) -> dict[str, bool]:
    """What groups read by now of something that this person reported, and whether all of them have it already."""
    return {about_tale(row["tale"]): row["until"] is not None for row in await tx.all(STANDING, author)}


async def _solved(tx: Tx, row: Row) -> Solved:
    held, origin = await customs.at(tx, row["area"]), await origins.of(tx, row["community"], row["no"])
    kind = held.kind(held.known(row["category"]))
    return Solved(
        community=row["community"], no=row["no"], area=row["area"], author=row["author"], chat=row["author_chat"],
        stage=row["stage"], public=bool(row["public"]), replied=bool(row["replied"]), own_words=bool(row["own"]),
        words=row["words"], category=kind.key, kind=kind.word,
        place=await _place(tx, row["area"]), how=row["how"], ended_on=row["ended_on"],
        reported=moment(row["reported"]), ended=moment_or_none(row["ended"]), rating=row["rating"],
        rated_words=row["rated_words"], before=_photo(row["before"]), after=_photo(row["after"]),
        session=origin.kind if origin else "", session_name=origin.name if origin else "",
    )  # fmt: skip


async def _place(tx: Tx, area: int) -> str:
    """As it is called within its community."""
    line = await areas.line(tx, area)
    within = [row["name"] for row in line if row["level"] not in (Level.COMMUNITY, Level.STREET, Level.TOWN)]
    return "".join(reversed(within)) or str(line[0]["name"])


def _photo(media: str) -> str:
    """The first of them."""
    return next((file for sort, file, *_ in json.loads(media) if sort == "photo"), "")
