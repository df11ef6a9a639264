"""Held back: after a restore nobody knows what went out since the backup was made, so nothing goes out by itself."""

from datetime import datetime

from storage import alarms, campaigns
from storage.database import Tx
from storage.letters_blank import BLANK

HOLD_BACK = (
    "UPDATE letters SET state = 'held', reason = 'restored', postman = NULL"
    " WHERE state IN ('waiting', 'claimed') OR state = 'held'",
    "DELETE FROM alarms WHERE about LIKE 'campaign:%'",
    "DELETE FROM chores",
)
COUNT = "SELECT count(*) AS many, max(id) AS newest FROM letters WHERE state = 'held' AND reason = 'restored'"
END = "UPDATE letters SET state = '{state}', reason = {reason}, {blank} WHERE state = 'held' AND reason = 'restored'"
# What a slot has said since the restore is newer: the older letter would undo it.
OUTRUN = (
    END.format(state="replaced", reason="NULL", blank=BLANK)
    + " AND (chat, slot) IN (SELECT newer.chat, newer.slot FROM letters AS newer WHERE newer.id > $1)"
)
GO = (
    "UPDATE letters SET state = 'waiting', reason = NULL WHERE state = 'held' AND reason = 'restored'"
    " AND chat IN (SELECT id FROM chats WHERE reach = 'open')"
)
NOWHERE = (
    END.format(state="dead", reason="'shut'", blank=BLANK) + " AND chat IN (SELECT id FROM chats WHERE kind = 'group')"
)
WAIT_ON = "UPDATE letters SET reason = NULL WHERE state = 'held' AND reason = 'restored'"  # until the person comes
DROP = END.format(state="dead", reason="'restored'", blank=BLANK)


async def hold_back(tx: Tx) -> None:
    for statement in HOLD_BACK:
        await tx.run(statement)


async def held_back(tx: Tx) -> int:
    """How many letters wait for somebody to decide about them."""
    [row] = await tx.all(COUNT)
    many: int = row["many"]
    return many


async def release(tx: Tx, now: datetime) -> int:
    """They go out after all; how many."""
    [row] = await tx.all(COUNT)
    if row["newest"] is not None:
        await tx.run(OUTRUN, row["newest"])
    gone = await tx.run(GO)
    await tx.run(NOWHERE)
    gone += await tx.run(WAIT_ON)
    await _walk_on(tx, now)
    return gone


async def drop(tx: Tx, now: datetime) -> int:
    """They are dead, and whatever was on its way to many groups has come to its end."""
    dropped = await tx.run(DROP)
    await _walk_on(tx, now)
    await tx.run("DELETE FROM campaigns")
    return dropped


async def _walk_on(tx: Tx, now: datetime) -> None:
    for about in await campaigns.under_way(tx):
        await alarms.replace(tx, f"campaign:{about}", {"walk": now})
