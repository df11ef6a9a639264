"""Standings: who holds which role in which area, and who stands in for whom."""

from datetime import datetime
from typing import Any

from domain.places import Level
from domain.posts import DEPUTISED, Standing
from domain.words import Person, Role
from storage import digests, people
from storage.database import Row, Tx
from storage.digests import Kind
from storage.duty import ON_DUTY
from storage.moments import stamp

STOOD_IN_FOR = ", ".join(f"'{role}'" for role in sorted(DEPUTISED))
ROLES = (
    "SELECT s.role FROM lines l JOIN standings s ON s.area = l.above WHERE l.area = $1 AND s.person = $2"
    " UNION SELECT s.role FROM absences x JOIN standings s ON s.person = x.person"
    " JOIN lines l ON l.above = s.area WHERE x.deputy = $2 AND x.starts <= $3 AND x.ends > $3 AND l.area = $1"
    f" AND s.role IN ({STOOD_IN_FOR})"
)

EXERCISED = (  # their own, and those of whoever they stand in for just now
    "SELECT * FROM standings WHERE person = $1"
    " UNION ALL SELECT s.* FROM absences x JOIN standings s ON s.person = x.person"
    f" WHERE x.deputy = $1 AND x.starts <= $2 AND x.ends > $2 AND s.role IN ({STOOD_IN_FOR})"
)


async def roles_at(tx: Tx, person: int, area: int, now: datetime) -> frozenset[Role]:
    """Everything this person is to this area: by their own standing there or above, or for somebody who is away."""
    rows = await tx.all(ROLES, area, person, stamp(now))
    return frozenset(Role(row["role"]) for row in rows) | {Role.RESIDENT}


async def posts_at(tx: Tx, person: int, area: int) -> tuple[tuple[Role, Level], ...]:
    """Their own standings there and above, each with the level of its area; nobody gives roles for somebody else."""
    rows = await tx.all(
        "SELECT s.role, a.level FROM lines l JOIN standings s ON s.area = l.above JOIN areas a ON a.id = s.area"
        " WHERE l.area = $1 AND s.person = $2",
        area, person,
    )  # fmt: skip
    return tuple((Role(row["role"]), Level(row["level"])) for row in rows)


async def appoint(
    tx: Tx, person: int, area: int, role: Role, called: str, now: datetime,
    *, body: int | None = None, unit: str = "",
) -> bool:  # fmt: skip
    """Whether that is news."""
    await tx.run(
        "UPDATE people SET called = $2, agreed = COALESCE(agreed, $3) WHERE id = $1", person, called, stamp(now)
    )
    made = await tx.run(
        "INSERT INTO standings (person, area, role, body, unit, since) VALUES ($1, $2, $3, $4, $5, $6)"
        " ON CONFLICT DO NOTHING",
        person, area, role, body, unit, stamp(now),
    )  # fmt: skip
    await _count_workers(tx, area, role, made)
    if role in ON_DUTY:
        await digests.expect(tx, Kind.PERSON, person)
    if role == Role.STAFF:
        await digests.expect(tx, Kind.WEEK, area)
        await digests.expect(tx, Kind.MONTH, area)
    return bool(made)


async def dismiss(tx: Tx, person: int, area: int, role: Role) -> bool:
    """Whether they held it until now."""
    gone = await tx.run("DELETE FROM standings WHERE person = $1 AND area = $2 AND role = $3", person, area, role)
    await _count_workers(tx, area, role, -gone)
    return bool(gone)


async def _count_workers(tx: Tx, area: int, role: Role, more: int) -> None:
    if role == Role.WORKER and more:
        await tx.run(
            "UPDATE areas SET workers = workers + $2 WHERE id IN (SELECT area FROM lines WHERE above = $1)", area, more
        )


async def back(tx: Tx, person: int, area: int, unit: str) -> bool:
    """The duty unit behind them there; whether they stand there at all."""
    return bool(await tx.run("UPDATE standings SET unit = $3 WHERE person = $1 AND area = $2", person, area, unit))


async def held(tx: Tx, person: int) -> tuple[Standing, ...]:
    rows = await tx.all("SELECT * FROM standings WHERE person = $1 ORDER BY area, role", person)
    return tuple(_standing(row) for row in rows)


async def exercised(tx: Tx, person: int, now: datetime) -> tuple[Standing, ...]:
    """All by which somebody may do something, somewhere: also for whoever is away."""
    return tuple(_standing(row) for row in await tx.all(EXERCISED, person, stamp(now)))


async def roles(tx: Tx, person: int) -> frozenset[Role]:
    """Whatever somebody is by a standing of their own, wherever that is."""
    return frozenset(standing.role for standing in await held(tx, person))


async def at(tx: Tx, area: int) -> tuple[Standing, ...]:
    """Everybody who stands at this very area."""
    rows = await tx.all("SELECT * FROM standings WHERE area = $1 ORDER BY role, person", area)
    return tuple(_standing(row) for row in rows)


async def above(tx: Tx, area: int, role: Role) -> tuple[Person, ...]:
    """Everybody who holds the role at the area or anywhere above it."""
    rows = await tx.all(
        "SELECT DISTINCT s.person FROM lines l JOIN standings s ON s.area = l.above"
        " WHERE l.area = $1 AND s.role = $2 ORDER BY s.person",
        area, role,
    )  # fmt: skip
    return tuple([await people.by_id(tx, row["person"]) for row in rows])


async def holders(tx: Tx, area: int, role: Role) -> tuple[Person, ...]:
    rows = await tx.all("SELECT person FROM standings WHERE area = $1 AND role = $2 ORDER BY person", area, role)
    return tuple([await people.by_id(tx, row["person"]) for row in rows])


async def on_duty_below(tx: Tx, area: int, but: int, now: datetime, limit: int) -> list[dict[str, Any]]:
    """Who is there to stand in for somebody: on duty in the area or below, and not away themselves."""
    rows = await tx.all(
        "SELECT DISTINCT s.person AS id, p.called FROM lines l JOIN standings s ON s.area = l.area"
        " JOIN people p ON p.id = s.person LEFT JOIN absences x ON x.person = s.person AND x.ends > $3"
        f" WHERE l.above = $1 AND s.person <> $2 AND s.role IN ({STOOD_IN_FOR}) AND x.person IS NULL"
        " ORDER BY p.called LIMIT $4",
        area, but, stamp(now), limit,
    )  # fmt: skip
    return [{"id": row["id"], "called": row["called"]} for row in rows]


def _standing(row: Row) -> Standing:
    return Standing(person=row["person"], area=row["area"], role=Role(row["role"]), body=row["body"], unit=row["unit"])
