"""Claimed letters: whoever carries a letter has its name on it, for as long as a carrier may take."""

import json
from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.words import Button, Letter, Media, Paper, Picture, Pin, Then, Urgency, Way
from storage.database import Row, Tx
from storage.moments import moment, moment_or_none, stamp
from storage.traffic import Call

LEASE = timedelta(minutes=2)  # a claim that nobody settled for so long was left behind; a call takes seconds

# Without the cast, SQLite would use only half of the index to find a slot.
TAKE = (
    "WITH these AS MATERIALIZED ({these}) UPDATE letters SET state = 'claimed', postman = $1, due = $2"
    " WHERE id IN (SELECT id FROM these)"
    " RETURNING id, chat, about, urgency, page, data, buttons, media, slot, way, reply_to, silent, expires, written,"
    " tries, doubts, topic, paper, pin, picture, afterwards,"
    " (SELECT telegram FROM chats WHERE chats.id = letters.chat) AS telegram,"
    " (SELECT kind FROM chats WHERE chats.id = letters.chat) AS kind,"
    " (SELECT message FROM slots WHERE slots.chat = letters.chat"
    " AND slots.slot = CAST(letters.slot AS TEXT)) AS standing,"
    " (SELECT picture FROM slots WHERE slots.chat = letters.chat"
    " AND slots.slot = CAST(letters.slot AS TEXT)) AS hangs,"
    " (SELECT thread FROM topics WHERE topics.chat = letters.chat"
    " AND topics.topic = CAST(letters.topic AS TEXT)) AS thread"
)
HEADS = (
    "SELECT id FROM letters WHERE state = 'waiting' AND due <= $3 AND urgency <= $4"
    " AND id = (SELECT min(older.id) FROM letters AS older WHERE older.chat = letters.chat"
    " AND older.about = letters.about AND older.state IN ('waiting', 'claimed'))"
    " AND chat NOT IN (SELECT other.chat FROM letters AS other WHERE other.postman = $1 AND other.state = 'claimed')"
    " ORDER BY urgency, id LIMIT $5"
)
PUT_BACK = "UPDATE letters SET state = 'waiting', postman = NULL, due = $2 WHERE id = $1"
LEFT_BEHIND = "SELECT id FROM letters WHERE state = 'claimed' AND postman <> $1 AND (due <= $3 OR $4)"
OWN = "SELECT id FROM letters WHERE state = 'claimed' AND postman = $1"
NEXT_DUE = "SELECT min(due) AS due FROM letters WHERE state = 'waiting' AND due > $1"
IN_OTHER_HANDS = (
    "SELECT c.telegram, c.kind, l.media, l.picture FROM letters l JOIN chats c ON c.id = l.chat"
    " WHERE l.state = 'claimed' AND l.postman <> $1"
)
SECOND_DOUBT = "UPDATE letters SET doubts = 2 WHERE id = $1 AND state = 'claimed' AND postman = $2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A letter on its way, and where to."""

    id: int
    letter: Letter
    telegram: int
    is_group: bool
    standing: int | None  # the message that now stands in its slot
    hangs: str = ""  # a digest of the picture above that message
    thread: int | None = None  # where in a group with topics its kind of post goes
    written: datetime
    tries: int
    doubts: int
    postman: str
    until: datetime  # then somebody else may take it for left behind

    @property
    def edits(self) -> bool:
        """Words may get a picture above them; a picture can't be taken from words, which then come anew."""
        fits = self.letter.picture is not None or not self.hangs
        return self.standing is not None and self.letter.way != Way.ANEW and fits

    @property
    def messages(self) -> int:
        return max(1, len(self.letter.media) + (self.letter.picture is not None))


