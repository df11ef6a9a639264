"""Groups: which area they are bound to, and whether the bot may speak there."""

from dataclasses import dataclass

from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Room:
    chat: int
    area: int | None


async def find(tx: Tx, telegram: int) -> Room | None:
    row = await tx.one("SELECT id, area FROM chats WHERE telegram = $1 AND kind = 'group'", telegram)
    return Room(row["id"], row["area"]) if row else None


async def enter(tx: Tx, telegram: int, title: str) -> Room:
    """The bot was let into a group; whether it counts is decided by whoever binds it."""
    [row] = await tx.all(
        "INSERT INTO chats (telegram, kind, title, reach) VALUES ($1, 'group', $2, 'open')"
        " ON CONFLICT (telegram) DO UPDATE SET title = excluded.title, reach = 'open' RETURNING id, area",
        telegram, title,
    )  # fmt: skip
    return Room(row["id"], row["area"])


async def bind(tx: Tx, room: Room, area: int) -> None:
    await tx.run("UPDATE chats SET area = $2 WHERE id = $1", room.chat, area)
