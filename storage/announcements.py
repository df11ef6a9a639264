"""Announcements: the posts of a session, a row each, whichever groups have had them."""

from dataclasses import replace
from datetime import datetime

from domain.meetings.announcing import Announcement
from storage.database import Row, Tx
from storage.moments import moment, stamp

SELECT = "SELECT id, session, sort, starts, shown, free FROM announcements"
BEGIN = (
    "INSERT INTO announcements (session, sort, starts, shown, free) VALUES ($1, $2, $3, '', 0)"
    " ON CONFLICT (session, sort, starts) DO NOTHING RETURNING id"
)


async def begin(tx: Tx, session: int, sort: str, starts: datetime) -> Announcement | None:
    """With its number; none where groups have heard this of this hour before."""
    row = await tx.one(BEGIN, session, sort, stamp(starts))
    return Announcement(id=row["id"], session=session, sort=sort, starts=starts, shown="", free=0) if row else None


async def get(tx: Tx, id_: int) -> Announcement | None:
    row = await tx.one(f"{SELECT} WHERE id = $1", id_)
    return _announcement(row) if row else None


async def of(tx: Tx, session: int) -> list[Announcement]:
    """The newest last."""
    return [_announcement(row) for row in await tx.all(f"{SELECT} WHERE session = $1 ORDER BY id", session)]


async def shows(tx: Tx, own: Announcement, shown: str, free: int) -> Announcement:
    await tx.run("UPDATE announcements SET shown = $2, free = $3 WHERE id = $1", own.id, shown, free)
    return replace(own, shown=shown, free=free)


def _announcement(row: Row) -> Announcement:
    return Announcement(**{**dict(row), "starts": moment(row["starts"])})
