"""Slots: which message in a chat is the living one."""

from collections.abc import Collection, Iterable
from dataclasses import astuple, dataclass

from storage.database import Tx

KEEP = (
    "INSERT INTO slots (chat, slot, message, picture)"
    " SELECT id, $2, $3, $5 FROM chats WHERE id = $1 AND telegram = $4"
    " ON CONFLICT (chat, slot) DO UPDATE SET message = excluded.message, picture = excluded.picture"
)


@dataclass(frozen=True, slots=True)
class Standing:
    chat: int
    slot: str
    message: int
    telegram: int  # the chat's number when it was sent
    picture: str = ""  # a digest of the one above its words


async def keep(tx: Tx, standing: Iterable[Standing]) -> None:
    """Unless a chat has moved since: there the messages are numbered anew."""
    await tx.many(KEEP, [astuple(each) for each in standing])


async def stands(tx: Tx, chat: int, slot: str) -> bool:
    return await tx.one("SELECT 1 FROM slots WHERE chat = $1 AND slot = $2", chat, slot) is not None


async def among(tx: Tx, slot: str, chats: Collection[int]) -> list[int]:
    """In which of these chats a message stands in it."""
    places = ", ".join(f"${n}" for n, _ in enumerate(chats, 2))
    rows = await tx.all(f"SELECT chat FROM slots WHERE slot = $1 AND chat IN ({places})", slot, *chats)
    return [row["chat"] for row in rows]


async def newest(tx: Tx, chat: int, like: str, most: int) -> list[str]:
    """The slots called so of which a message stands in this chat."""
    rows = await tx.all(
        "SELECT slot FROM slots WHERE chat = $1 AND slot LIKE $2 ORDER BY message DESC LIMIT $3", chat, like, most
    )
    return [row["slot"] for row in rows]


async def at(tx: Tx, chat: int, message: int) -> str | None:
    """Which slot this message of a chat is the living one of."""
    row = await tx.one("SELECT slot FROM slots WHERE chat = $1 AND message = $2", chat, message)
    return row["slot"] if row else None


async def forget(tx: Tx, chat: int, slot: str) -> None:
    await tx.run("DELETE FROM slots WHERE chat = $1 AND slot = $2", chat, slot)
