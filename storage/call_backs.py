"""Call-backs: which matters that were brought to a spot are still to be told of there, and what was said to it."""

from datetime import timedelta

from domain.meetings.call_backs import Brought, CallBack
from domain.meetings.session import Session
from domain.meetings.visit import Matter
from storage.database import Tx
from storage.moments import stamp

LONGEST = timedelta(days=366)  # nobody is asked after what is older
DUE = (  # of what is over whoever brought it is asked once, of what isn't each time; nobody reads what is private
    " FROM sessions s JOIN visits v ON v.session = s.id AND v.led_no IS NOT NULL"
    " AND v.sort <> 'mediation' AND v.outcome <> 'mediated'"
    " JOIN issues i ON i.community = v.led_community AND i.no = v.led_no AND i.stage <> 'withdrawn'"
    " WHERE s.spot = $1 AND s.starts < $2 AND s.starts >= $3 AND NOT EXISTS (SELECT 1 FROM call_backs c"
    " WHERE c.community = v.led_community AND c.no = v.led_no"
    " AND (c.session = $4 OR (c.answer <> 'unreached' AND c.at >= i.ended)))"
)
HOW_MANY = f"SELECT count(*) AS many FROM (SELECT DISTINCT v.led_community, v.led_no{DUE}) AS matters"
PUT = (
    "INSERT INTO call_backs (session, community, no, answer, words, host, at) VALUES ($1, $2, $3, $4, $5, $6, $7)"
    " ON CONFLICT (session, community, no) DO UPDATE SET answer = excluded.answer, words = excluded.words,"
    " host = excluded.host, at = excluded.at"
)


async def due(tx: Tx, session: Session, limit: int) -> list[Matter]:
    """What was brought to the same spot before, longest ago first; once, however often it was."""
    rows = await tx.all(
        f"SELECT v.led_community, v.led_no{DUE} GROUP BY v.led_community, v.led_no"
        " ORDER BY min(s.starts), min(v.id) LIMIT $5",
        *_of(session), limit,
    )  # fmt: skip
    return [Matter(community=row["led_community"], no=row["led_no"]) for row in rows]


async def brought_by(tx: Tx, session: Session, matter: Matter) -> Brought:
    """Everybody who did, in the order in which they came."""
    rows = await tx.all(
        f"SELECT v.called, v.phone{DUE} AND v.led_community = $5 AND v.led_no = $6"
        " GROUP BY v.person, v.called, v.phone ORDER BY min(s.starts), min(v.id)",
        *_of(session), matter.community, matter.no,
    )  # fmt: skip
    return tuple((row["called"], row["phone"]) for row in rows)


async def how_many(tx: Tx, session: Session) -> int:
    row = await tx.one(HOW_MANY, *_of(session))
    return int(row["many"]) if row else 0


async def put(tx: Tx, back: CallBack) -> None:
    matter = back.matter
    await tx.run(PUT, back.session, matter.community, matter.no, back.answer, back.words, back.host, stamp(back.at))


async def empty(tx: Tx, community: int, no: int) -> None:
    await tx.run("UPDATE call_backs SET words = '' WHERE community = $1 AND no = $2", community, no)


def _of(session: Session) -> tuple[int, int, int, int]:
    return session.spot, stamp(session.starts), stamp(session.starts - LONGEST), session.id
