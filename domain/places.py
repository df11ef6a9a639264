"""Where things happen: areas in a tree, and the ground a matter stands on with everybody who answers for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt

from domain.customs import Customs
from domain.words import Role
from domain.workdays import Workdays

EARTH = 6_371_000.0  # metres
NEAR = 150.0  # metres within which a sent place is taken for the nearest pin


ROOT = 0  # the town: everything lies under it

Place = tuple[float, float]  # degrees to the north and to the east


class Level(StrEnum):
    TOWN = "town"
    STREET = "street"
    COMMUNITY = "community"
    ESTATE = "estate"
    BUILDING = "building"  # or whatever else one worker walks
    SITE = "site"  # a school, a mall: a grid of its own


BELOW: Mapping[Level, frozenset[Level]] = {  # what may lie directly under what
    Level.TOWN: frozenset({Level.STREET, Level.COMMUNITY}),
    Level.STREET: frozenset({Level.COMMUNITY, Level.SITE}),
    Level.COMMUNITY: frozenset({Level.ESTATE, Level.SITE}),
    Level.ESTATE: frozenset({Level.BUILDING, Level.SITE}),
    Level.BUILDING: frozenset(),
    Level.SITE: frozenset(),
}

LIVED_IN = frozenset({Level.ESTATE, Level.BUILDING, Level.SITE})  # what can be a home, and have a group for it

RUNGS: tuple[tuple[Role, Level | None], ...] = (  # who is called, one after the other, while nobody answers
    (Role.WORKER, None),
    (Role.LEAD, None),
    (Role.STAFF, Level.COMMUNITY),
    (Role.STAFF, Level.STREET),
)
BODIES = -1  # the rung below the ladder: the body that a kind of matter goes to before any worker
BEGIN_AT: Mapping[str, int] = {"property": BODIES, "department": BODIES, "worker": 0, "staff": 2}

DEPUTISED = frozenset({Role.WORKER, Role.LEAD, Role.SECRETARY, Role.STAFF})  # whose calls somebody else can take


@dataclass(frozen=True, slots=True)
class Area:
    id: int
    parent: int | None
    level: Level
    name: str
    lat: float | None = None
    lon: float | None = None

    @property
    def pin(self) -> Place | None:
        return _pin(self.lat, self.lon)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place within an area that people are sent to: a pavilion, a room, a gate."""

    area: int
    name: str
    sort: str = ""
    how_to_find: str = ""
    lat: float | None = None
    lon: float | None = None
    id: int = 0
    photo: str = ""
    shade: bool = False
    benches: bool = False
    wheelchair: bool = False  # whoever sits in one gets there
    shelter: int | None = None  # the spot it goes to when it rains
    gone: bool = False  # nothing new is held there

    @property
    def pin(self) -> Place | None:
        return _pin(self.lat, self.lon)


@dataclass(frozen=True, slots=True)
class Expected:
    """Somebody who ought to hold a role in an area, by name: no account yet, and no right."""

    area: int
    role: Role
    name: str


@dataclass(frozen=True, slots=True)
class Post:
    """A standing role of somebody, seen from one piece of ground."""

    person: int
    chat: int
    called: str
    role: Role
    level: Level
    distance: int  # how many steps up the tree their area lies
    away: bool = False  # they still may, but nobody calls them
    instead_of: int | None = None  # whom they stand in for
    body: str = ""  # the name of the body they belong to
    sort: str = ""  # of that body: property, department, committee
    unit: str = ""  # the duty unit behind them


