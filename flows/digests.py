"""The morning papers: whatever is due is written, one reader at a time, and the next one is planned."""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta

from domain.digests import Wall, is_still_time, next_at
from domain.time import day_of
from domain.words import Letter
from flows import exhibit_queue, monthly, papers, reviews
from flows.campaigns import AHEAD
from flows.desk import Desk
from storage import campaigns, digests, outbox
from storage.database import Tx
from storage.digests import Digest, Kind

AT_ONCE = 50
LATER = timedelta(hours=1)

Writer = Callable[[Tx, int, Wall, datetime], Awaitable[Sequence[Letter]]]
WALLS: Mapping[Kind, Callable[[Tx, Digest], Awaitable[Wall]]] = {
    Kind.PERSON: papers.wall_of_person,
    Kind.ROOM: papers.wall_of_room,
    Kind.WEEK: papers.wall_of_area,
    Kind.MONTH: papers.wall_of_area,
}
WRITERS: Mapping[Kind, tuple[Writer, ...]] = {
    Kind.PERSON: (papers.of_person,),
    Kind.ROOM: (papers.of_room,),
    Kind.WEEK: (reviews.of_week,),
    Kind.MONTH: (monthly.of_month, exhibit_queue.of_morning, reviews.of_half),
}

log = logging.getLogger(__name__)


async def deliver(desk: Desk) -> int:
    """Everything that is due, oldest first; how many there were."""
    return sum([await _deliver(desk, kind) for kind in Kind])


async def _deliver(desk: Desk, kind: Kind) -> int:
    many, now = 0, desk.now()
    while found := await desk.db.read(lambda tx: _due(tx, kind, now)):
        for digest in found:
            await _hand_out(desk, digest)
        many += len(found)
        desk.written.set()
    return many


async def _due(tx: Tx, kind: Kind, now: datetime) -> list[Digest]:
    """Groups share what waits for the postman with everything else that is told to all of them."""
    room = AHEAD - await campaigns.letters_due(tx, now) if kind == Kind.ROOM else AT_ONCE
    return await digests.due(tx, kind, now, min(room, AT_ONCE)) if room > 0 else []


async def _hand_out(desk: Desk, digest: Digest) -> None:
    now = desk.now()
    try:
        await desk.db.act(lambda tx: _write(tx, digest, now))
    except Exception:
        await desk.db.act(lambda tx: digests.turn(tx, digest, now + LATER))  # where nothing is kept, all of them wait
        log.exception("the digest of %s %d failed", digest.kind.value, digest.reader)


async def _write(tx: Tx, digest: Digest, now: datetime) -> None:
    """What this day's digest says is written once, however often somebody changes its hour."""
    wall = await WALLS[digest.kind](tx, digest)
    if await digests.turn(tx, digest, next_at(now, wall)) and is_still_time(digest.due, now, wall):
        letters = [each for write in WRITERS[digest.kind] for each in await write(tx, digest.reader, wall, now)]
        await outbox.put(tx, letters, f"digest:{digest.kind}:{digest.reader}:{day_of(now, wall.zone)}", now)
