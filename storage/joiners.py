"""Neighbours who said: me too, one row each; and which of them have been told how it stands."""

from datetime import datetime

from domain.issues.neighbours import Joiner
from storage.database import Tx
from storage.moments import stamp

PUT = (
    "INSERT INTO joiners (community, no, person, at, via) VALUES ($1, $2, $3, $4, $5)"
    " ON CONFLICT (community, no, person) DO NOTHING"
)
UNTOLD = (  # whoever can't be written to finds the card in their group
    "SELECT j.person, p.chat FROM joiners j JOIN people p ON p.id = j.person"
    " JOIN chats c ON c.id = p.chat AND c.reach = 'open'"
    " WHERE j.community = $1 AND j.no = $2 AND j.told < $3 ORDER BY j.person LIMIT $4"
)


async def put(tx: Tx, community: int, no: int, person: int, now: datetime, via: int = 0) -> bool:
    """Whether they are new."""
    return await tx.run(PUT, community, no, person, stamp(now), via) == 1


async def put_all(tx: Tx, community: int, no: int, people: frozenset[int], now: datetime) -> None:
    await tx.many(PUT, [(community, no, person, stamp(now), 0) for person in sorted(people)])


async def drop(tx: Tx, community: int, no: int, person: int) -> bool:
    """Whether they were there."""
    dropped = await tx.run(
        "DELETE FROM joiners WHERE community = $1 AND no = $2 AND person = $3", community, no, person
    )
    return dropped == 1


async def forget(tx: Tx, community: int, no: int) -> None:
    await tx.run("DELETE FROM joiners WHERE community = $1 AND no = $2", community, no)


async def there(tx: Tx, community: int, no: int, person: int) -> bool:
    row = await tx.one("SELECT 1 FROM joiners WHERE community = $1 AND no = $2 AND person = $3", community, no, person)
    return row is not None


async def of(tx: Tx, community: int, no: int) -> frozenset[int]:
    rows = await tx.all("SELECT person FROM joiners WHERE community = $1 AND no = $2", community, no)
    return frozenset(row["person"] for row in rows)


async def take_back(tx: Tx, community: int, no: int, via: int) -> int:
    """Those who came with a matter that was merged into this one, and how many they were."""
    return await tx.run("DELETE FROM joiners WHERE community = $1 AND no = $2 AND via = $3", community, no, via)


async def untold(tx: Tx, community: int, no: int, version: int, limit: int) -> list[Joiner]:
    """Who can be told of this version of the matter and wasn't."""
    rows = await tx.all(UNTOLD, community, no, version, limit)
    return [Joiner(row["person"], row["chat"]) for row in rows]


async def told(tx: Tx, community: int, no: int, version: int, last: int) -> None:
    """Everybody up to this person."""
    await tx.run(
        "UPDATE joiners SET told = $3 WHERE community = $1 AND no = $2 AND person <= $4 AND told < $3",
        community, no, version, last,
    )  # fmt: skip
