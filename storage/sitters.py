"""Who sits in a session, a row for each."""

from datetime import datetime

from domain.meetings.roster import Able
from domain.meetings.session import Session
from domain.meetings.setting import Sitter
from domain.words import Role
from storage.database import Tx
from storage.moments import stamp

COULD = (  # they have its role there and aren't away at that hour
    "SELECT DISTINCT t.person, p.chat, p.called FROM lines l JOIN standings t ON t.area = l.above AND t.role = $2"
    " JOIN people p ON p.id = t.person WHERE l.area = $1 AND NOT EXISTS (SELECT 1 FROM absences x"
    " WHERE x.person = t.person AND x.starts <= $3 AND x.ends > $3) ORDER BY p.called, t.person LIMIT $4"
)


async def of(tx: Tx, session: int, now: datetime) -> tuple[Sitter, ...]:
    rows = await tx.all(
        "SELECT s.person, s.swap, p.chat, p.called, x.person AS away FROM sitters s JOIN people p ON p.id = s.person"
        " LEFT JOIN absences x ON x.person = s.person AND x.starts <= $2 AND x.ends > $2"
        " WHERE s.session = $1 ORDER BY s.person",
        session, stamp(now),
    )  # fmt: skip
    return tuple(
        Sitter(
            person=row["person"], chat=row["chat"], called=row["called"], away=row["away"] is not None, swap=row["swap"]
        )
        for row in rows
    )


async def seat(tx: Tx, session: int, person: int) -> bool:
    """Whether that is news."""
    sql = "INSERT INTO sitters (session, person) VALUES ($1, $2) ON CONFLICT DO NOTHING"
    return bool(await tx.run(sql, session, person))


async def leave(tx: Tx, session: int, person: int) -> bool:
    return bool(await tx.run("DELETE FROM sitters WHERE session = $1 AND person = $2", session, person))


async def ask(tx: Tx, session: int, person: int, to: int | None) -> None:
    """Whom they ask to sit there instead, or nobody any more."""
    await tx.run("UPDATE sitters SET swap = $3 WHERE session = $1 AND person = $2", session, person, to)


async def could(tx: Tx, session: Session, role: Role, limit: int) -> tuple[Able, ...]:
    rows = await tx.all(COULD, session.area, role, stamp(session.starts), limit)
    return tuple(Able(row["person"], row["chat"], row["called"]) for row in rows)


async def coming(tx: Tx, person: int, since: datetime, until: datetime) -> list[int]:
    """The sessions somebody is to sit in that begin in this time."""
    rows = await tx.all(
        "SELECT s.id FROM sitters t JOIN sessions s ON s.id = t.session AND s.stage = 'planned'"
        " WHERE t.person = $1 AND s.starts >= $2 AND s.starts < $3 ORDER BY s.id",
        person, stamp(since), stamp(until),
    )  # fmt: skip
    return [row["id"] for row in rows]
