"""Where things happen: areas in a tree, and the ground a matter stands on with everybody who answers for it."""

from dataclasses import dataclass
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt

from domain.words import Role

EARTH = 6_371_000.0  # metres
NEAR = 150.0  # metres within which a sent place is taken for the nearest pin


class Level(StrEnum):
    STREET = "street"
    COMMUNITY = "community"
    ESTATE = "estate"
    BUILDING = "building"


RUNGS: tuple[tuple[Role, Level | None], ...] = (  # who is called, one after the other, while nobody answers
    (Role.WORKER, None),
    (Role.LEAD, None),
    (Role.STAFF, Level.COMMUNITY),
    (Role.STAFF, Level.STREET),
)


@dataclass(frozen=True, slots=True)
class Area:
    id: int
    parent: int | None
    level: Level
    name: str
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """A standing role of somebody, seen from one piece of ground."""

    person: int
    chat: int
    called: str
    role: Role
    level: Level
    distance: int  # how many steps up the tree their area lies


@dataclass(frozen=True, slots=True)
class Group:
    chat: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """An area as a matter sees it: its own name, its community's numbers, its groups, and the ladder above."""

    area: int
    name: str
    level: Level
    estate: str
    community: int
    community_name: str
    zone: str
    groups: tuple[Group, ...]
    posts: tuple[Post, ...]

    def rung(self, number: int) -> tuple[Post, ...]:
        """Who stands on this rung: the nearest holders of its role, and nobody beyond the top."""
        if number >= len(RUNGS):
            return ()
        role, level = RUNGS[number]
        held = [post for post in self.posts if post.role == role and level in (None, post.level)]
        nearest = min((post.distance for post in held), default=0)
        return tuple(post for post in held if post.distance == nearest)

    def rung_above(self, number: int) -> int:
        """The next rung on which somebody stands; the top one when there is none."""
        above = [n for n in range(number + 1, len(RUNGS)) if self.rung(n)]
        return above[0] if above else number

    def first_rung(self) -> int:
        return 0 if self.rung(0) else self.rung_above(0)

    def roles(self, person: int) -> frozenset[Role]:
        return frozenset(post.role for post in self.posts if post.person == person)


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    (lat1, lon1), (lat2, lon2) = ([radians(x) for x in place] for place in (one, other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))


def nearest(areas: tuple[Area, ...], place: tuple[float, float]) -> Area | None:
    """The area whose pin lies nearest to a sent place, if any lies near enough to be meant."""
    pinned = [(metres(place, (a.lat, a.lon)), a.id, a) for a in areas if a.lat is not None and a.lon is not None]
    return next((area for far, _, area in sorted(pinned)[:1] if far <= NEAR), None)
