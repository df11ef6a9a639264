"""Troubles of the house: what its administrators were told, who they are, and whom on duty nobody reaches."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from domain.groups import Purpose
from domain.places import ROOT
from domain.words import Role
from storage import customs, rooms, standings
from storage.database import Tx, Unavailable
from storage.moments import moment, stamp

BEGIN = (
    "INSERT INTO troubles (kind, since, told, gist) SELECT $1, $2, $3, $4"
    " WHERE NOT EXISTS (SELECT 1 FROM troubles WHERE kind = $1 AND over > $5)"
    " ON CONFLICT (kind) WHERE over IS NULL DO NOTHING RETURNING id"
)
END = "UPDATE troubles SET over = $2 WHERE kind = $1 AND over IS NULL AND since <= $3 RETURNING id"
CALLS = "SELECT id, telegram FROM chats WHERE id = $1"
PEOPLE = (  # whoever is on duty, found by what is held back for them: those are few
    "SELECT p.id, COALESCE(NULLIF(p.called, ''), p.name) AS name FROM people p"
    " JOIN chats c ON c.id = p.chat AND c.reach = 'shut'"
    " WHERE p.chat IN (SELECT chat FROM letters WHERE state = 'held')"
    " AND EXISTS (SELECT 1 FROM standings s WHERE s.person = p.id) ORDER BY p.id"
)
GROUPS = "SELECT id, title AS name FROM chats WHERE purpose <> 'residents' AND reach = 'shut' ORDER BY id"
FULL, READ_ONLY = "53100", "25006"  # by PostgreSQL's numbers


@dataclass(frozen=True, slots=True)
class Told:
    """A trouble that lasts, as the administrators know of it."""

    id: int
    since: datetime
    at: datetime
    gist: str


@dataclass(frozen=True, slots=True)
class Call:
    """Where administrators hear of troubles: our key of the chat, and Telegram's number."""

    chat: int
    telegram: int


async def lasting(tx: Tx) -> dict[str, Told]:
    rows = await tx.all("SELECT id, kind, since, told, gist FROM troubles WHERE over IS NULL")
    return {row["kind"]: Told(row["id"], moment(row["since"]), moment(row["told"]), row["gist"]) for row in rows}


async def begin(tx: Tx, kind: str, since: datetime, gist: str, seen: datetime, now: datetime) -> int | None:
    """Its number; none if somebody else has told of it before, or of its end since it was seen."""
    row = await tx.one(BEGIN, kind, stamp(since), stamp(now), gist, stamp(seen))
    return row["id"] if row else None


async def tell_anew(tx: Tx, kind: str, gist: str, now: datetime) -> None:
    await tx.run("UPDATE troubles SET told = $2, gist = $3 WHERE kind = $1 AND over IS NULL", kind, stamp(now), gist)


async def end(tx: Tx, kind: str, since: datetime, seen: datetime, now: datetime) -> int | None:
    """Its number; none if somebody has told of its end before.

    One that nobody could write down while it lasted is written down now. One that began after it was seen to be over
    is another.
    """
    row = await tx.one(END, kind, stamp(now), stamp(seen))
    if row is None and await tx.one("SELECT 1 FROM troubles WHERE kind = $1 AND over >= $2", kind, stamp(since)):
        return None
    if row is None:
        [row] = await tx.all(
            "INSERT INTO troubles (kind, since, told, gist, over) VALUES ($1, $2, $3, '', $3) RETURNING id",
            kind, stamp(since), stamp(now),
        )  # fmt: skip
    number: int = row["id"]
    return number


async def audience(tx: Tx) -> tuple[Call, ...]:
    """The groups of the administrators; where there is none, each of them in private."""
    chats = await rooms.of(tx, ROOT, Purpose.ADMINISTRATORS)
    if not chats:
        chats = [person.chat for person in await standings.holders(tx, ROOT, Role.ADMINISTRATOR)]
    rows = [await tx.one(CALLS, chat) for chat in chats]
    return tuple(Call(row["id"], row["telegram"]) for row in rows if row)


async def zone(tx: Tx) -> str:
    """Of the clock on the administrators' wall."""
    return await customs.zone(tx, ROOT)


async def unreached(tx: Tx) -> tuple[str, ...]:
    """People on duty for whom letters are held, and groups for work that the bot was shut out of."""
    rows = [*await tx.all(PEOPLE), *await tx.all(GROUPS)]
    return tuple(row["name"] for row in rows)


def is_refused(error: Unavailable) -> bool:
    """Whether the database is there and can't write, rather than being away."""
    return isinstance(error.__cause__, sqlite3.Error) or _number(error) in (FULL, READ_ONLY)


def is_full(error: Unavailable) -> bool:
    code = getattr(error.__cause__, "sqlite_errorcode", None)
    return code == sqlite3.SQLITE_FULL or _number(error) == FULL


def _number(error: Unavailable) -> str:
    return str(getattr(error.__cause__, "sqlstate", ""))
