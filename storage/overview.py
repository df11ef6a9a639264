"""How a place stands as a whole: who is missing, which groups have trouble, what could not be delivered."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.places import Area
from storage import areas, held_back
from storage.database import Tx
from storage.moments import stamp

LATELY = timedelta(days=7)

WALKED = "a.level IN ('building', 'site')"  # what one worker is there for
BARE = (
    f"FROM areas a WHERE a.workers = 0 AND {WALKED} AND EXISTS (SELECT 1 FROM lines WHERE area = a.id AND above = $1)"
)
ANY_WALKED = f"SELECT 1 FROM lines i JOIN areas a ON a.id = i.area AND {WALKED} WHERE i.above = $1 LIMIT 1"
ANY_GROUP = "SELECT 1 FROM lines i JOIN bindings b ON b.area = i.area WHERE i.above = $1 LIMIT 1"
TROUBLED = (
    "SELECT COALESCE(sum(CASE WHEN reach = 'shut' THEN 1 ELSE 0 END), 0) AS shut,"
    " COALESCE(sum(CASE WHEN reach = 'open' THEN 1 ELSE 0 END), 0) AS unpinned"
    " FROM chats c WHERE c.area >= 0 AND (c.reach = 'shut' OR c.pins = 0)"
    " AND EXISTS (SELECT 1 FROM lines WHERE area = c.area AND above = $1)"
)
UNDELIVERED = (
    "SELECT count(DISTINCT chat) AS many FROM letters WHERE state = 'held' AND COALESCE(reason, '') <> 'restored'"
)
DEAD = "SELECT count(*) AS many FROM letters WHERE state = 'dead' AND written > $1"
PARKED = "SELECT count(*) AS many FROM inbox WHERE bot = $1 AND state = 'parked'"
FAILING = "SELECT count(*) AS many FROM alarms WHERE tries > 0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    walked: bool  # whether there is any area that wants a worker
    bare: int  # those of them without one
    groups: bool
    shut: int  # that threw the bot out
    unpinned: int  # in which it may not pin
    undelivered: int  # people who can't be reached
    held_back: int  # letters, by a restore
    dead: int  # letters, in a week
    parked: int  # updates put aside
    failing: int  # alarms whose rule fell over


async def overview(tx: Tx, area: int, bot: int, now: datetime) -> Overview:
    troubled = (await tx.all(TROUBLED, area))[0]
    return Overview(
        walked=await tx.one(ANY_WALKED, area) is not None,
        bare=await _many(tx, f"SELECT count(*) AS many {BARE}", area),
        groups=await tx.one(ANY_GROUP, area) is not None,
        shut=troubled["shut"], unpinned=troubled["unpinned"],
        undelivered=await _many(tx, UNDELIVERED),
        held_back=await held_back.held_back(tx),
        dead=await _many(tx, DEAD, stamp(now - LATELY)),
        parked=await _many(tx, PARKED, bot),
        failing=await _many(tx, FAILING),
    )  # fmt: skip


async def bare(tx: Tx, area: int, limit: int) -> tuple[Area, ...]:
    """Where a worker is missing, as far as they fit on a page."""
    rows = await tx.all(f"SELECT {areas.COLUMNS} {BARE} ORDER BY a.id LIMIT $2", area, limit)
    return tuple(areas.of_row(row) for row in rows)


async def _many(tx: Tx, sql: str, *args: object) -> int:
    return int((await tx.all(sql, *args))[0]["many"])
