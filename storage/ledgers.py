"""What stands in a ledger, read a page at a time: the last row of one is where the next begins."""

from collections.abc import Collection, Iterable

from domain.figures.figure import Figure
from domain.ledgers.ledger import Order
from storage.database import Row, Tx
from storage.figures import A_DAY, AN_HOUR, WHICH
from storage.moments import stamp

PAGE = 50  # rows: so short a work that whoever waits for a reply meanwhile doesn't notice
Behind = tuple[int, int, int]  # the moment, the session where it is one, and the number of the last row read

# Where a page begins is said in one comparison and in no other, or else the index would be read from the first on.
HERE = "EXISTS (SELECT 1 FROM lines l WHERE l.area = {} AND l.above = $1)"
STATE = "CASE WHEN {0}.stage = 'confirmed' AND {0}.replied = 1 THEN 'clear' ELSE {0}.stage END AS state"
RESPONSE = " ".join(f"WHEN {WHICH[each]} THEN '{each}'" for each in (Figure.IN_TIME, Figure.LATE, Figure.AWAITED))
MATTERS = f"""
SELECT i.area, i.no, i.category, i.intake, i.source, h.number, i.words, i.added, i.reported, i.respond_by, i.responded,
    i.replied, i.level, i.body, i.keeper_called, i.fix_by, i.said_done, i.ended, i.how, i.reason, i.basis, i.rating,
    i.rated_words, i.disputed, i.late, i.handed, i.joined, i.merged_into, i.public, {STATE.format("i")},
    CASE {RESPONSE} ELSE '' END AS response,
    (i.responded - i.reported + {AN_HOUR - 1}) / {AN_HOUR} AS answering,
    (i.said_done - i.reported + {AN_HOUR - 1}) / {AN_HOUR} AS fixing,
    CASE WHEN {WHICH[Figure.OPEN]} THEN ($5 - i.reported) / {A_DAY} END AS age
FROM issues i LEFT JOIN hotline_cases h ON h.community = i.community AND h.no = i.no
WHERE i.community = $2 AND (i.reported, i.no) > ($3, $4) AND i.reported < $6 AND {HERE.format("i.area")} {{kinds}}
ORDER BY i.reported, i.no LIMIT {PAGE}
"""
HELD = f"s.family = 'meeting' AND s.starts < $5 AND {HERE.format('s.area')}"
BEYOND = "(s.starts, s.id) >= ($2, $3) AND (s.starts > $2 OR s.id > $3 OR {} > $4)"
CAME = "v.session = s.id AND v.stage = 'done'"
VISITS = f"""
SELECT s.id AS session, s.starts, v.id AS n, COALESCE(t.starts, s.starts) AS at, s.area, s.kind, s.name, p.name AS spot,
    v.sort, v.walk_in, CASE WHEN v.sort = 'mediation' THEN '' ELSE v.called END AS called,
    CASE WHEN v.sort = 'mediation' THEN '' ELSE v.words END AS words, v.outcome,
    CASE WHEN v.sort = 'mediation' THEN '' ELSE v.said END AS said, v.led_no, {STATE.format("m")}
FROM sessions s JOIN visits v ON {CAME} JOIN spots p ON p.id = s.spot LEFT JOIN seats t ON t.visit = v.id
LEFT JOIN issues m ON m.community = v.led_community AND m.no = v.led_no
WHERE {HELD} AND {BEYOND.format("v.id")} ORDER BY s.starts, s.id, v.id LIMIT {PAGE}
"""
TALKED = "s.kind IN ('talk', 'gathering') AND s.stage IN ('closed', 'archived')"
TOPICS = f"""
SELECT s.id AS session, s.starts, COALESCE(t.id, 1) AS n, s.starts AS at, s.area, s.kind, s.name, p.name AS spot,
    s.came, t.words, t.stage, t.said, t.led_no, {STATE.format("m")},
    (SELECT count(*) FROM supports o WHERE o.point = t.id) AS others
FROM sessions s JOIN spots p ON p.id = s.spot LEFT JOIN points t ON t.session = s.id
LEFT JOIN issues m ON m.community = t.led_community AND m.no = t.led_no
WHERE {HELD} AND {TALKED} AND {BEYOND.format("COALESCE(t.id, 1)")} ORDER BY s.starts, s.id, n LIMIT {PAGE}
"""
HOSTS = (
    "SELECT p.called FROM sitters o JOIN people p ON p.id = o.person WHERE o.session = $1 AND p.called <> ''"
    " ORDER BY p.called"
)
COMMUNITIES = (  # that the place lies in, or that lie in it
    "SELECT n.community FROM numbers n JOIN lines l ON l.area = n.community AND l.above = $1"
    " UNION SELECT n.community FROM numbers n JOIN lines l ON l.above = n.community AND l.area = $1 ORDER BY 1"
)
MATTERS_THERE = f"i.community = $4 AND i.reported >= $2 AND i.reported < $3 AND {HERE.format('i.area')}"
HELD_THERE = f"s.family = 'meeting' AND s.starts >= $2 AND s.starts < $3 AND {HERE.format('s.area')}"
HOW_MANY_MATTERS = f"SELECT count(*) AS many FROM issues i WHERE {MATTERS_THERE} {{kinds}}"
HOW_MANY_VISITS = f"SELECT count(*) AS many FROM sessions s JOIN visits v ON {CAME} WHERE {HELD_THERE}"
HOW_MANY_TOPICS = (
    f"SELECT count(*) AS many FROM sessions s LEFT JOIN points t ON t.session = s.id WHERE {HELD_THERE} AND {TALKED}"
)


