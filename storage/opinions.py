"""Whether a market was of use: who was asked, each once in a while, and what they said."""

from datetime import datetime

from storage.database import Tx
from storage.moments import stamp

NOT_SAID = -1
WHO = (  # took a number, or wanted to be reminded of it; and wasn't asked of one since then
    "SELECT p.person FROM (SELECT q.person FROM stalls s JOIN queue_numbers q ON q.stall = s.id"
    " WHERE s.session = $1 AND q.person IS NOT NULL AND q.stage <> 'left'"
    " UNION SELECT w.person FROM wanted w WHERE w.about = $2 UNION SELECT v.person FROM wanted v WHERE v.about = $3) p"
    " WHERE NOT EXISTS (SELECT 1 FROM opinions o JOIN sessions m ON m.id = o.session"
    " WHERE o.person = p.person AND m.starts > $4) ORDER BY p.person LIMIT $5"
)


async def to_ask(tx: Tx, session: int, series: int, since: datetime, limit: int) -> tuple[int, ...]:
    rows = await tx.all(WHO, session, f"session:{session}", f"series:{series}", stamp(since), limit)
    return tuple(row["person"] for row in rows)


async def ask(tx: Tx, session: int, person: int) -> None:
    await tx.run(
        "INSERT INTO opinions (session, person, useful) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        session, person, NOT_SAID,
    )  # fmt: skip


async def say(tx: Tx, session: int, person: int, *, useful: bool) -> bool:
    """Whether they were asked, and hadn't said so before."""
    return bool(await tx.run(
        "UPDATE opinions SET useful = $3 WHERE session = $1 AND person = $2 AND useful = $4",
        session, person, int(useful), NOT_SAID,
    ))  # fmt: skip
