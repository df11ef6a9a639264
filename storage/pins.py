"""Pins that are still wanted: buildings, sites and spots of which nobody has said where they lie."""

from dataclasses import dataclass

from domain.permits import MAY, Act
from storage.database import Tx

MAY_PIN = ", ".join(f"'{role}'" for role in sorted(MAY[Act.PIN]))
GROUND = (
    "SELECT DISTINCT l.area FROM standings s JOIN lines l ON l.above = s.area"
    f" WHERE s.person = $1 AND s.role IN ({MAY_PIN})"
)
WANTED = (
    "SELECT 'area' AS sort, a.id AS id, a.name AS name, u.name AS above FROM areas a JOIN areas u ON u.id = a.parent"
    f" WHERE a.level IN ('building', 'site') AND a.lat IS NULL AND a.id IN ({GROUND})"
    " UNION ALL SELECT 'spot', p.id, p.name, a.name FROM spots p JOIN areas a ON a.id = p.area"
    f" WHERE p.lat IS NULL AND p.gone = 0 AND p.area IN ({GROUND})"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    sort: str  # area or spot
    id: int
    name: str
    above: str


async def wanted(tx: Tx, person: int, behind: int, limit: int) -> tuple[Wanted, ...]:
    """Below whatever this person answers for."""
    rows = await tx.all(f"{WANTED} ORDER BY sort, id LIMIT $2 OFFSET $3", person, limit, behind)
    return tuple(Wanted(row["sort"], row["id"], row["name"], row["above"]) for row in rows)


async def count(tx: Tx, person: int) -> int:
    row = await tx.one(f"SELECT count(*) AS n FROM ({WANTED}) AS w", person)
    return int(row["n"]) if row else 0
