"""Which message said what of a matter, while whoever wrote it may still edit it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from storage.database import Tx
from storage.moments import stamp


@dataclass(frozen=True, slots=True)
class Saying:
    community: int
    no: int
    words: str


async def put(tx: Tx, chat: int, message: int, saying: Saying, until: datetime) -> None:
    await tx.run(
        "INSERT INTO sayings (chat, message, community, no, words, until) VALUES ($1, $2, $3, $4, $5, $6)"
        " ON CONFLICT (chat, message) DO NOTHING",
        chat, message, saying.community, saying.no, saying.words, stamp(until),
    )  # fmt: skip


async def get(tx: Tx, chat: int, message: int, now: datetime) -> Saying | None:
    row = await tx.one(
        "SELECT community, no, words FROM sayings WHERE chat = $1 AND message = $2 AND until > $3",
        chat, message, stamp(now),
    )  # fmt: skip
    return Saying(row["community"], row["no"], row["words"]) if row else None


async def reads(tx: Tx, chat: int, message: int, words: str) -> None:
    """As it has been edited."""
    await tx.run("UPDATE sayings SET words = $3 WHERE chat = $1 AND message = $2", chat, message, words)


async def known(tx: Tx, messages: Iterable[tuple[int, int]], now: datetime) -> set[tuple[int, int]]:
    """Those of them, by Telegram's numbers of chat and message, that may be edited still."""
    return {each for each in messages if await _is_known(tx, *each, now)}


async def _is_known(tx: Tx, telegram: int, message: int, now: datetime) -> bool:
    row = await tx.one(
        "SELECT 1 FROM sayings s JOIN chats c ON c.id = s.chat"
        " WHERE c.telegram = $1 AND s.message = $2 AND s.until > $3",
        telegram, message, stamp(now),
    )  # fmt: skip
    return row is not None


async def forget(tx: Tx, now: datetime) -> None:
    await tx.run("DELETE FROM sayings WHERE until <= $1", stamp(now))


async def drop(tx: Tx, community: int, no: int) -> None:
    await tx.run("DELETE FROM sayings WHERE community = $1 AND no = $2", community, no)
