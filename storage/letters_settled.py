"""Settled letters: what became of a letter that was carried, and what that means for its slot and its chat."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.words import Then
from storage import chats, chores, removals, slots
from storage.database import Tx
from storage.letters_blank import BLANK
from storage.letters_claimed import Claimed
from storage.moments import stamp
from storage.slots import Standing


@dataclass(frozen=True, slots=True)
class Sent:
    message: int
    picture: str = ""  # a digest of the one above its words
    others: tuple[int, ...] = ()  # the further messages of an album


@dataclass(frozen=True, slots=True)
class Unneeded:
    """It would have changed a message that isn't there, or shown a photo that has become another one."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Somebody deleted the message it would have brought up to date: nobody wants it back."""

    reason: str


@dataclass(frozen=True, slots=True)
class Later:
    """Not delivered, for certain. Only failures are counted: having to wait one's turn is none."""

    until: datetime
    reason: str | None = None
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Flooded:
    """Telegram wants the chat left alone for a while."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Doubt:
    """Perhaps delivered; it goes once more."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Anew:
    """The message it was to edit is gone: it becomes a new one."""

    reason: str


@dataclass(frozen=True, slots=True)
class Loose:
    """The message it was to answer, or the topic it was for, is gone: it goes without."""

    reason: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The group lives under another number."""

    telegram: int
    reason = "moved"


@dataclass(frozen=True, slots=True)
class Shut:
    """The bot may not write to this chat."""

    reason: str


@dataclass(frozen=True, slots=True)
class Dead:
    reason: str


@dataclass(frozen=True, slots=True)
class Halt:
    """The token is refused: nobody's letters go out until it isn't."""


NotSent = Unneeded | Missing | Later | Flooded | Doubt | Anew | Loose | Moved | Shut | Dead | Halt
Verdict = Sent | NotSent

DELIVERED_OR_NOT = frozenset({Then.LEAVE, Then.FORGET})

# Only while our name is on it: a letter that was taken over since is somebody else's to settle.
END = (
    f"UPDATE letters SET state = $3, reason = $4, message = $5, album = $6, {BLANK}"
    " WHERE id = $1 AND state = 'claimed' AND postman = $2"
)
BACK = (
    "UPDATE letters SET state = 'waiting', postman = NULL, due = $3, reason = $4, tries = tries + $5,"
    " doubts = $6 WHERE id = $1 AND state = 'claimed' AND postman = $2"
)


async def settle(tx: Tx, back: Sequence[tuple[Claimed, Verdict]], now: datetime) -> None:
    """Those that were sent, which nearly all are, in one breath: where there is a server, each question is a way."""
    await _arrived(tx, [(claimed, verdict) for claimed, verdict in back if isinstance(verdict, Sent)], now)
    for claimed, verdict in back:
        if not isinstance(verdict, Sent):
            await _stays(tx, claimed, verdict, now)


async def _arrived(tx: Tx, sent: Sequence[tuple[Claimed, Sent]], now: datetime) -> None:
    ends = [
        (claimed.id, claimed.postman, "sent", None, verdict.message, json.dumps(verdict.others))
        for claimed, verdict in sent
    ]
    ours = {row["id"] for row in await tx.each(f"{END} RETURNING id", ends)}
    settled = [(claimed, verdict) for claimed, verdict in sent if claimed.id in ours]
    await slots.keep(tx, [
        Standing(claimed.letter.to, claimed.letter.slot, verdict.message, claimed.telegram, verdict.picture)
        for claimed, verdict in settled
        if claimed.letter.slot is not None and (verdict.message, verdict.picture) != (claimed.standing, claimed.hangs)
    ])  # fmt: skip
    for claimed, verdict in settled:
        if verdict.message != claimed.standing:
            await _afterwards(tx, claimed, verdict.message, now)


async def _stays(tx: Tx, claimed: Claimed, verdict: NotSent, now: datetime) -> None:
    if isinstance(verdict, Shut) and claimed.letter.then == Then.FORGET:
        verdict = Dead(verdict.reason)  # nobody comes back to it
    match verdict:
        case Unneeded():
            await _end(tx, claimed, "replaced")
        case Missing(reason):
            if await _end(tx, claimed, "replaced", reason) and claimed.letter.slot is not None:
                await slots.forget(tx, claimed.letter.to, claimed.letter.slot)
        case Dead(reason):
            if await _end(tx, claimed, "dead", reason) and claimed.letter.then in DELIVERED_OR_NOT:
                await _afterwards(tx, claimed, 0, now)
        case Later(until, reason, counted):
            await _back(tx, claimed, until, reason, tries=int(counted))
        case Flooded(until):
            await _back(tx, claimed, until, "flood")
        case Doubt(until):
            await _back(tx, claimed, until, "in doubt", doubts=1)
        case Halt():
            await _back(tx, claimed, now, "unauthorized")
        case _:
            await _change(tx, claimed, verdict, now)


async def _afterwards(tx: Tx, claimed: Claimed, message: int, now: datetime) -> None:
    chat, then = claimed.letter.to, claimed.letter.then
    if then == Then.FORGET:
        await removals.begin(tx, chat, message, now)
    else:
        await chores.put(tx, chat, claimed.telegram, then, message, now)


async def _change(tx: Tx, claimed: Claimed, verdict: Anew | Loose | Moved | Shut, now: datetime) -> None:
    """It goes back to the others, and whatever was in its way is changed."""
    chat, slot = claimed.letter.to, claimed.letter.slot
    if not await _back(tx, claimed, now, verdict.reason):
        return
    match verdict:
        case Anew():
            await tx.run("UPDATE letters SET way = 'anew' WHERE id = $1", claimed.id)
            if slot is not None:
                await slots.forget(tx, chat, slot)
        case Loose():
            await tx.run("UPDATE letters SET reply_to = NULL WHERE id = $1", claimed.id)
            await tx.run("DELETE FROM topics WHERE chat = $1 AND thread = $2", chat, claimed.thread)
        case Moved(telegram):
            await chats.migrate(tx, claimed.telegram, telegram)
        case Shut(reason):
            await chats.shut(tx, chat, reason, f"letter:{claimed.id}", now)


async def _end(tx: Tx, claimed: Claimed, state: str, reason: str | None = None) -> bool:
    return bool(await tx.run(END, claimed.id, claimed.postman, state, reason, None, "[]"))


async def _back(
    tx: Tx, claimed: Claimed, until: datetime, reason: str | None, *, tries: int = 0, doubts: int = 0
) -> bool:
    return bool(await tx.run(BACK, claimed.id, claimed.postman, stamp(until), reason, tries, claimed.doubts + doubts))
