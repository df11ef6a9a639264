"""Holds the history against itself: every chain of facts, every note, every day's head."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from storage import facts
from storage.database import Database, Readable, Row, Tx
from storage.moments import moment, stamp

DAY = timedelta(days=1)
SETTLED = timedelta(minutes=10)  # after midnight, until the last act of a day is surely there


@dataclass(frozen=True, slots=True)
class Finding:
    """How many facts were held against each other, and the first that does not fit, if any."""

    facts: int
    bad: str = ""


async def verify(db: Readable) -> Finding:
    count, last = 0, None
    async for row in facts.chains(db):
        same = last if last is not None and last["about"] == row["about"] else None
        wrong = _wrong(row, same)
        if wrong:
            return Finding(count, f"facts {row['id']} ({row['about']}, {row['seq']}): {wrong}")
        count, last = count + 1, row
    return Finding(count, await db.read(_wrong_head))


def _wrong(row: Row, before: Row | None) -> str:
    if row["seq"] != (before["seq"] + 1 if before else 1):
        return "a fact before it is missing"
    said = (row["about"], row["seq"], row["verb"], row["who"], row["at"], row["cause"], row["digest"])
    if row["hash"] != facts.link(before["hash"] if before else facts.START, *said):
        return "it was changed, or the one before it was"
    if row["note"] is not None and row["digest"] != facts.digest(row["salt"], row["note"]):
        return "its note was changed"
    return ""


async def _wrong_head(tx: Tx) -> str:
    before = facts.START
    for head in await facts.heads(tx):
        count, hashed = await _sum_up(tx, before, date.fromisoformat(head["day"]))
        if (head["facts"], head["hash"]) != (count, hashed):
            return f"heads {head['day']}: facts of that day were added, changed or taken away"
        before = hashed
    return ""


async def sum_up_days(db: Database, now: datetime) -> None:
    """A head for every day that is over, each covering the one before: what chains end with can't be cut off unseen."""
    await db.act(lambda tx: _sum_up_days(tx, now))


async def _sum_up_days(tx: Tx, now: datetime) -> None:
    heads = await facts.heads(tx)
    first = await facts.first_day(tx)
    if not heads and first is None:
        return
    before = heads[-1]["hash"] if heads else facts.START
    day = date.fromisoformat(heads[-1]["day"]) + DAY if heads else moment(first or 0).date()
    while day < (now - SETTLED).date():
        count, before = await _sum_up(tx, before, day)
        await facts.put_head(tx, day.isoformat(), count, before)
        day += DAY


async def _sum_up(tx: Tx, before: str, day: date) -> tuple[int, str]:
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    hashes = await facts.of_span(tx, stamp(midnight), stamp(midnight + DAY))
    return len(hashes), hashlib.sha256("\n".join([before, *hashes]).encode()).hexdigest()
