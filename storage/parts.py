"""The parts of a matter, one row each; whoever writes one holds the matter."""

import json

from domain.issues.part import Part, Parts, Stage
from domain.texts import unsaid
from domain.words import Media
from storage.as_json import as_json
from storage.database import Row, Tx
from storage.moments import moment, moment_or_none, stamp, stamp_or_none

COLUMNS = (
    "community", "no", "n", "share", "words", "holder", "called", "asked", "due", "stage", "round", "late", "accepted",
    "done", "how", "why", "media",
)  # fmt: skip
PUT = (
    f"INSERT INTO parts ({', '.join(COLUMNS)}) VALUES ({', '.join(f'${n}' for n in range(1, len(COLUMNS) + 1))})"
    " ON CONFLICT (community, no, n) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in COLUMNS if name not in ("community", "no", "n"))
)
OF = f"SELECT {', '.join(COLUMNS)} FROM parts WHERE community = $1 AND no = $2 ORDER BY n"
HELD = (
    "SELECT DISTINCT community, no FROM parts WHERE holder = $1 AND stage IN ('asked', 'accepted')"
    " ORDER BY community, no"
)
EMPTY = (
    "UPDATE parts SET words = '', holder = NULL, called = '', how = '', why = '', media = '[]'"
    " WHERE community = $1 AND no = $2"
)
DID = "SELECT community, no, called, how FROM parts WHERE holder = $1 AND how <> '' ORDER BY community, no, n"
HOW = "SELECT how FROM issues WHERE community = $1 AND no = $2"
PUT_HOW = "UPDATE issues SET how = $3 WHERE community = $1 AND no = $2"
UNNOTE = (
    "DELETE FROM notes WHERE fact IN (SELECT f.id FROM facts f JOIN notes n ON n.fact = f.id"
    " WHERE f.about = $1 AND f.verb = 'complete' AND replace(n.note, $2, '') <> n.note)"
)
UNHOLD = "UPDATE parts SET holder = NULL, called = '', how = '', why = '', media = '[]' WHERE holder = $1"


async def of(tx: Tx, community: int, no: int) -> Parts:
    return tuple(_part(row) for row in await tx.all(OF, community, no))


async def held(tx: Tx, person: int) -> list[tuple[int, int]]:
    """The matters of which somebody does a part, or is asked to."""
    return [(row["community"], row["no"]) for row in await tx.all(HELD, person)]


async def put(tx: Tx, part: Part) -> None:
    stored = {
        "share": int(part.share),
        "asked": stamp(part.asked),
        "due": stamp(part.due),
        "accepted": stamp_or_none(part.accepted),
        "done": stamp_or_none(part.done),
        "media": json.dumps([(m.sort, m.file, m.seconds) for m in part.media]),
    }
    await tx.run(PUT, *(stored[name] if name in stored else getattr(part, name) for name in COLUMNS))


async def empty(tx: Tx, community: int, no: int) -> None:
    """The matter is over, and loses its words."""
    await tx.run(EMPTY, community, no)


async def forget(tx: Tx, person: int) -> None:
    """What somebody said of their parts, here and where it was told together with the others'."""
    for row in await tx.all(DID, person):
        await _untell(tx, row["community"], row["no"], f"{row['called']}：{row['how']}")
    await tx.run(UNHOLD, person)


async def _untell(tx: Tx, community: int, no: int, told: str) -> None:
    """How a matter was done is told in the words of all who did a part of it."""
    for row in await tx.all(HOW + tx.lock, community, no):
        await tx.run(PUT_HOW, community, no, unsaid(row["how"], told))
    await tx.run(UNNOTE, f"issue:{community}:{no}", as_json(told)[1:-1])


def _part(row: Row) -> Part:
    return Part(
        **{
            **dict(row),
            "share": bool(row["share"]),
            "stage": Stage(row["stage"]),
            "asked": moment(row["asked"]),
            "due": moment(row["due"]),
            "accepted": moment_or_none(row["accepted"]),
            "done": moment_or_none(row["done"]),
            "media": tuple(Media(*parts) for parts in json.loads(row["media"])),
        }
    )
