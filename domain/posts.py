"""Who answers for an area: standing roles, as they are held and as they are seen from a piece of ground."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.places import Level
from domain.words import Role

DEPUTISED = frozenset({Role.WORKER, Role.LEAD, Role.SECRETARY, Role.STAFF})  # whose calls somebody else can take


@dataclass(frozen=True, slots=True)
class Expected:
    """Somebody who ought to hold a role in an area, by name: no account yet, and no right."""

    area: int
    role: Role
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A role that somebody holds in an area until it is taken back."""

    person: int
    area: int
    role: Role
    body: int | None = None
    unit: str = ""  # the duty unit behind them


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
