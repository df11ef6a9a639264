"""Batons: what one process does at a time, until it lays it down or hasn't been heard of for a while."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from storage.database import Tx
from storage.moments import moment, stamp

LEASE = timedelta(seconds=6)
RENEWED = LEASE / 3  # how often whoever has it says so
WANTED = timedelta(seconds=5)  # for how long somebody who asked counts as waiting

# What lies further ahead than two leases was written before the clock was set back; a little more than one is only
# the clock of somebody who looked at it a moment later, and came first.
TAKE = (
    "INSERT INTO batons AS it (name, holder, until, wanted) VALUES ($1, $2, $4, 0) ON CONFLICT (name) DO UPDATE SET"
    " wanted = CASE WHEN {mine} THEN it.wanted ELSE $3 END,"
    " until = CASE WHEN {mine} THEN $4 ELSE it.until END,"
    " holder = CASE WHEN {mine} THEN $2 ELSE it.holder END"
    " RETURNING holder, until, wanted"
).format(mine="it.holder = $2 OR it.until NOT BETWEEN $3 AND $5")


@dataclass(frozen=True, slots=True)
class Baton:
    until: datetime  # then somebody else may take it
    is_wanted: bool  # somebody else would


OURS_ALONE = Baton(datetime.max.replace(tzinfo=UTC), is_wanted=False)


async def take(tx: Tx, name: str, holder: str, now: datetime) -> Baton | None:
    """For another while, unless somebody else has it."""
    if not tx.skip_locked:
        return OURS_ALONE
    row = await tx.one(TAKE, name, holder, stamp(now), stamp(now + LEASE), stamp(now + 2 * LEASE))
    if row is None or row["holder"] != holder:
        return None
    return Baton(moment(row["until"]), moment(row["wanted"]) > now - WANTED)


async def lay_down(tx: Tx, name: str, holder: str) -> None:
    await tx.run("DELETE FROM batons WHERE name = $1 AND holder = $2", name, holder)
