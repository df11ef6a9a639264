"""Groups: what each is for, which areas it hears of, and whether the bot may speak there."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.places import Purpose
from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Room:
    chat: int
    area: int | None  # where a report made there stands
    purpose: Purpose = Purpose.RESIDENTS


async def find(tx: Tx, telegram: int) -> Room | None:
    row = await tx.one("SELECT id, area, purpose FROM chats WHERE telegram = $1 AND kind = 'group'", telegram)
    return Room(row["id"], row["area"], Purpose(row["purpose"])) if row else None


async def enter(tx: Tx, telegram: int, title: str) -> Room:
    """The bot was let into a group; whether it counts is decided by whoever binds it."""
    [row] = await tx.all(
        "INSERT INTO chats (telegram, kind, title, reach) VALUES ($1, 'group', $2, 'open')"
        " ON CONFLICT (telegram) DO UPDATE SET title = excluded.title, reach = 'open' RETURNING id, area, purpose",
        telegram, title,
    )  # fmt: skip
    return Room(row["id"], row["area"], Purpose(row["purpose"]))


async def bind(tx: Tx, chat: int, ground: int, areas: Sequence[int], purpose: Purpose) -> None:
    """From now on it hears of these areas and of no others."""
    await tx.run("UPDATE chats SET area = $2, purpose = $3 WHERE id = $1", chat, ground, purpose)
    await tx.run("DELETE FROM bindings WHERE chat = $1", chat)
    await tx.many("INSERT INTO bindings (area, chat) VALUES ($1, $2)", [(area, chat) for area in areas])


async def unbind(tx: Tx, chat: int) -> None:
    await tx.run("UPDATE chats SET area = NULL, purpose = $2 WHERE id = $1", chat, Purpose.RESIDENTS)
    await tx.run("DELETE FROM bindings WHERE chat = $1", chat)


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
    await bind(tx, room.chat, area, [area], Purpose.RESIDENTS)


async def first_time(tx: Tx, seed: str) -> bool:
    return bool(await tx.run("INSERT INTO planted (seed) VALUES ($1) ON CONFLICT DO NOTHING", seed))
