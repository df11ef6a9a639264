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
    f"FROM lines i JOIN areas a ON a.id = i.area AND {WALKED} WHERE i.above = $1 AND NOT EXISTS"
    " (SELECT 1 FROM lines l JOIN standings s ON s.area = l.above AND s.role = 'worker' WHERE l.area = a.id)"
)
AREAS = f"SELECT count(*) AS many FROM lines i JOIN areas a ON a.id = i.area AND {WALKED} WHERE i.above = $1"
GROUPS = (
    "SELECT count(*) AS bound, sum(CASE WHEN reach = 'shut' THEN 1 ELSE 0 END) AS shut,"
    " sum(CASE WHEN reach = 'open' AND pins = 0 THEN 1 ELSE 0 END) AS unpinned FROM chats WHERE id IN"
    " (SELECT b.chat FROM lines l JOIN bindings b ON b.area = l.area WHERE l.above = $1)"
)
UNDELIVERED = (
    "SELECT count(DISTINCT chat) AS many FROM letters WHERE state = 'held' AND COALESCE(reason, '') <> 'restored'"
)
DEAD = "SELECT count(*) AS many FROM letters WHERE state = 'dead' AND written > $1"
PARKED = "SELECT count(*) AS many FROM inbox WHERE bot = $1 AND state = 'parked'"
FAILING = "SELECT count(*) AS many FROM alarms WHERE tries > 0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    walked: int  # areas that want a worker
    bare: int  # those of them without one
    groups: int
    shut: int  # that threw the bot out
    unpinned: int  # in which it may not pin
    undelivered: int  # people who can't be reached
    held_back: int  # letters, by a restore
    dead: int  # letters, in a week
    parked: int  # updates put aside
    failing: int  # alarms whose rule fell over


async def overview(tx: Tx, area: int, bot: int, now: datetime) -> Overview:
    groups = (await tx.all(GROUPS, area))[0]
    return Overview(
        walked=await _many(tx, AREAS, area),
        bare=await _many(tx, f"SELECT count(*) AS many {BARE}", area),
        groups=groups["bound"], shut=groups["shut"] or 0, unpinned=groups["unpinned"] or 0,
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
