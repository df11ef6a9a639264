"""What a session looks like to whoever is told of it: where it is, who sits there, and by which clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.grounds import Ground
from domain.meetings.session import Session
from domain.moments import ms
from domain.places import Level, Spot
from domain.words import Role

OWN_NAME = frozenset({Level.BUILDING, Level.SITE})  # what is held for one of these bears its name


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitter:
    person: int
    chat: int
    called: str
    away: bool = False
    swap: int | None = None  # whom they asked to sit there instead


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    session: Session
    spot: Spot
    ground: Ground
    sitters: tuple[Sitter, ...] = ()

    @property
    def there(self) -> tuple[Sitter, ...]:
        return tuple(sitter for sitter in self.sitters if not sitter.away)

    def roles(self, person: int, held: frozenset[Role]) -> frozenset[Role]:
        """Who holds it: those who sit there, and where nobody does whoever could."""
        own = any(sitter.person == person for sitter in self.there) or (not self.there and self.session.role in held)
        return held | {Role.HOST} if own else held


def picture(setting: Setting) -> dict[str, Any]:
    """What any page of a session may show."""
    session, spot = setting.session, setting.spot
    return {
        "kind": session.kind.value, "name": session.name, "starts": ms(session.starts), "ends": ms(session.ends),
        "zone": setting.ground.zone, "area": setting.ground.name,
        "whose": setting.ground.name if setting.ground.level in OWN_NAME else "", "spot": spot.name,
        "how_to_find": spot.how_to_find,
        "pin": [spot.lat, spot.lon] if spot.lat is not None else None, "slot": session.slot,
        "walk_ins": session.walk_ins, "extra": session.extra, "indoors": session.indoors, "why": session.why,
        "cut_short": session.is_cut_short,
        "role": session.role.value, "sitters": [sitter.called for sitter in setting.there],
        "public": session.public, "round": session.is_round, "whom": session.whom.value,
    }  # fmt: skip


def facts_of(setting: Setting) -> Mapping[str, Any]:
    """What the figures know of a session later: which it was, where, and whose."""
    session = setting.session
    return {"session": session.id, "series": session.series, "spot": session.spot}
