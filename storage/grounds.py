"""The ground a matter stands on: its line up the tree, its groups, and everybody who answers for it now."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from domain.grounds import RUNGS, Ground
from domain.groups import Group, Office, Purpose
from domain.issues.issue import Intake, Issue
from domain.issues.part import OPEN
from domain.places import Level
from domain.posts import DEPUTISED, Post
from domain.words import Role
from storage import areas, customs, people, workdays
from storage.database import Row, Tx
from storage.moments import stamp

POSTS = (
    "SELECT s.person, s.unit, p.chat, p.called, s.role, a.level, l.distance, COALESCE(b.name, '') AS body,"
    " COALESCE(b.sort, '') AS sort,"
    " x.person AS away, x.deputy, d.chat AS deputy_chat, d.called AS deputy_called, y.person AS deputy_away"
    " FROM lines l JOIN areas a ON a.id = l.above JOIN standings s ON s.area = l.above"
    " JOIN people p ON p.id = s.person LEFT JOIN bodies b ON b.id = s.body"
    " LEFT JOIN absences x ON x.person = s.person AND x.starts <= $2 AND x.ends > $2"
    " LEFT JOIN people d ON d.id = x.deputy"
    " LEFT JOIN absences y ON y.person = x.deputy AND y.starts <= $2 AND y.ends > $2"
    " WHERE l.area = $1 ORDER BY l.distance, s.person"
)
ABOVE = (
    "SELECT c.id, c.title, c.purpose, a.level, l.distance FROM lines l JOIN bindings b ON b.area = l.above"
    " JOIN areas a ON a.id = l.above JOIN chats c ON c.id = b.chat AND c.reach = 'open'"
    " WHERE l.area = $1 ORDER BY l.distance, c.id"
)
INSIDE = (
    "SELECT DISTINCT c.id, c.title, 0 AS distance FROM lines l JOIN bindings b ON b.area = l.area"
    " JOIN chats c ON c.id = b.chat AND c.purpose = 'residents' AND c.reach = 'open'"
    " WHERE l.above = $1 ORDER BY c.id"
)
RUNG_OF = {level: number for number, (_, level) in enumerate(RUNGS) if level}
REMEMBERED = timedelta(days=31)  # longer than anything waits for its author
FORESEEN = timedelta(days=120)  # further than any clock of an office runs: sixty working days and their holidays
WITH_GROUPS_INSIDE = frozenset({Level.ESTATE})  # a yard whose buildings have a group each


async def ground(tx: Tx, area: int, now: datetime) -> Ground:
    rows = await areas.line(tx, area)
    names = {row["level"]: row for row in reversed(rows)}
    here = rows[0]
    community = names.get(Level.COMMUNITY) or names.get(Level.STREET) or here
    held, bound = await customs.at(tx, area), await tx.all(ABOVE, area)
    return Ground(
        area=area,
        name=here["name"],
        level=Level(here["level"]),
        estate=names.get(Level.ESTATE, here)["name"],
        community=community["id"],
        community_name=community["name"],
        zone=held.zone or here["zone"],
        groups=await _groups(tx, area, Level(here["level"]), bound),
        offices=tuple(_offices(bound)),
        posts=await _posts(tx, area, now),
        customs=held,
        workdays=await workdays.between(tx, (now - REMEMBERED).date(), (now + FORESEEN).date()),
    )


async def under(tx: Tx, issue: Issue, now: datetime) -> Ground:
    """With whoever has the matter or a part of it, even if it was while they stood in for somebody who is back."""
    proposed = issue.intake == Intake.PROPOSAL
    found = replace(await ground(tx, issue.area, now), danger=issue.danger, proposed=proposed)
    have = {part.holder: Role.HELPER for part in issue.parts if part.stage in OPEN} | {issue.keeper: Role.KEEPER}
    for id_, role in have.items():
        if id_ is not None and all(post.person != id_ for post in found.posts):
            person = await people.by_id(tx, id_)
            post = Post(person.id, person.chat, person.called, role, found.level, 0)
            found = replace(found, posts=(*found.posts, post))
    return found


def _offices(bound: list[Row]) -> Iterator[Office]:
    for row in bound:
        rung = RUNG_OF.get(Level(row["level"]))
        if rung is not None and row["purpose"] == Purpose.STAFF:
            yield Office(row["id"], rung)


async def _groups(tx: Tx, area: int, level: Level, bound: list[Row]) -> tuple[Group, ...]:
    """The nearest groups that hear of it."""
    rows = [row for row in bound if row["purpose"] == Purpose.RESIDENTS]
    if not any(row["distance"] == 0 for row in rows) and level in WITH_GROUPS_INSIDE:
        rows = await tx.all(INSIDE, area) or rows
    return tuple(Group(row["id"], row["title"]) for row in rows if row["distance"] == rows[0]["distance"])


async def _posts(tx: Tx, area: int, now: datetime) -> tuple[Post, ...]:
    return tuple(post for row in await tx.all(POSTS, area, stamp(now)) for post in _held(row))


def _held(row: Row) -> list[Post]:
    """A standing as it is held today: by whoever it belongs to, and while they are away by their deputy too."""
    role, level, distance = Role(row["role"]), Level(row["level"]), row["distance"]
    away = row["away"] is not None
    behind = {name: row[name] for name in ("body", "sort", "unit")}
    own = Post(row["person"], row["chat"], row["called"], role, level, distance, away, **behind)
    if row["deputy"] is None or role not in DEPUTISED:
        return [own]
    chat, called, away = row["deputy_chat"], row["deputy_called"], row["deputy_away"] is not None
    return [own, Post(row["deputy"], chat, called, role, level, distance, away, instead_of=row["person"])]
