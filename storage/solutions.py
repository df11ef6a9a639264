"""What helped: public matters that were fixed, and whose authors said so."""

from datetime import datetime

from domain.issues.solutions import MOST, Helped, Solved
from storage.database import Row, Tx
from storage.moments import moment, stamp

HELPED = "stage = 'confirmed' AND replied = 0 AND public = 1 AND how <> ''"  # literals: the indexes bear them too
COUNTED = (
    "SELECT how, count(*) AS many, max(ended) AS latest FROM (SELECT how, ended FROM issues"
    f" WHERE community = $1 AND category = $2 AND ended > $3 AND {HELPED} ORDER BY ended DESC LIMIT {MOST}) AS newest"
    " GROUP BY how ORDER BY many DESC, latest DESC"
)
SOLVED = "SELECT community, no, category, words, how, ended FROM issues"
LAST_AT = f"{SOLVED} WHERE area = $1 AND category = $2 AND ended > 0 AND {HELPED} ORDER BY ended DESC LIMIT 1"
NEWEST = f"{SOLVED} WHERE category = $1 AND ended > 0 AND {HELPED} ORDER BY ended DESC LIMIT {MOST}"


async def counted(tx: Tx, community: int, category: str, since: datetime) -> list[Helped]:
    """What has helped in a community since then, most often first; of very many only the newest count."""
    return [Helped(row["how"], row["many"]) for row in await tx.all(COUNTED, community, category, stamp(since))]


async def last_at(tx: Tx, area: int, category: str) -> Solved | None:
    row = await tx.one(LAST_AT, area, category)
    return _solved(row) if row else None


async def newest(tx: Tx, category: str) -> list[Solved]:
    """Anywhere in town."""
    return [_solved(row) for row in await tx.all(NEWEST, category)]


def _solved(row: Row) -> Solved:
    return Solved(**{**dict(row), "ended": moment(row["ended"])})
