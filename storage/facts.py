"""Facts: appended, chained, and still provable when what was said about them has been erased."""

import hashlib
import json
from collections.abc import AsyncIterator
from datetime import datetime
from functools import partial
from secrets import token_hex

from domain.issues.story import Befell
from domain.words import Fact
from storage.as_json import as_json
from storage.database import Readable, Row, Tx
from storage.moments import moment, stamp

START = ""
PAGE = 1000


def digest(salt: str, note: str) -> str:
    return hashlib.sha256(f"{salt}\n{note}".encode()).hexdigest()


def link(before: str, *parts: object) -> str:
    """What a fact's hash covers: the fact before it and everything it says itself."""
    return hashlib.sha256(as_json([before, *parts]).encode()).hexdigest()


async def append(tx: Tx, fact: Fact, cause: str) -> None:
    last = await tx.one("SELECT seq, hash FROM facts WHERE about = $1 ORDER BY seq DESC LIMIT 1", fact.about)
    seq, before = (last["seq"] + 1, last["hash"]) if last else (1, START)
    salt, note = token_hex(16), as_json(dict(fact.note))
    sealed, at = digest(salt, note), stamp(fact.at)
    hashed = link(before, fact.about, seq, fact.verb, fact.by, at, cause, sealed)
    row = await tx.one(
        "INSERT INTO facts (about, seq, verb, who, at, cause, digest, hash)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
        fact.about, seq, str(fact.verb), fact.by, at, cause, sealed, hashed,
    )  # fmt: skip
    if fact.note and row:
        await tx.run("INSERT INTO notes (fact, salt, note) VALUES ($1, $2, $3)", row["id"], salt, note)


async def times(tx: Tx, about: str, verb: str, since: datetime) -> list[datetime]:
    """When it happened, oldest first."""
    rows = await tx.all(
        "SELECT at FROM facts WHERE about = $1 AND verb = $2 AND at > $3 ORDER BY seq", about, verb, stamp(since)
    )
    return [moment(row["at"]) for row in rows]


async def befallen(tx: Tx, about: str, limit: int) -> list[Befell]:
    """What befell a thing of late, oldest first, with what was said and hasn't been erased."""
    rows = await tx.all(
        "SELECT f.verb, f.at, n.note FROM facts f LEFT JOIN notes n ON n.fact = f.id"
        " WHERE f.about = $1 ORDER BY f.seq DESC LIMIT $2",
        about, limit,
    )  # fmt: skip
    return [Befell(row["verb"], moment(row["at"]), json.loads(row["note"] or "{}")) for row in reversed(rows)]


async def chains(db: Readable) -> AsyncIterator[Row]:
    """Every fact with its note, chain by chain, a page at a time so that a long history fits in memory."""
    about, seq = "", 0
    while rows := await db.read(partial(_page, about=about, seq=seq)):
        for row in rows:
            yield row
        about, seq = rows[-1]["about"], rows[-1]["seq"]


async def _page(tx: Tx, about: str, seq: int) -> list[Row]:
    return await tx.all(
        "SELECT f.id, f.about, f.seq, f.verb, f.who, f.at, f.cause, f.digest, f.hash, n.salt, n.note"
        " FROM facts f LEFT JOIN notes n ON n.fact = f.id"
        " WHERE f.about > $1 OR (f.about = $1 AND f.seq > $2) ORDER BY f.about, f.seq LIMIT $3",
        about, seq, PAGE,
    )  # fmt: skip


async def of_span(tx: Tx, since: int, until: int) -> list[str]:
    """The hashes of all facts of a stretch of time, in an order that is the same on every machine."""
    rows = await tx.all("SELECT about, seq, hash FROM facts WHERE at >= $1 AND at < $2", since, until)
    return [row["hash"] for row in sorted(rows, key=lambda row: (row["about"], row["seq"]))]


async def heads(tx: Tx) -> list[Row]:
    return await tx.all("SELECT day, facts, hash FROM heads ORDER BY day")


async def put_head(tx: Tx, day: str, count: int, hashed: str) -> None:
    await tx.run("INSERT INTO heads (day, facts, hash) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", day, count, hashed)


async def first_day(tx: Tx) -> int | None:
    row = await tx.one("SELECT min(at) AS at FROM facts")
    return row["at"] if row else None
