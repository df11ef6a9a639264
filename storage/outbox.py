"""The outbox: letters are written in the very act that causes them, and wait there for the postman."""

import json
import logging
from collections.abc import Sequence
from datetime import datetime

from domain.words import NOBODY, Letter, Paper, Picture, Pin, Way
from storage import come_back
from storage.as_json import as_json
from storage.database import Tx
from storage.letters_blank import BLANK
from storage.moments import stamp, stamp_or_none

WRITE = (
    "INSERT INTO letters (key, chat, about, urgency, page, data, buttons, media, slot, way, reply_to, silent, expires,"
    " written, due, topic, paper, pin, picture, afterwards, state)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14, $15, $16, $17, $18, $19,"
    " (SELECT CASE WHEN reach = 'open' THEN 'waiting' WHEN kind = 'private' THEN 'held' ELSE 'dead' END"
    " FROM chats WHERE id = $2{share})) ON CONFLICT (key) DO NOTHING RETURNING id, state"
)  # whoever opens the chat at this very moment waits for us, or we for them
BURY = f"UPDATE letters SET reason = 'shut', {BLANK} WHERE id = $1"
REPLACE = (
    f"UPDATE letters SET state = 'replaced', {BLANK}"
    " WHERE chat = $1 AND slot = $2 AND id < $3 AND state = 'waiting' RETURNING way, expires"
)
REPLACES = {"waiting": REPLACE, "held": REPLACE.replace("'waiting'", "'held'")}  # literals: each has its own index
OVER = "state IN ('sent', 'replaced', 'dead') AND written < $1"
ASKED_NO_MORE = (
    f"DELETE FROM slots WHERE (chat, slot) IN (SELECT chat, slot FROM letters WHERE {OVER} AND slot LIKE 'draft:%')"
    " AND NOT EXISTS (SELECT 1 FROM letters WHERE letters.chat = slots.chat AND letters.slot = slots.slot"
    " AND letters.state = 'waiting')"
)
STRENGTH = (Way.REFRESH, Way.LIVING, Way.ANEW)
OF_THIS_KEY = "SELECT chat, page, about FROM letters WHERE key = $1"

log = logging.getLogger(__name__)


async def put(tx: Tx, letters: Sequence[Letter], cause: str, now: datetime) -> None:
    """One row a letter; the same cause never writes the same letter twice."""
    held = set()
    for number, letter in enumerate(letters):
        if letter.to != NOBODY and await _write(tx, letter, f"{cause}:{number}", now) == "held":
            held.add(letter.to)
    for chat in sorted(held):
        await call_back(tx, chat, cause, now)


async def call_back(tx: Tx, chat: int, cause: str, now: datetime) -> None:
    """Something is held for this chat: let whoever it belongs to know where they can be found."""
    call = await come_back.letter_for(tx, chat)
    if call is not None:
        await _write(tx, call, f"{cause}:come_back:{chat}", now)


async def forget(tx: Tx, before: datetime) -> None:
    """Letters that reached their end long ago, and where questions stood; open ones stay, however old."""
    await tx.run(ASKED_NO_MORE, stamp(before))
    await tx.run(f"DELETE FROM letters WHERE {OVER}", stamp(before))


async def _write(tx: Tx, letter: Letter, key: str, now: datetime) -> str:
    row = await tx.one(
        WRITE.format(share=tx.share),
        key, letter.to, letter.about, int(letter.urgency), letter.page,
        as_json(dict(letter.data)),
        as_json([[(b.word, b.press, b.link, b.says) for b in row] for row in letter.buttons]),
        json.dumps([(m.sort, m.file, m.seconds) for m in letter.media]),
        letter.slot, letter.way, letter.reply_to, int(letter.silent), stamp_or_none(letter.expires), stamp(now),
        letter.topic, _packed(letter.paper), _pinned(letter.pin), _framed(letter.picture),
        letter.then,
    )  # fmt: skip
    if row is None:
        await _tell_if_lost(tx, letter, key)
        return "written before"
    state: str = row["state"]
    if state == "dead":
        await tx.run(BURY, row["id"])
    elif letter.slot is not None:
        await _replace(tx, letter, row["id"], state, now)
    return state


async def _tell_if_lost(tx: Tx, letter: Letter, key: str) -> None:
    """Whoever writes two letters under one key has a fault: one of them never goes out."""
    kept = await tx.one(OF_THIS_KEY, key)
    if kept and (kept["chat"], kept["page"], kept["about"]) != (letter.to, letter.page, letter.about):
        log.error("a letter (%s) is lost: %s was written under its key, %s", letter.page, kept["page"], key)


def _packed(paper: Paper | None) -> str:
    packed = paper and [paper.name, paper.sheets, paper.text, _framed(paper.picture)]
    return as_json(packed) if packed else ""


def _pinned(pin: Pin | None) -> str:
    return as_json([pin.lat, pin.lon, pin.title]) if pin else ""


def _framed(picture: Picture | None) -> str:
    return as_json([picture.template, picture.data]) if picture else ""


async def _replace(tx: Tx, letter: Letter, id_: int, state: str, now: datetime) -> None:
    """What nobody has seen yet gives way to what is newer; but news that was owed is still owed, unless it is late."""
    older = await tx.all(REPLACES[state], letter.to, letter.slot, id_)
    in_time = [row for row in older if row["expires"] is None or row["expires"] > stamp(now)]
    owed = max((letter.way, *(Way(row["way"]) for row in in_time)), key=STRENGTH.index)
    if owed != letter.way:
        await tx.run("UPDATE letters SET way = $2 WHERE id = $1", id_, owed)
