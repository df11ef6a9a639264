"""What lies with somebody: matters they have, are asked to take or are called for, each with the moment it is due."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.grounds import BODIES, RUNGS
from domain.posts import DEPUTISED
from domain.words import Role
from storage import grounds
from storage.database import Row, Tx
from storage.moments import moment_or_none, stamp

MOST = 301  # nobody reads more of them at once: one above what is counted

# The longer list of stages is that of an index; the shorter one beside it is what is meant. Whoever asks for no rung
# asks for every one, or the index would not be taken.
STAGES = "i.stage IN ('new', 'triage', 'taken', 'waiting')"
OPEN = f"{STAGES} AND i.rung >= {BODIES}"
UNSETTLED = f"{STAGES} AND i.stage IN ('new', 'triage')"
DUE = "CASE WHEN i.keeper IS NULL OR i.stage = 'triage' THEN i.take_by ELSE i.fix_by END"
DUE_BY = f"i.waits_on <> 'author' AND {DUE} < "  # of what only its author can answer nothing is due, and nobody late
LATE = f"{DUE_BY} $3"
UNMET = "i.intake IN ('need', 'proposal') AND i.keeper IS NULL"  # what nobody has taken on, wherever it lies
# Whoever waits for a body or a part has promised a day all the same; of its author nobody knows.
IN_HAND = (
    "SELECT i.community, i.no, CASE WHEN i.waits_on = 'author' OR i.stage = 'triage' THEN NULL ELSE i.fix_by END AS due"
    " FROM issues i WHERE i.keeper = $1 AND i.stage IN ('taken', 'waiting', 'triage')"
    " ORDER BY 3, 1, 2 LIMIT $2"
)
OFFERED = "SELECT i.community, i.no, i.offer_until AS due FROM issues i WHERE i.offered = $1 ORDER BY 3, 1, 2 LIMIT $2"
PARTS = (
    "SELECT p.community, p.no, p.due FROM parts p WHERE p.holder = $1 AND p.stage IN ('asked', 'accepted')"
    " ORDER BY 3, 1, 2 LIMIT $2"
)
RUNG = (
    "CASE s.role"
    + "".join(f" WHEN '{role}' THEN {n}" for n, (role, level) in enumerate(RUNGS) if level is None)
    + f" WHEN '{Role.STAFF}' THEN CASE a.level"
    + "".join(f" WHEN '{level}' THEN {n}" for n, (_, level) in enumerate(RUNGS) if level is not None)
    + f" END WHEN '{Role.BODY}' THEN {BODIES} END"
)
AWAY = (  # and nobody takes their calls
    "SELECT 1 FROM absences x WHERE x.person = t.person AND x.starts <= $3 AND x.ends > $3 AND (x.deputy IS NULL"
    " OR EXISTS (SELECT 1 FROM absences y WHERE y.person = x.deputy AND y.starts <= $3 AND y.ends > $3))"
)
NEARER = (  # somebody with the same role stands nearer to it; of staff nobody does on the same rung
    "SELECT 1 FROM lines n JOIN standings t ON t.area = n.above AND t.role = s.role"
    f" WHERE n.area = i.area AND n.distance < l.distance AND t.role <> '{Role.STAFF}' AND NOT EXISTS ({AWAY})"
)
LADDER = ", ".join(f"'{role}'" for role in dict.fromkeys(role for role, _ in RUNGS))
CALLED = (
    "SELECT i.community, i.no, i.take_by AS due FROM standings s JOIN areas a ON a.id = s.area"
    f" JOIN lines l ON l.above = s.area JOIN issues i ON i.area = l.area AND {UNSETTLED} AND i.rung = {RUNG}"
    f" WHERE s.person = $1 AND s.role IN ({LADDER}) AND NOT EXISTS ({NEARER}) ORDER BY 3, 1, 2 LIMIT $2"
)
CALLED_BODY = (
    "SELECT i.community, i.no, i.take_by AS due, i.area, i.category FROM standings s"
    f" JOIN lines l ON l.above = s.area JOIN issues i ON i.area = l.area AND {UNSETTLED} AND i.rung = {BODIES}"
    f" WHERE s.person = $1 AND s.role = '{Role.BODY}' ORDER BY 3, 1, 2 LIMIT $2"
)
LATE_BELOW = (
    f"SELECT i.community, i.no, {DUE} AS due FROM lines l JOIN issues i ON i.area = l.area AND {OPEN}"
    f" WHERE l.above = $1 AND {LATE} ORDER BY 3, 1, 2 LIMIT $2"
)
INSTEAD = "SELECT person FROM absences WHERE deputy = $1 AND starts <= $2 AND ends > $2 ORDER BY person"
IS_AWAY = "SELECT 1 FROM absences WHERE person = $1 AND starts <= $2 AND ends > $2"
ON_DUTY = DEPUTISED | {Role.BODY}
ROLES = ", ".join(f"'{role}'" for role in sorted(ON_DUTY))
EVER_ON_DUTY = f"SELECT 1 FROM standings WHERE person = $1 AND role IN ({ROLES})"


@dataclass(frozen=True, slots=True)
class Due:
    """A matter by its address, and when something has to have happened, if anybody knows."""

    community: int
    no: int
    at: datetime | None
    part: bool = False  # of a part of it alone

    @property
    def key(self) -> tuple[int, int]:
        return self.community, self.no


async def of(tx: Tx, person: int, now: datetime) -> list[Due]:
    """Whatever is due first stands first; for whoever is away their deputy finds it among their own."""
    found: dict[tuple[int, int], Due] = {}
    is_called = await tx.one(IS_AWAY, person, stamp(now)) is None
    for somebody in [person, *(await stood_in_for(tx, person, now) if is_called else ())]:
        rows = [*await tx.all(IN_HAND, somebody, MOST), *await tx.all(OFFERED, somebody, MOST)]
        if is_called:
            rows += await tx.all(CALLED, somebody, MOST, stamp(now))
        shares = (replace(due, part=True) for due in dues(await tx.all(PARTS, somebody, MOST)))
        for due in (*shares, *dues(rows)):
            found.setdefault(due.key, due)
    for due in await _called_as_a_body(tx, person, now):
        found.setdefault(due.key, due)
    return _sorted(found.values())


async def late_below(tx: Tx, areas: Sequence[int], now: datetime) -> list[Due]:
    """What has run over its time anywhere in these areas."""
    rows = [row for area in areas for row in await tx.all(LATE_BELOW, area, MOST, stamp(now))]
    return _sorted({due.key: due for due in dues(rows)}.values())


async def stood_in_for(tx: Tx, person: int, now: datetime) -> list[int]:
    return [row["person"] for row in await tx.all(INSTEAD, person, stamp(now))]


async def is_away(tx: Tx, person: int, now: datetime) -> bool:
    return await tx.one(IS_AWAY, person, stamp(now)) is not None


async def is_on_duty(tx: Tx, person: int) -> bool:
    """Whether they hold any role to which matters come."""
    return await tx.one(EVER_ON_DUTY, person) is not None


async def _called_as_a_body(tx: Tx, person: int, now: datetime) -> list[Due]:
    """Which kinds of matter go to which sort of body an area decides; only its ground knows."""
    called, known = [], {}
    for row in await tx.all(CALLED_BODY, person, MOST):
        if row["area"] not in known:
            known[row["area"]] = await grounds.ground(tx, row["area"], now)
        on = known[row["area"]].facing(row["category"]).rung(BODIES)
        if any(post.person == person for post in on):
            called.append(row)
    return dues(called)


def dues(rows: Iterable[Row]) -> list[Due]:
    return [Due(row["community"], row["no"], moment_or_none(row["due"])) for row in rows]


def _sorted(dues: Iterable[Due]) -> list[Due]:
    """What has no time comes last."""
    return sorted(dues, key=lambda due: (due.at is None, due.at.timestamp() if due.at else 0, due.key))
