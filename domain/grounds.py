"""The ground a matter stands on: its names, its groups, and the ladder of those who answer for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from domain.customs import Customs
from domain.groups import Group, Office
from domain.places import Level
from domain.posts import Post, nearest_posts
from domain.words import Role
from domain.workdays import Workdays

RUNGS: tuple[tuple[Role, Level | None], ...] = (  # who is called, one after the other, while nobody answers
    (Role.WORKER, None),
    (Role.LEAD, None),
    (Role.STAFF, Level.COMMUNITY),
    (Role.STAFF, Level.STREET),
)
BODIES = -1  # the rung below the ladder: the body that a kind of matter goes to before any worker
BEGIN_AT: Mapping[str, int] = {"property": BODIES, "department": BODIES, "worker": 0, "staff": 2}


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
