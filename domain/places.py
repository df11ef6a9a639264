"""Where things happen: areas in a tree, spots within them, and how far it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt

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