async def claim(tx: Tx, postman: str, now: datetime, limit: int, least: Urgency = Urgency.BROADCAST) -> list[Claimed]:
    """The oldest open letter of each chat and subject, the most urgent first, and to one chat one at a time."""
    firsts: dict[int, Claimed] = {}
    while len(firsts) < limit:
        heads = await _take(tx, HEADS, postman, now, int(least), limit - len(firsts))
        others = [head for head in heads if firsts.setdefault(head.letter.to, head) is not head]
        if not others:
            break
        await tx.many(PUT_BACK, [(head.id, stamp(now)) for head in others])
    return list(firsts.values())


async def take_over(tx: Tx, postman: str, now: datetime) -> list[Claimed]:
    """Letters that another who is gone left behind; nobody knows whether they were sent. Our own calls come back."""
    alone = not tx.skip_locked
    return await _take(tx, LEFT_BEHIND, postman, now, alone)


async def in_other_hands(tx: Tx, postman: str, now: datetime) -> list[Call]:
    """What somebody else may be calling, or has called and not noted yet: it counts as called just now."""
    rows = await tx.all(IN_OTHER_HANDS, postman)
    messages = [max(1, len(json.loads(row["media"])) + bool(row["picture"])) for row in rows]
    return [Call(row["telegram"], row["kind"] == "group", now, many) for row, many in zip(rows, messages, strict=True)]


async def give_back(tx: Tx, postman: str, in_hand: Set[int], now: datetime) -> None:
    """Letters with the postman's name on them that never got to them: a server went away before it could say so."""
    rows = await tx.all(OWN, postman)
    await tx.many(PUT_BACK, [(row["id"], stamp(now)) for row in rows if row["id"] not in in_hand])


async def next_due(tx: Tx, now: datetime) -> datetime | None:
    row = await tx.one(NEXT_DUE, stamp(now))
    return moment_or_none(row["due"]) if row else None


async def doubt_beforehand(tx: Tx, claimed: Claimed) -> bool:
    """Before the second call of a letter in doubt, whose carrier may die of it: there is no third. False: not ours."""
    return bool(await tx.run(SECOND_DOUBT, claimed.id, claimed.postman))


async def _take(tx: Tx, these: str, postman: str, now: datetime, *args: object) -> list[Claimed]:
    until = now + LEASE
    rows = await tx.all(TAKE.format(these=these + tx.skip_locked), postman, stamp(until), stamp(now), *args)
    return [_claimed(row, postman, until) for row in sorted(rows, key=lambda row: (row["urgency"], row["id"]))]


def _claimed(row: Row, postman: str, until: datetime) -> Claimed:
    letter = Letter(
        to=row["chat"], page=row["page"], data=json.loads(row["data"]), about=row["about"],
        urgency=Urgency(row["urgency"]), slot=row["slot"], way=Way(row["way"]), reply_to=row["reply_to"],
        buttons=tuple(tuple(Button(*parts) for parts in each) for each in json.loads(row["buttons"])),
        silent=bool(row["silent"]), media=tuple(Media(*parts) for parts in json.loads(row["media"])),
        expires=moment_or_none(row["expires"]), topic=row["topic"], paper=_unpacked(row["paper"]),
        pin=Pin(*json.loads(row["pin"])) if row["pin"] else None, picture=_unframed(row["picture"]),
        then=Then(row["afterwards"]),
    )  # fmt: skip
    return Claimed(
        id=row["id"], letter=letter, telegram=row["telegram"], is_group=row["kind"] == "group",
        standing=row["standing"], hangs=row["hangs"] or "", thread=row["thread"], written=moment(row["written"]),
        tries=row["tries"], doubts=row["doubts"], postman=postman, until=until,
    )  # fmt: skip


def _unpacked(paper: str) -> Paper | None:
    if not paper:
        return None
    name, sheets, text, *framed = json.loads(paper)  # one packed by an older version has no picture
    return Paper(
        name=name, text=text, sheets=tuple((title, tuple(tuple(row) for row in rows)) for title, rows in sheets),
        picture=_unframed(*framed),
    )  # fmt: skip


def _unframed(picture: str = "") -> Picture | None:
    return Picture(*json.loads(picture)) if picture else None
