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


async def plant(tx: Tx, telegram: int, title: str, area: int) -> None:
    """A group from a seed file: once, whatever has become of it since."""
    await tx.run(
        "INSERT INTO chats (telegram, kind, title, area, reach) VALUES ($1, 'group', $2, $3, 'open')"
        " ON CONFLICT (telegram) DO UPDATE SET area = excluded.area",
        telegram, title, area,
    )  # fmt: skip


async def first_time(tx: Tx, seed: str) -> bool:
    return bool(await tx.run("INSERT INTO planted (seed) VALUES ($1) ON CONFLICT DO NOTHING", seed))
