"""Who wants to be reminded of which markets."""

from collections.abc import Sequence
from datetime import datetime

from domain.markets.reminding import SERVICE, Wanting
from storage.database import Tx
from storage.moments import stamp

WANT = "SELECT w.person, p.chat FROM wanted w JOIN people p ON p.id = w.person WHERE w.about = $1 AND w.person > $2"
# Whoever wants a service wants it where they live.
NEAR = " AND EXISTS (SELECT 1 FROM lines l WHERE l.area = p.home AND l.above = $4)"
IN_ORDER = " ORDER BY w.person LIMIT $3"


async def put(tx: Tx, about: str, person: int, now: datetime) -> None:
    await tx.run(
        "INSERT INTO wanted (about, person, since) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        about, person, stamp(now),
    )  # fmt: skip


async def drop(tx: Tx, abouts: Sequence[str], person: int) -> None:
    for about in abouts:
        await tx.run("DELETE FROM wanted WHERE about = $1 AND person = $2", about, person)


async def drop_beside(tx: Tx, about: str, other: str) -> None:
    """Of all who want both, the one."""
    await tx.run(
        "DELETE FROM wanted WHERE about = $1 AND person IN (SELECT person FROM wanted WHERE about = $2)", about, other
    )


async def forget(tx: Tx, about: str) -> None:
    await tx.run("DELETE FROM wanted WHERE about = $1", about)


async def of(tx: Tx, person: int) -> tuple[str, ...]:
    rows = await tx.all("SELECT about FROM wanted WHERE person = $1 ORDER BY about", person)
    return tuple(row["about"] for row in rows)


async def some(tx: Tx, abouts: Sequence[str], area: int, behind: int, limit: int) -> tuple[Wanting, ...]:
    """The next people behind that one who want any of it, each once with all that they want of it."""
    found: dict[int, Wanting] = {}
    for about in abouts:
        near = about.startswith(f"{SERVICE}:")
        said = (about, behind, limit, area) if near else (about, behind, limit)
        for row in await tx.all(WANT + (NEAR if near else "") + IN_ORDER, *said):
            known = found.get(row["person"], Wanting(row["person"], row["chat"], ()))
            found[known.person] = Wanting(known.person, known.chat, (*known.abouts, about))
    return tuple(found[person] for person in sorted(found)[:limit])
