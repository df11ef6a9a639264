"""Dangers that somebody told of, one row a call, and everybody who said so."""

import json
from datetime import datetime

from domain.dangers.danger import Danger, Stage, Voice
from domain.dangers.phrases import Sort
from domain.places import Level
from domain.posts import Post
from domain.words import Media, Role
from storage.database import Row, Tx
from storage.moments import moment, moment_or_none, stamp, stamp_or_none

COLUMNS = (
    "sort", "area", "guessed", "spot", "words", "media", "at", "room", "quiet", "stage", "keeper", "keeper_called",
    "went", "rings",
)  # fmt: skip
SELECT = f"SELECT {', '.join(f'd.{name}' for name in ('id', *COLUMNS))} FROM dangers d"
INSERT = (
    f"INSERT INTO dangers ({', '.join(COLUMNS)}) VALUES ({', '.join(f'${n}' for n in range(1, len(COLUMNS) + 1))})"
    " RETURNING id"
)
UPDATE = f"UPDATE dangers SET {', '.join(f'{name} = ${n}' for n, name in enumerate(COLUMNS, 2))} WHERE id = $1"
STANDING = "d.stage IN ('open', 'coming')"
STREETS = (
    "SELECT s.person, p.chat, p.called FROM areas a JOIN standings s ON s.area = a.id AND s.role = 'staff'"
    " JOIN people p ON p.id = s.person WHERE a.level = 'street' ORDER BY s.person"
)
STAFF_ROOMS = (
    "SELECT c.id FROM lines l JOIN bindings b ON b.area = l.above JOIN chats c ON c.id = b.chat"
    " WHERE l.area = $1 AND c.purpose = 'staff' AND c.reach = 'open' ORDER BY l.distance, c.id"
)


async def begin(tx: Tx, danger: Danger) -> int:
    """Its number."""
    [row] = await tx.all(INSERT, *_values(danger))
    return int(row["id"])


async def put(tx: Tx, danger: Danger) -> None:
    await tx.run(UPDATE, danger.id, *_values(danger))


async def get(tx: Tx, id_: int) -> Danger | None:
    row = await tx.one(f"{SELECT} WHERE d.id = $1{tx.lock}", id_)
    return _danger(row) if row else None


async def there(tx: Tx, area: int, sort: Sort, since: datetime) -> Danger | None:
    """What others have told of already; not what staff alone heard, for this may be somebody to be believed."""
    row = await tx.one(
        f"{SELECT} WHERE d.area = $1 AND d.sort = $2 AND d.at > $3 AND d.quiet = 0 AND {STANDING}"
        f" ORDER BY d.at DESC LIMIT 1{tx.lock}",
        area, sort, stamp(since),
    )  # fmt: skip
    return _danger(row) if row else None


async def told_by(tx: Tx, person: int, since: datetime) -> list[Danger]:
    """What somebody has told of lately and is not over yet, the newest first."""
    rows = await tx.all(
        f"{SELECT} JOIN danger_voices v ON v.danger = d.id WHERE v.person = $1 AND v.at > $2 AND {STANDING}"
        f" ORDER BY d.id DESC{tx.lock}",
        person, stamp(since),
    )  # fmt: skip
    return [_danger(row) for row in rows]


async def how_often(tx: Tx, person: int, since: datetime) -> int:
    """How often somebody has called lately."""
    [row] = await tx.all(
        "SELECT count(*) AS many FROM danger_voices WHERE person = $1 AND at > $2", person, stamp(since)
    )
    return int(row["many"])


async def voices(tx: Tx, danger: int) -> tuple[Voice, ...]:
    rows = await tx.all(
        "SELECT v.person, p.chat, v.off, c.reach FROM danger_voices v JOIN people p ON p.id = v.person"
        " JOIN chats c ON c.id = p.chat WHERE v.danger = $1 ORDER BY v.at, v.person",
        danger,
    )
    return tuple(
        Voice(person=row["person"], chat=row["chat"], off=bool(row["off"]), reached=row["reach"] == "open")
        for row in rows
    )


async def say(tx: Tx, danger: int, person: int, now: datetime, *, asked: bool) -> None:
    """Whoever says it again means it."""
    await tx.run(
        "INSERT INTO danger_voices (danger, person, at, asked) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (danger, person) DO UPDATE SET asked = excluded.asked, off = 0",
        danger, person, stamp(now), int(asked),
    )  # fmt: skip


async def unsay(tx: Tx, danger: int, person: int) -> None:
    await tx.run("UPDATE danger_voices SET off = 1, asked = 0 WHERE danger = $1 AND person = $2", danger, person)


async def asked(tx: Tx, person: int, since: datetime) -> Danger | None:
    """The danger of which somebody was asked lately where it is, and hasn't said."""
    row = await tx.one(
        f"{SELECT} JOIN danger_voices v ON v.danger = d.id WHERE v.person = $1 AND v.at > $2 AND v.asked = 1"
        f" AND {STANDING} ORDER BY d.id DESC LIMIT 1{tx.lock}",
        person, stamp(since),
    )  # fmt: skip
    return _danger(row) if row else None


async def heard_in(tx: Tx, person: int) -> int | None:
    """The area of the group somebody was last heard in."""
    row = await tx.one("SELECT c.area FROM people p JOIN chats c ON c.id = p.room WHERE p.id = $1", person)
    return row["area"] if row else None


async def in_the_streets(tx: Tx) -> tuple[Post, ...]:
    """Whoever is called while nobody knows where it is."""
    rows = await tx.all(STREETS)
    return tuple(Post(row["person"], row["chat"], row["called"], Role.STAFF, Level.STREET, 0) for row in rows)


async def staff_rooms(tx: Tx, area: int) -> tuple[int, ...]:
    """The groups for work of a place and of everything above it, the nearest first."""
    return tuple(row["id"] for row in await tx.all(STAFF_ROOMS, area))


async def forget(tx: Tx, before: datetime) -> None:
    await tx.run("DELETE FROM danger_voices WHERE danger IN (SELECT id FROM dangers WHERE at < $1)", stamp(before))
    await tx.run("DELETE FROM dangers WHERE at < $1", stamp(before))


async def forget_words(tx: Tx, before: datetime) -> None:
    await tx.run(
        "UPDATE dangers SET words = '', media = '[]', spot = ''"
        " WHERE at < $1 AND (words <> '' OR media <> '[]' OR spot <> '')",
        stamp(before),
    )


def _values(danger: Danger) -> tuple[object, ...]:
    return (
        danger.sort, danger.area, int(danger.guessed), danger.spot, danger.words,
        json.dumps([(m.sort, m.file, m.seconds) for m in danger.media]), stamp(danger.at), danger.room,
        int(danger.quiet), danger.stage, danger.keeper, danger.keeper_called, stamp_or_none(danger.went), danger.rings,
    )  # fmt: skip


def _danger(row: Row) -> Danger:
    return Danger(**{
        **dict(row),
        "sort": Sort(row["sort"]), "stage": Stage(row["stage"]), "guessed": bool(row["guessed"]),
        "quiet": bool(row["quiet"]), "at": moment(row["at"]), "went": moment_or_none(row["went"]),
        "media": tuple(Media(*parts) for parts in json.loads(row["media"])),
    })  # fmt: skip
