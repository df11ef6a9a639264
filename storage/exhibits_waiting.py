"""What waits for staff to look at it before strangers do, and what they have decided on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from domain.exhibits.exhibit import Exhibit, Stage
from storage.boards import on
from storage.database import Row, Tx
from storage.exhibits import COLUMNS
from storage.moments import stamp

THERE = "i.public = 1 AND i.author <> 0 AND (i.speaker IS NULL OR i.speaker <> 0)"
ON = on("i.area")
OVER = "i.stage IN ('confirmed', 'unanswered', 'cannot')"
OPEN, LATELY = "i.ended IS NULL", f"i.ended >= $3 AND {OVER}"
READ = "SELECT i.community, i.no, i.version AS now, e.stage, e.round, e.digest, e.version"
WAITING = (
    f"{READ} FROM lines l JOIN issues i ON i.area = l.area AND {THERE} AND {{so}}"
    " LEFT JOIN exhibits e ON e.community = i.community AND e.no = i.no"
    " WHERE l.above = $1 AND (e.no IS NULL OR e.stage = 'waiting'"
    "  OR (e.stage IN ('shown', 'bare') AND e.version <> i.version))"
    f" AND {ON} ORDER BY i.reported, i.no LIMIT $2"
)
PUT_BACK = (  # by somebody who wants to look at it again, though it came to an end long ago
    "WITH back AS MATERIALIZED (SELECT * FROM exhibits WHERE stage = 'waiting')"
    f" {READ} FROM back e JOIN issues i ON i.community = e.community AND i.no = e.no AND {THERE}"
    f" AND i.ended < $3 AND {OVER} WHERE i.area IN (SELECT area FROM lines WHERE above = $1) AND {ON}"
    " ORDER BY i.reported, i.no LIMIT $2"
)
DECIDED = (
    f"SELECT {COLUMNS}, i.reported FROM lines l JOIN issues i ON i.area = l.area AND {THERE}"
    " JOIN exhibits e ON e.community = i.community AND e.no = i.no AND e.stage <> 'waiting'"
    f" WHERE l.above = $1 AND {ON} ORDER BY i.reported DESC, i.no DESC LIMIT $2"
)
SAME = "UPDATE exhibits SET version = $3 WHERE community = $1 AND no = $2 AND version = $4"
CHANGED = "UPDATE exhibits SET version = version - 1 WHERE community = $1 AND no = $2"


@dataclass(frozen=True, slots=True)
class Candidate:
    exhibit: Exhibit
    version: int  # of its matter as it stands

    @property
    def may_read_the_same(self) -> bool:
        """Something has changed since it was looked at, and that needn't be a word."""
        return self.exhibit.is_on_board


async def below(tx: Tx, area: int, since: datetime, limit: int) -> list[Candidate]:
    """Of this area and all that lies in it: what is open, what came to an end since then, what was put back."""
    rows = await tx.all(WAITING.format(so=OPEN), area, limit)
    for over in (WAITING.format(so=LATELY), PUT_BACK):
        rows = [*rows, *await tx.all(over, area, limit, stamp(since))]
    return [_candidate(row) for row in rows][:limit]


async def decided(tx: Tx, areas: Iterable[int], limit: int) -> tuple[Exhibit, ...]:
    """However old: whatever is shown can be taken down. The newest first, wherever it is."""
    rows = [row for area in areas for row in await tx.all(DECIDED, area, limit)]
    newest = sorted(rows, key=lambda row: (row["reported"], row["no"]), reverse=True)[:limit]
    return tuple(_exhibit(row) for row in newest)


async def reads_the_same(tx: Tx, candidate: Candidate) -> None:
    """Nobody needs to look at this version, unless it has changed while it was compared."""
    exhibit = candidate.exhibit
    await tx.run(SAME, exhibit.community, exhibit.no, candidate.version, exhibit.version)


async def changed(tx: Tx, community: int, no: int) -> None:
    """A photo of it is another one than was looked at: compare it, though its matter is as it was."""
    await tx.run(CHANGED, community, no)


def _candidate(row: Row) -> Candidate:
    looked_at = row["stage"] is not None
    return Candidate(_exhibit(row) if looked_at else Exhibit(community=row["community"], no=row["no"]), row["now"])


def _exhibit(row: Row) -> Exhibit:
    told = {name: row[name] for name in ("community", "no", "round", "digest", "version")}
    return Exhibit(stage=Stage(row["stage"]), **told)
