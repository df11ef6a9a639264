"""Removals: what the bot said in a chat whose person is gone is taken back, and then the chat itself is forgotten."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.database import Tx
from storage.moments import moment, stamp

MAY = timedelta(hours=47)  # Telegram takes back what is younger than two days

SAID = (
    "SELECT message, max(album) AS album FROM letters WHERE chat = $1 AND message <> $2"
    " GROUP BY message HAVING min(written) > $3 ORDER BY message"
)
BEGIN = (
    "INSERT INTO removals (chat, messages, due) VALUES ($1, $2, $3)"
    " ON CONFLICT (chat) DO UPDATE SET messages = excluded.messages, due = excluded.due"
)
WAITING = (
    "SELECT r.chat, c.telegram, r.messages, r.tries, r.due FROM removals r JOIN chats c ON c.id = r.chat"
    " WHERE r.due <= $1 ORDER BY r.due LIMIT $2"
)
FORGET = (
    "DELETE FROM letters WHERE chat = $1",
    "DELETE FROM slots WHERE chat = $1",
    "DELETE FROM chores WHERE chat = $1",
    "DELETE FROM albums WHERE chat = $1",
    "DELETE FROM sayings WHERE chat = $1",
    "DELETE FROM chats WHERE id = $1",
)
FORGET_NUMBER = (
    "DELETE FROM calls WHERE telegram = $1",
    "DELETE FROM rests WHERE telegram = $1",
    "UPDATE inbox SET state = 'done', lane = 0, body = NULL, reason = NULL WHERE lane = $1 AND state <> 'waiting'",
)


@dataclass(frozen=True, slots=True)
class Removal:
    chat: int
    telegram: int
    messages: tuple[int, ...]
    tries: int
    due: datetime


async def begin(tx: Tx, chat: int, last: int, now: datetime) -> None:
    """All that was said there lately but the last word."""
    rows = await tx.all(SAID, chat, last, stamp(now - MAY))
    messages = [number for row in rows for number in (row["message"], *json.loads(row["album"]))]
    await tx.run(BEGIN, chat, json.dumps(messages), stamp(now))


async def waiting(tx: Tx, now: datetime, limit: int) -> list[Removal]:
    rows = await tx.all(WAITING, stamp(now), limit)
    return [
        Removal(row["chat"], row["telegram"], tuple(json.loads(row["messages"])), row["tries"], moment(row["due"]))
        for row in rows
    ]


async def any_left(tx: Tx) -> bool:
    return await tx.one("SELECT 1 FROM removals LIMIT 1") is not None


async def again(tx: Tx, removal: Removal, later: datetime) -> None:
    sql = "UPDATE removals SET due = $3, tries = tries + 1 WHERE chat = $1 AND due = $2"
    await tx.run(sql, removal.chat, stamp(removal.due), stamp(later))


async def over(tx: Tx, removal: Removal) -> bool:
    """Everything is taken back, unless they have come back since and were erased once more."""
    sql = "DELETE FROM removals WHERE chat = $1 AND due = $2"
    if not await tx.run(sql, removal.chat, stamp(removal.due)):
        return False
    await forget_chat(tx, removal.chat)
    return True


async def forget_chat(tx: Tx, chat: int) -> None:
    """Unless somebody has come back to it, who is a stranger now and keeps it."""
    known = await tx.one("SELECT telegram FROM chats WHERE id = $1" + tx.lock, chat)
    await tx.run("DELETE FROM removals WHERE chat = $1", chat)
    if known and not await tx.one("SELECT 1 FROM people WHERE chat = $1", chat):
        for statement in FORGET:
            await tx.run(statement, chat)
        await forget_number(tx, known["telegram"])


async def forget_number(tx: Tx, telegram: int) -> None:
    """What still waits for its turn was said by a stranger."""
    for statement in FORGET_NUMBER:
        await tx.run(statement, telegram)
