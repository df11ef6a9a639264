"""Chats: whether the bot may write there, and under which number Telegram knows them today."""

from datetime import datetime

from storage import come_back, outbox
from storage.database import Row, Tx
from storage.letters_blank import BLANK

# The list of two states lets the index of unsettled letters be used; the one behind it is what is meant.
HOLD = (  # save the last word to somebody who was erased: nobody comes back to it
    "UPDATE letters SET state = 'held' WHERE chat = $1 AND state IN ('waiting', 'claimed') AND state = 'waiting'"
    " AND afterwards <> 'forget'"
)
LET_GO = (  # save what a restore held back: that is for somebody to decide
    "UPDATE letters SET state = 'waiting' WHERE chat = $1 AND state = 'held' AND COALESCE(reason, '') <> 'restored'"
)
BURY = (
    f"UPDATE letters SET state = 'dead', reason = $2, {BLANK}"
    " WHERE chat = $1 AND state IN ('waiting', 'claimed') AND state = 'waiting'"
)
BOTH = "SELECT id, telegram, area FROM chats WHERE telegram IN ($1, $2)"
HAS_A_CARD = (
    "EXISTS (SELECT 1 FROM slots WHERE chat = $1 AND slot = 'menu') OR EXISTS (SELECT 1 FROM letters"
    " WHERE chat = $1 AND about = $2 AND slot = 'menu' AND state IN ('waiting', 'claimed'))"
)
CALL = (  # what has to be said there anew is for a flow to say
    "INSERT INTO alarms (about, name, due)"
    f" SELECT $2, CASE WHEN {HAS_A_CARD} THEN 'menu' ELSE 'moved' END, 0 FROM chats WHERE id = $1"
    " ON CONFLICT DO NOTHING"
)
OPEN = ("state IN ('waiting', 'claimed')", "state = 'held'")  # each has its own index
NUMBERED_ANEW = (  # a message number of the old chat may mean any message in the new one
    "DELETE FROM slots WHERE chat = $1",
    "DELETE FROM sayings WHERE chat = $1",
    "DELETE FROM chores WHERE chat = $1 AND chore = 'pin'",
    *(f"UPDATE letters SET reply_to = NULL WHERE chat = $1 AND {open_}" for open_ in OPEN),
    "UPDATE issues SET said_in = NULL, words_in = NULL WHERE room = $1",
)
KNOWN = (  # under the number that nobody had bound it under nobody is asked any more what it is for
    f"UPDATE letters SET state = 'replaced', {BLANK} WHERE chat = $1 AND about = $2"
    " AND state IN ('waiting', 'claimed') AND state = 'waiting'",
    "INSERT INTO alarms (about, name, due) SELECT $2, 'known', 0 FROM chats WHERE id = $1 ON CONFLICT DO NOTHING",
)
ASKED_ON = "UPDATE drafts SET about = $1 WHERE about = $2"  # whoever is asked what it is for binds the one that stays
MERGED = (  # $2 was taken for another chat until today; what is over stays with it, and takes no walk to find
    "UPDATE chats SET area = COALESCE(area, (SELECT area FROM chats WHERE id = $2)),"
    " purpose = CASE WHEN area IS NULL THEN (SELECT purpose FROM chats WHERE id = $2) ELSE purpose END,"
    " pins = (SELECT pins FROM chats WHERE id = $2), forum = (SELECT forum FROM chats WHERE id = $2) WHERE id = $1",
    "UPDATE bindings SET chat = $1 WHERE chat = $2 AND area NOT IN (SELECT area FROM bindings WHERE chat = $1)",
    "UPDATE topics SET chat = $1 WHERE chat = $2",
    "UPDATE cards SET chat = $1 WHERE chat = $2 AND about NOT IN (SELECT about FROM cards WHERE chat = $1)",
    "UPDATE digests SET reader = $1 WHERE kind = 'room' AND reader = $2"
    " AND NOT EXISTS (SELECT 1 FROM digests WHERE kind = 'room' AND reader = $1)",
    "UPDATE slots SET chat = $1 WHERE chat = $2",
    *(f"UPDATE letters SET chat = $1 WHERE chat = $2 AND {open_}" for open_ in OPEN),
    "UPDATE chores SET chat = $1 WHERE chat = $2 AND chore NOT IN (SELECT chore FROM chores WHERE chat = $1)",
    "UPDATE albums SET chat = $1 WHERE chat = $2",
    "UPDATE sayings SET chat = $1 WHERE chat = $2",
    "UPDATE issues SET room = $1 WHERE room = $2",
    "UPDATE people SET room = $1 WHERE room = $2",
)
STAY = (  # where somebody bound it under either number no goodbye is said that waits from before, and none followed
    f"UPDATE letters SET state = 'replaced', {BLANK} WHERE chat = $1 AND state IN ('waiting', 'claimed')"
    " AND state = 'waiting' AND afterwards = 'leave' AND (SELECT area FROM chats WHERE id = $1) IS NOT NULL",
    "DELETE FROM chores WHERE chat = $1 AND chore = 'leave' AND (SELECT area FROM chats WHERE id = $1) IS NOT NULL",
)
NOWHERE = 1 << 60  # Telegram's numbers have 52 bits at most: nobody is ever found under a number from here on
GIVE_UP_NUMBER = "UPDATE chats SET telegram = $2 + id, area = NULL, reach = 'shut' WHERE id = $1"


