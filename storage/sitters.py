"""Who sits in a session, a row for each."""

from datetime import datetime

from domain.meetings.setting import Sitter
from storage.database import Tx
from storage.moments import stamp


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
