"""Chores: what is still to be done about a message that has arrived, kept until it is done."""

from dataclasses import dataclass
from datetime import datetime

from domain.words import Then
from storage.database import Tx
from storage.moments import stamp


@dataclass(frozen=True, slots=True)
class Chore:
    chat: int
    telegram: int
    then: Then
    message: int
    tries: int


async def put(tx: Tx, chat: int, telegram: int, then: Then, message: int, now: datetime) -> None:
    """Unless the chat has moved since, and its messages are numbered anew; no group is left that is bound by now."""
    if then != Then.NOTHING:
        await tx.run(
            "INSERT INTO chores (chat, chore, message, due) SELECT id, $3, $4, $5 FROM chats"
            f" WHERE id = $1 AND telegram = $2 AND ($3 <> 'leave' OR area IS NULL){tx.lock}"
            " ON CONFLICT (chat, chore) DO UPDATE SET message = excluded.message, due = excluded.due, tries = 0",
            chat, telegram, then, message, stamp(now),
        )  # fmt: skip


async def waiting(tx: Tx, now: datetime, limit: int) -> list[Chore]:
    rows = await tx.all(
        "SELECT h.chat, c.telegram, h.chore, h.message, h.tries FROM chores h JOIN chats c ON c.id = h.chat"
        " WHERE h.due <= $1 ORDER BY h.due LIMIT $2",
        stamp(now), limit,
    )  # fmt: skip
    return [Chore(r["chat"], r["telegram"], Then(r["chore"]), r["message"], r["tries"]) for r in rows]


async def is_left(tx: Tx, chore: Chore) -> bool:
    sql = "SELECT 1 FROM chores WHERE chat = $1 AND chore = $2 AND message = $3"
    return await tx.one(sql, chore.chat, chore.then, chore.message) is not None


async def any_left(tx: Tx) -> bool:
    return await tx.one("SELECT 1 FROM chores LIMIT 1") is not None


async def done(tx: Tx, chore: Chore) -> None:
    await tx.run(
        "DELETE FROM chores WHERE chat = $1 AND chore = $2 AND message = $3", chore.chat, chore.then, chore.message
    )


async def again(tx: Tx, chore: Chore, later: datetime) -> None:
    await tx.run(
        "UPDATE chores SET due = $4, tries = tries + 1 WHERE chat = $1 AND chore = $2 AND message = $3",
        chore.chat, chore.then, chore.message, stamp(later),
    )  # fmt: skip
