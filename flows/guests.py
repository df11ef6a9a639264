"""Whoever wants to come to a session: what else they booked, how often they stayed away, what they may be about."""

from datetime import datetime, timedelta

from domain.meetings.booking import Guest
from domain.words import Person
from flows.sheets import Opened
from storage import areas, issues, sessions, visits
from storage.database import Tx

LATELY = timedelta(days=180)  # that long it counts that somebody stayed away
NEWEST, MATTERS = 10, 3  # of their own, and how many of those are offered


async def guest_of(
    tx: Tx, it: Opened, person: Person | None, now: datetime, *, but: int = 0, sure: bool = False
) -> Guest:  # fmt: skip
    """What they are about to leave doesn't count; somebody without Telegram is known to nobody but who books."""
    if person is None:
        return Guest()
    booked = [id_ for id_ in await visits.booked_by(tx, person.id, now) if id_ != but]
    found = [await sessions.seen(tx, id_) for id_ in booked]
    return Guest(
        booked=[session for session in found if session], most=it.setting.ground.customs.limit("visits"),
        missed=await visits.missed_by(tx, person.id, now - LATELY), sure=sure,
        invited=it.sheet.session.public or await _lives_there(tx, person, it.sheet.session.area),
    )  # fmt: skip


async def matters_of(tx: Tx, person: Person) -> list[tuple[int, int]]:
    own = await issues.newest_of(tx, person.id, NEWEST)
    return [(issue.community, issue.no) for issue in own if issue.ended is None][:MATTERS]


async def _lives_there(tx: Tx, person: Person, area: int) -> bool:
    line = await areas.line(tx, person.home) if person.home is not None else []
    return any(row["id"] == area for row in line)
