"""Sessions that are being held under the pavilion, for whoever sits there: with somebody at every stage of it."""

from datetime import datetime

from domain.meetings.visit import Sort, Stage, Visit
from sandbox.neighbourhood import COMMUNITY
from storage import people, sessions, sitters, visits
from storage.database import Tx
from storage.moments import stamp
from tests.storms.pavilion import VISITS

HELD = ("called", "here", "no_show")  # of those that the pavilion has a session for
STALL, SWEPT, SHIFT = "stall", "swept", "shift"  # one with somebody to come, one with nobody left, one to be swapped


async def opens(tx: Tx, numbers: dict[str, int], now: datetime) -> None:
    """Behind the pavilion's own sessions: nobody of theirs comes to these."""
    known = len(VISITS) + 2
    stall, swept, shift = (await sessions.of_series(tx, -1, now, known + 3))[known:]
    for name, session in ((STALL, stall), (SWEPT, swept), (SHIFT, shift)):
        numbers[name] = session.id
    running = [stall.id, swept.id, *[await _session_of(tx, numbers[f"visit_{stage}"]) for stage in HELD]]
    for id_ in running:
        await tx.run("UPDATE sessions SET stage = 'running' WHERE id = $1", id_)
    who = await people.by_id(tx, numbers["resident"])
    comes = Visit(session=stall.id, person=who.id, key=who.key, sort=Sort.TALK, stage=Stage.BOOKED, asked=now)
    numbers["visit_stall"] = (await visits.begin(tx, comes)).id
    await tx.run("UPDATE seats SET visit = $1 WHERE session = $2 AND n = 1", numbers["visit_stall"], stall.id)
    for id_ in running:  # it is the hour of everybody there
        await tx.run("UPDATE seats SET starts = $2 WHERE session = $1 AND visit IS NOT NULL", id_, stamp(now))
    await tx.run(
        "UPDATE visits SET outcome = 'noted', led_community = $2, led_no = 2 WHERE id = $1",
        numbers["visit_done"], COMMUNITY,
    )  # fmt: skip
    await sitters.seat(tx, shift.id, numbers["staff"])
    await sitters.ask(tx, shift.id, numbers["staff"], numbers["secretary"])


async def _session_of(tx: Tx, visit: int) -> int:
    [row] = await tx.all("SELECT session FROM visits WHERE id = $1", visit)
    return int(row["session"])
