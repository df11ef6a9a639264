"""Origins: which session a matter came out of, at which spot, and who sat there."""

from dataclasses import dataclass
from datetime import datetime

from storage.database import Tx
from storage.moments import stamp

LED = "SELECT {columns} FROM {told} t JOIN sessions s ON s.id = t.session WHERE t.led_community = $1 AND t.led_no = $2"
COLUMNS = "s.id AS session, s.spot AS spot, s.kind AS kind, s.name AS name, s.starts AS starts"
ORIGIN = (
    f"{LED.format(columns=COLUMNS, told='visits')} UNION {LED.format(columns=COLUMNS, told='points')}"
    " ORDER BY starts, session LIMIT 1"
)
OUT_OF = (
    "SELECT i.no AS no, t.session AS session FROM issues i JOIN {told} t ON t.led_community = i.community"
    " AND t.led_no = i.no WHERE i.community = $1 AND i.ended >= $2 AND i.ended < $3"
    " AND i.stage = 'confirmed' AND i.replied = 0 AND i.public = 1 AND i.how <> ''"
)
SOLVED = (
    "SELECT s.id AS session, s.spot AS spot, p.person AS sitter, count(*) AS many"
    f" FROM ({OUT_OF.format(told='visits')} UNION {OUT_OF.format(told='points')}) o JOIN sessions s ON s.id = o.session"
    " LEFT JOIN sitters p ON p.session = s.id GROUP BY s.id, s.spot, p.person ORDER BY s.id, p.person"
)


@dataclass(frozen=True, slots=True)
class Origin:
    session: int
    spot: int
    kind: str
    name: str  # the area's own for it, if it has one


@dataclass(frozen=True, slots=True)
class Count:
    """So many were solved of what was said in this session, at this spot, to whoever sat there."""

    session: int
    spot: int
    sitter: int | None
    many: int


async def of(tx: Tx, community: int, no: int) -> Origin | None:
    """The first session it was said in, if it was said in one."""
    row = await tx.one(ORIGIN, community, no)
    return Origin(row["session"], row["spot"], row["kind"], row["name"]) if row else None


async def solved(tx: Tx, community: int, since: datetime, until: datetime) -> list[Count]:
    """For everybody's eyes, as those who reported them say; each of several who sat there has a line."""
    rows = await tx.all(SOLVED, community, stamp(since), stamp(until))
    return [Count(row["session"], row["spot"], row["sitter"], row["many"]) for row in rows]