def nearest_posts(posts: Iterable[Post]) -> tuple[Post, ...]:
    """Those whose area lies fewest steps up the tree."""
    every = tuple(posts)
    nearest = min((post.distance for post in every), default=0)
    return tuple(post for post in every if post.distance == nearest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A role that somebody holds in an area until it is taken back."""

    person: int
    area: int
    role: Role
    body: int | None = None
    unit: str = ""  # the duty unit behind them


class Purpose(StrEnum):
    """Whom a group is for."""

    RESIDENTS = "residents"
    STAFF = "staff"
    ADMINISTRATORS = "administrators"


@dataclass(frozen=True, slots=True)
class Group:
    chat: int
    title: str


@dataclass(frozen=True, slots=True)
class Office:
    """The group of the staff who stand on a rung."""

    chat: int
    rung: int


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
    customs: Customs = field(default_factory=Customs)
    workdays: Workdays = field(default_factory=Workdays)
    first: str = "worker"  # who gets the matter in question before anybody else
    danger: bool = False  # the matter in question is what is left of one
    proposed: bool = False  # or a proposal, which goes to staff first
    urgent: bool = False  # nobody sleeps over it
    offices: tuple[Office, ...] = ()

    def facing(self, kind: str) -> "Ground":
        """As a matter of this kind sees it."""
        known = self.customs.known(kind)
        first = "staff" if self.proposed else str(self.customs.value(f"first:{known}"))
        urgent = self.danger or bool(self.customs.value(f"urgent:{known}"))
        return self if (first, urgent) == (self.first, self.urgent) else replace(self, first=first, urgent=urgent)

    def rung(self, number: int) -> tuple[Post, ...]:
        """Who stands on this rung: the nearest holders of its role, and nobody beyond the top."""
        if number >= len(RUNGS):
            return ()
        held = [post for post in self.posts if self._on(post, number) and self._counts(post) and not post.away]
        return nearest_posts(held)

    def rung_name(self, number: int) -> str:
        if number == BODIES:
            return self.first
        role, level = RUNGS[number]
        return level.value if level else role.value

    def called_up_to(self, number: int) -> tuple[Post, ...]:
        """Everybody who has been called by the time it has come as far as this."""
        return tuple(post for n in range(min(BEGIN_AT[self.first], number), number + 1) for post in self.rung(n))

    def rung_above(self, number: int) -> int:
        """The next rung on which somebody stands; the top one when there is none."""
        above = [n for n in range(number + 1, len(RUNGS)) if self.rung(n)]
        return above[0] if above else number

    def above(self, number: int, keeper: int | None) -> int | None:
        """The next rung above both this one and whoever has the matter, if anybody stands there."""
        own = self.rung_of(keeper)
        start = number if own is None else max(number, own)
        return next((n for n in range(start + 1, len(RUNGS)) if self.rung(n)), None)

    def first_rung(self) -> int:
        """Where it begins: with whoever gets it first, or else with the next above them who is there."""
        begin = BEGIN_AT[self.first]
        return next((n for n in (*range(begin, len(RUNGS)), *range(begin)) if self.rung(n)), 0)

    def rung_of(self, person: int | None) -> int | None:
        """The lowest rung on which this person is called or may act."""
        held = [p for p in self.posts if p.person == person and self._counts(p)]
        steps = (BODIES, *range(len(RUNGS)))
        return next((n for n in steps for p in held if self._on(p, n)), None)

    def roles(self, person: int) -> frozenset[Role]:
        return frozenset(post.role for post in self.posts if post.person == person and self._counts(post))

    def stands_in(self, person: int, absent: int | None) -> bool:
        """Whether this person gets the calls of somebody who is away."""
        return absent is not None and any(p.person == person and p.instead_of == absent for p in self.posts)

    def called_for(self, person: int | None) -> tuple[Post, ...]:
        """Where somebody's calls go: to themselves, or while they are away to whoever stands in."""
        own = sorted((p for p in self.posts if p.person == person), key=lambda post: post.instead_of is not None)[:1]
        deputies = [p for p in self.posts if person is not None and p.instead_of == person and not p.away]
        return tuple(deputies[:1] or own) if own and own[0].away else tuple(own)

    def _counts(self, post: Post) -> bool:
        """A body has to do with nothing but what goes to its sort first."""
        return post.role != Role.BODY or post.sort == self.first

    @staticmethod
    def _on(post: Post, number: int) -> bool:
        role, level = RUNGS[number] if number != BODIES else (Role.BODY, None)
        return post.role == role and level in (None, post.level)


def _pin(lat: float | None, lon: float | None) -> Place | None:
    return (lat, lon) if lat is not None and lon is not None else None


def metres(one: Place, other: Place) -> float:
    (lat1, lon1), (lat2, lon2) = ([radians(x) for x in place] for place in (one, other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))


def nearest(areas: tuple[Area, ...], place: Place) -> Area | None:
    """The area whose pin lies nearest to a sent place, if any lies near enough to be meant."""
    pinned = [(metres(place, area.pin), area.id, area) for area in areas if area.pin]
    return next((area for far, _, area in sorted(pinned)[:1] if far <= NEAR), None)