async def find(tx: Tx, telegram: int) -> int | None:
    row = await tx.one("SELECT id FROM chats WHERE telegram = $1", telegram)
    return row["id"] if row else None


async def is_open(tx: Tx, chat: int) -> bool:
    return await tx.one("SELECT 1 FROM chats WHERE id = $1 AND reach = 'open'", chat) is not None


async def open_up(tx: Tx, chat: int) -> None:
    """The bot may write here: what was held goes out."""
    if await tx.run("UPDATE chats SET reach = 'open' WHERE id = $1 AND reach = 'shut'", chat):
        await tx.run(LET_GO, chat)
        await come_back.answered(tx, chat)


async def shut(tx: Tx, chat: int, reason: str, cause: str, now: datetime) -> None:
    """The bot may not write here: a person's letters wait until they come back, a group's are dead."""
    row = await tx.one("UPDATE chats SET reach = 'shut' WHERE id = $1 RETURNING kind", chat)
    if row is not None and row["kind"] == "group":
        await tx.run(BURY, chat, reason)
    elif await tx.run(HOLD, chat):
        await outbox.call_back(tx, chat, cause, now)


async def migrate(tx: Tx, old: int, new: int) -> None:
    """A group became a supergroup. Told twice, late or in whichever order, it happens once."""
    known = {row["telegram"]: row for row in await tx.all(BOTH + tx.lock, old, new)}
    if old == new or old not in known:
        return
    chat = known[old]["id"]
    await tx.run(CALL, chat, f"room:{chat}")
    for statement in NUMBERED_ANEW:
        await tx.run(statement, chat)
    if new in known:
        await _merge(tx, known[old], known[new])
    await tx.run("UPDATE chats SET telegram = $2 WHERE id = $1", chat, new)


async def _merge(tx: Tx, chat: Row, other: Row) -> None:
    unbound = [each["id"] for each in (chat, other) if each["area"] is None]
    if len(unbound) == 1:
        for statement in KNOWN:
            await tx.run(statement, unbound[0], f"room:{unbound[0]}")
    elif unbound:
        await tx.run(ASKED_ON, f"room:{chat['id']}", f"room:{other['id']}")
    for statement in MERGED:
        await tx.run(statement, chat["id"], other["id"])
    await tx.run(GIVE_UP_NUMBER, other["id"], NOWHERE)
    for statement in STAY:
        await tx.run(statement, chat["id"])
