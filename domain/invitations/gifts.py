"""Who may give which role, and take it back again: a table, and what follows from it."""

from collections.abc import Iterable, Mapping

from domain.places import BELOW, Level
from domain.words import Refused, Role, Why

Levels = frozenset[Level]
Offers = Mapping[Role, Levels]
Posts = Iterable[tuple[Role, Level]]  # what somebody is on the line of an area, and on which level each

# fmt: off
FITS: Offers = {  # where each role can be held
    Role.WORKER:        frozenset({Level.ESTATE, Level.BUILDING, Level.SITE}),
    Role.LEAD:          frozenset({Level.COMMUNITY, Level.ESTATE, Level.SITE}),
    Role.SECRETARY:     frozenset({Level.STREET, Level.COMMUNITY, Level.ESTATE}),
    Role.STAFF:         frozenset({Level.STREET, Level.COMMUNITY}),
    Role.BODY:          frozenset({Level.STREET, Level.COMMUNITY, Level.ESTATE, Level.SITE}),
    Role.REPORTER:      frozenset({Level.COMMUNITY, Level.ESTATE, Level.BUILDING, Level.SITE}),
    Role.ADMINISTRATOR: frozenset({Level.TOWN, Level.STREET, Level.COMMUNITY}),
}
BY_A_COMMUNITY: Offers = {
    Role.WORKER:        FITS[Role.WORKER],
    Role.LEAD:          FITS[Role.LEAD],
    Role.SECRETARY:     frozenset({Level.ESTATE}),
    Role.BODY:          FITS[Role.BODY],
    Role.REPORTER:      FITS[Role.REPORTER],
}
BY_A_STREET: Offers = {
    **BY_A_COMMUNITY,
    Role.SECRETARY:     frozenset({Level.COMMUNITY, Level.ESTATE}),
    Role.STAFF:         frozenset({Level.COMMUNITY}),
}
GIVES: Mapping[tuple[Role, Level], Offers] = {  # who gives which role, on which levels at or below their own area
    **{(Role.ADMINISTRATOR, level): FITS for level in Level},
    (Role.STAFF, Level.STREET):    BY_A_STREET,
    (Role.STAFF, Level.COMMUNITY): BY_A_COMMUNITY,
}
TITLES: Mapping[Role, str] = {  # what people are called unless somebody says otherwise
    Role.WORKER:        "{place}网格员",
    Role.LEAD:          "{place}网格长",
    Role.SECRETARY:     "{place}书记",
    Role.STAFF:         "{place}",
    Role.BODY:          "{body}",
    Role.REPORTER:      "{place}报事人",
    Role.ADMINISTRATOR: "{place}管理员",
}
# fmt: on


def offers(posts: Posts, level: Level) -> Offers:
    """What somebody may give in an area of this level and below it."""
    here = reach(level)
    found: dict[Role, Levels] = {}
    for post in posts:
        for role, levels in GIVES.get(post, {}).items():
            found[role] = found.get(role, frozenset()) | (levels & here)
    return {role: found[role] for role in FITS if found.get(role)}


def check_gift(posts: Posts, role: Role, level: Level) -> None:
    """What one may give one may also take back."""
    if not may_give(posts, role, level):
        raise Refused(Why.NOT_YOURS)


def may_give(posts: Posts, role: Role, level: Level) -> bool:
    return any(level in GIVES.get(post, {}).get(role, ()) for post in posts)


def reach(level: Level) -> Levels:
    """This level and everything that may lie under it."""
    return frozenset({level}).union(*(reach(below) for below in BELOW[level]))


def title(role: Role, place: str, body: str = "") -> str:
    return TITLES[role].format(place=place, body=body or place)