async def communities(tx: Tx, area: int) -> list[int]:
    return [row["community"] for row in await tx.all(COMMUNITIES, area)]


def start(order: Order) -> Behind:
    """Before the first row."""
    return stamp(order.since), 0, 0


async def matters(
    tx: Tx, order: Order, community: int, now: int, behind: Behind, kinds: Collection[str] | None
) -> list[Row]:  # fmt: skip
    """Of all kinds, unless it is a ledger of some."""
    at, _, no = behind
    sql = MATTERS.format(kinds=_among(kinds, 7))
    return await tx.all(sql, order.area, community, at, no, now, stamp(order.until), *(kinds or ()))


async def visits(tx: Tx, order: Order, behind: Behind) -> list[Row]:
    return await tx.all(VISITS, order.area, *behind, stamp(order.until))


async def topics(tx: Tx, order: Order, behind: Behind) -> list[Row]:
    """A session in which nothing was raised has one line too."""
    return await tx.all(TOPICS, order.area, *behind, stamp(order.until))


async def hosts(tx: Tx, sessions: Iterable[int]) -> dict[int, str]:
    return {
        session: "、".join(row["called"] for row in await tx.all(HOSTS, session)) for session in dict.fromkeys(sessions)
    }


async def many_matters(tx: Tx, order: Order, kinds: Collection[str] | None) -> int:
    sql, span = HOW_MANY_MATTERS.format(kinds=_among(kinds, 5)), (stamp(order.since), stamp(order.until))
    return sum([
        await _many(tx, sql, order.area, *span, community, *(kinds or ()))
        for community in await communities(tx, order.area)
    ])  # fmt: skip


async def many_visits(tx: Tx, order: Order) -> int:
    return await _many(tx, HOW_MANY_VISITS, order.area, stamp(order.since), stamp(order.until))


async def many_topics(tx: Tx, order: Order) -> int:
    return await _many(tx, HOW_MANY_TOPICS, order.area, stamp(order.since), stamp(order.until))


async def _many(tx: Tx, sql: str, *args: object) -> int:
    [row] = await tx.all(sql, *args)
    return int(row["many"])


def _among(kinds: Collection[str] | None, first: int) -> str:
    """Whichever they are; where there are none nothing is among them."""
    if kinds is None:
        return ""
    return f"AND i.category IN ({', '.join(f'${n}' for n in range(first, first + len(kinds))) or 'NULL'})"
