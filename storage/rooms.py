"""Groups: what each is for, which areas it hears of, and what the bot may do there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.groups import Purpose
from domain.places import Area
from domain.words import Then
from storage import areas, digests
from storage.database import Row, Tx
from storage.digests import Kind
from storage.moments import stamp

COLUMNS = "id, title, area, purpose, reach, pins, forum, host"
GROUND = (  # the lowest area in which all that a group hears of lies
    "SELECT l.above FROM bindings b JOIN lines l ON l.area = b.area WHERE b.chat = $1 GROUP BY l.above"
    " HAVING count(*) = (SELECT count(*) FROM bindings WHERE chat = $1) ORDER BY max(l.distance), l.above LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Room:
    chat: int
    area: int | None  # where a report made there stands; nowhere until somebody binds it
    purpose: Purpose = Purpose.RESIDENTS
    title: str = ""
    open: bool = True  # the bot may write there
    pins: bool = False
    forum: bool = False  # it has topics
    host: int | None = None  # whoever let the bot in, if we know them

    @property
    def about(self) -> str:
        return f"room:{self.chat}"


async def find(tx: Tx, telegram: int) -> Room | None:
    row = await tx.one(f"SELECT {COLUMNS} FROM chats WHERE telegram = $1 AND kind = 'group'", telegram)
    return _room(row) if row else None


async def get(tx: Tx, chat: int) -> Room | None:
    row = await tx.one(f"SELECT {COLUMNS} FROM chats WHERE id = $1 AND kind = 'group'{tx.lock}", chat)
    return _room(row) if row else None


async def enter(tx: Tx, telegram: int, title: str) -> Room:
    """The bot was let into a group; whether it counts is decided by whoever binds it."""
    [row] = await tx.all(
        "INSERT INTO chats (telegram, kind, title, reach) VALUES ($1, 'group', $2, 'open')"
        f" ON CONFLICT (telegram) DO UPDATE SET title = excluded.title, reach = 'open' RETURNING {COLUMNS}",
        telegram, title,
    )  # fmt: skip
    return _room(row)


async def sit(tx: Tx, room: Room, *, pins: bool, forum: bool) -> Room:
    await tx.run("UPDATE chats SET pins = $2, forum = $3 WHERE id = $1", room.chat, int(pins), int(forum))
    return replace(room, pins=pins, forum=forum)


async def let_in(tx: Tx, chat: int, host: int | None, now: datetime) -> None:
    await tx.run("UPDATE chats SET host = $2, entered = $3 WHERE id = $1", chat, host, stamp(now))


async def bind(tx: Tx, chat: int, hears: Sequence[int], purpose: Purpose) -> None:
    """From now on it hears of these areas and of no others, and whoever was about to leave it stays."""
    await tx.run("DELETE FROM bindings WHERE chat = $1", chat)
    await tx.many("INSERT INTO bindings (area, chat) VALUES ($1, $2)", [(area, chat) for area in hears])
    await tx.run(f"UPDATE chats SET area = ({GROUND}), purpose = $2 WHERE id = $1", chat, purpose)
    await tx.run("DELETE FROM chores WHERE chat = $1 AND chore = $2", chat, Then.LEAVE)
    if purpose == Purpose.RESIDENTS:
        await digests.expect(tx, Kind.ROOM, chat)


async def unbind(tx: Tx, chat: int) -> None:
    await tx.run("UPDATE chats SET area = NULL, purpose = $2 WHERE id = $1", chat, Purpose.RESIDENTS)
    await tx.run("DELETE FROM bindings WHERE chat = $1", chat)


async def hears_of(tx: Tx, chat: int) -> tuple[Area, ...]:
    rows = await tx.all("SELECT area FROM bindings WHERE chat = $1 ORDER BY area", chat)
    found = [await areas.get(tx, row["area"]) for row in rows]
    return tuple(area for area in found if area)


async def on_ground(tx: Tx, area: int) -> list[Room]:
    """The groups whose reports stand on this very area."""
    return [_room(row) for row in await tx.all(f"SELECT {COLUMNS} FROM chats WHERE area = $1 ORDER BY id", area)]


async def seen_from(tx: Tx, area: int, behind: int, limit: int) -> tuple[Room, ...]:
    """Every group that hears of an area or of what lies in it, those with trouble first."""
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM chats WHERE id IN (SELECT b.chat FROM lines l JOIN bindings b ON b.area = l.area"
        " WHERE l.above = $1) ORDER BY CASE WHEN reach = 'shut' THEN 0 WHEN pins = 0 THEN 1 ELSE 2 END, id"
        " LIMIT $2 OFFSET $3",
        area, limit, behind,
    )  # fmt: skip
    return tuple(_room(row) for row in rows)


async def bound_below(tx: Tx, area: int, after: int, limit: int) -> list[int]:
    """The residents' groups of an area and of all within it, in an order that never changes, behind `after`."""
    rows = await tx.all(
        "SELECT DISTINCT b.chat FROM bindings b JOIN lines l ON l.area = b.area AND l.above = $1"
        " JOIN chats c ON c.id = b.chat AND c.purpose = 'residents' AND c.reach = 'open'"
        " WHERE b.chat > $2 ORDER BY b.chat LIMIT $3",
        area, after, limit,
    )  # fmt: skip
    return [row["chat"] for row in rows]


async def of(tx: Tx, area: int, purpose: Purpose) -> list[int]:
    """The nearest open groups with this purpose, at the area or above it."""
    rows = await tx.all(
        "SELECT c.id, l.distance FROM lines l JOIN bindings b ON b.area = l.above"
        " JOIN chats c ON c.id = b.chat AND c.purpose = $2 AND c.reach = 'open'"
        " WHERE l.area = $1 ORDER BY l.distance, c.id",
        area, purpose,
    )  # fmt: skip
    return [row["id"] for row in rows if row["distance"] == rows[0]["distance"]]


async def plant(tx: Tx, telegram: int, title: str, area: int) -> None:
    """A group from a seed file: once, whatever has become of it since."""
    room = await enter(tx, telegram, title)
    await bind(tx, room.chat, [area], Purpose.RESIDENTS)


async def first_time(tx: Tx, seed: str) -> bool:
    return bool(await tx.run("INSERT INTO planted (seed) VALUES ($1) ON CONFLICT DO NOTHING", seed))


def _room(row: Row) -> Room:
    return Room(
        chat=row["id"], area=row["area"], purpose=Purpose(row["purpose"]), title=row["title"],
        open=row["reach"] == "open", pins=bool(row["pins"]), forum=bool(row["forum"]), host=row["host"],
    )  # fmt: skip
