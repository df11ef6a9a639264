"""Held back: after a restore nobody knows what went out since the backup was made, so nothing goes out by itself."""

from datetime import UTC, datetime

from domain.campaigns import Walk
from domain.words import Urgency
from storage import cards, removals
from storage.database import Tx
from storage.letters_blank import BLANK
from storage.moments import stamp

NEVER = datetime(9999, 1, 1, tzinfo=UTC)
AT_NO_TIME = stamp(NEVER)
LAST_WORDS = (
    f"UPDATE letters SET state = 'dead', reason = 'restored', postman = NULL, {BLANK}"
    " WHERE state IN ('waiting', 'claimed', 'held') AND afterwards = 'forget' RETURNING chat"
)
HOLD_BACK = (
    "UPDATE letters SET state = 'held', reason = 'restored', postman = NULL"
    " WHERE state IN ('waiting', 'claimed') OR state = 'held'",
    f"UPDATE alarms SET due = {AT_NO_TIME} WHERE about IN (SELECT 'campaign:' || about FROM campaigns"
    f" UNION SELECT 'campaign:' || about FROM letters WHERE state = 'held' AND urgency = {int(Urgency.BROADCAST)})",
    "UPDATE campaigns SET held = 1",
    "DELETE FROM chores",
)
COUNT = "SELECT count(*) AS many, max(id) AS newest FROM letters WHERE state = 'held' AND reason = 'restored'"
HELD_WALKS = "SELECT count(DISTINCT about) AS many FROM campaigns WHERE held = 1"
IS_HELD = (
    "SELECT 1 FROM campaigns WHERE about = $1 AND held = 1 UNION ALL"
    " SELECT 1 FROM letters WHERE about = $1 AND state IN ('waiting', 'claimed', 'held') AND state = 'held'"
    f" AND reason = 'restored' AND urgency = {int(Urgency.BROADCAST)} LIMIT 1"
)
END_WALKS = "DELETE FROM campaigns WHERE held = 1"  # what was begun since is nobody's to call off here
FREE_WALKS = "UPDATE campaigns SET held = 0"
WALK_ON = f"UPDATE alarms SET due = $1 WHERE due = {AT_NO_TIME} AND about LIKE 'campaign:%'"
GO_ON = (
    f"{WALK_ON} AND NOT EXISTS (SELECT 1 FROM campaigns c WHERE c.about = substr(alarms.about, 10) AND c.held = 1)"
    " AND NOT EXISTS (SELECT 1 FROM letters l WHERE l.about = substr(alarms.about, 10)"
    " AND l.state IN ('waiting', 'claimed', 'held') AND l.state = 'held' AND l.reason = 'restored'"
    f" AND l.urgency = {int(Urgency.BROADCAST)})"
)
END = "UPDATE letters SET state = '{state}', reason = {reason}, {blank} WHERE state = 'held' AND reason = 'restored'"
# What a slot has said since the restore is newer: the older letter would undo it.
OUTRUN = (
    END.format(state="replaced", reason="NULL", blank=BLANK)
    + " AND (chat, slot) IN (SELECT newer.chat, newer.slot FROM letters AS newer WHERE newer.id > $1)"
)
# A notice that was stopped since is told to nobody: whoever resumes it tells these groups with the rest.
STOPPED = (
    END.format(state="replaced", reason="NULL", blank=BLANK)
    + f" AND urgency = {int(Urgency.BROADCAST)} AND way <> 'refresh'"
    + " AND about IN (SELECT 'notice:' || id FROM notices WHERE stage = 'stopped')"
    + " AND NOT EXISTS (SELECT 1 FROM slots WHERE slots.chat = letters.chat AND slots.slot = letters.slot)"
    + " RETURNING about, chat"
)
# What reads otherwise since is told so to every group that counts as one that has had it.
REWORDED = (
    END.format(state="replaced", reason="NULL", blank=BLANK)
    + f" AND urgency = {int(Urgency.BROADCAST)}"
    + f" AND about IN (SELECT about FROM campaigns WHERE walk = '{Walk.CHANGE}' AND held = 0)"
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


async def hold_back(tx: Tx, now: datetime) -> None:
    """What every group had heard of by then comes to its end by itself; who was erased is forgotten without a word."""
    for row in await tx.all(LAST_WORDS):
        await removals.begin(tx, row["chat"], 0, now)
    for statement in HOLD_BACK:
        await tx.run(statement)


async def held_back(tx: Tx) -> int:
    """How many letters wait for somebody to decide about them, and things that weren't written to every group yet."""
    return sum([row["many"] for statement in (COUNT, HELD_WALKS) for row in await tx.all(statement)])


async def release(tx: Tx, now: datetime) -> int:
    """They go out after all, as far as nothing has become of them since; about how many that was decided."""
    decided, [row] = await held_back(tx), await tx.all(COUNT)
    if row["newest"] is not None:
        await tx.run(OUTRUN, row["newest"])
    await cards.had_by_none(tx, await tx.all(STOPPED))
    for statement in (REWORDED, GO, NOWHERE, WAIT_ON, FREE_WALKS):
        await tx.run(statement)
    await tx.run(WALK_ON, stamp(now))
    return decided


async def drop(tx: Tx, now: datetime) -> int:
    """They are dead, and whatever was on its way to many groups has come to its end; the same."""
    decided = await held_back(tx)
    for statement in (DROP, END_WALKS):
        await tx.run(statement)
    await tx.run(WALK_ON, stamp(now))
    return decided


async def is_held_back(tx: Tx, about: str) -> bool:
    """Whether somebody is still to decide if it goes on to be told to all groups."""
    return await tx.one(IS_HELD, about) is not None


async def let_go(tx: Tx, now: datetime) -> None:
    """Where nothing is left to decide about, whatever was begun since goes on."""
    await tx.run(GO_ON, stamp(now))
