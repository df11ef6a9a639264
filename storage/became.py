"""What became of whatever was said in a session: of its visits and its topics, less what is private."""

from domain.meetings.became import Matter, Said
from storage.database import Tx

AS_IT_STANDS = (
    "SELECT i.community AS community, i.no AS no, COALESCE(m.stage, i.stage) AS stage, i.words AS words,"
    " COALESCE(m.reason, i.reason) AS reason"
    " FROM {told} t JOIN issues i ON i.community = t.led_community AND i.no = t.led_no AND i.public = 1"
    " LEFT JOIN issues m ON m.community = i.community AND m.no = i.merged_into WHERE t.session = $1"
)
MATTERS = f"{AS_IT_STANDS.format(told='points')} UNION {AS_IT_STANDS.format(told='visits')} ORDER BY community, no"
ENDED = "SELECT stage, count(*) AS many FROM points WHERE session = $1 GROUP BY stage"
CAME = (
    "SELECT count(*) AS many FROM visits WHERE session = $1 AND stage = 'done' AND sort <> 'mediation'"
    " AND outcome <> 'mediated'"
)
UNANSWERED = (
    "SELECT i.no AS no, COALESCE(m.stage, i.stage) AS stage, t.words AS words FROM points t"
    " JOIN issues i ON i.community = t.led_community AND i.no = t.led_no"
    " LEFT JOIN issues m ON m.community = i.community AND m.no = i.merged_into WHERE t.session = $1"
    " AND COALESCE(m.stage, i.stage) IN ('new', 'triage', 'taken', 'waiting') ORDER BY t.id"
)


async def of(tx: Tx, session: int) -> Said:
    rows = await tx.all(MATTERS, session)
    ended = {row["stage"]: row["many"] for row in await tx.all(ENDED, session)}
    matters = [Matter(no=row["no"], stage=row["stage"], words=row["words"], reason=row["reason"]) for row in rows]
    return Said(matters=matters, answered=ended.get("answered", 0), passed_on=ended.get("passed_on", 0))


async def came(tx: Tx, session: int) -> int:
    """How many were listened to, less those who came behind closed doors."""
    row = await tx.one(CAME, session)
    return int(row["many"]) if row else 0


async def unanswered(tx: Tx, session: int) -> list[Matter]:
    """Topics that became a matter without a reply, in their own words."""
    rows = await tx.all(UNANSWERED, session)
    return [Matter(no=row["no"], stage=row["stage"], words=row["words"], reason="") for row in rows]
