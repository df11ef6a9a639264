"""Stations near somebody: those within ten minutes' walk first, and of these whichever are open."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from domain.moments import ms
from domain.places import Place, Spot
from domain.stations.station import Station
from domain.stations.week import Shut, State

TEN_MINUTES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """One station as whoever looks for it finds it."""

    station: Station
    spot: Spot
    state: State
    zone: str
    walk: int | None  # minutes; none where nobody walks that far, or the way isn't known
    km: float | None

    @property
    def is_near(self) -> bool:
        return self.walk is not None and self.walk <= TEN_MINUTES

    @property
    def is_measured(self) -> bool:
        return self.walk is not None or self.km is not None

    @property
    def rank(self) -> tuple[object, ...]:
        if self.is_near:
            return (0, not self.state.is_open, self.walk)
        if not self.is_measured:  # it is theirs, and has no pin
            return (1, not self.state.is_open, self.station.id)
        return (2, self.km is not None, self.walk or self.km)


def nearest(found: Iterable[Near]) -> list[Near]:
    return sorted(found, key=lambda near: near.rank)


def told(near: Near) -> dict[str, Any]:
    """Of one station, whichever page shows it to whoever looks for it."""
    station = near.station
    doings = [doing.words for doing in station.doings]
    data = {"name": station.name, "walk": near.walk, "km": near.km, "doings": doings, "zone": near.zone}
    return data | told_of_state(near.state, station.shut)


def told_of_state(state: State, shut: Shut | None) -> dict[str, Any]:
    return {
        "open": state.is_open, "until": ms(state.until), "opens": ms(state.opens), "shut": state.shut,
        "why": shut.why if state.shut and shut else "",
    }  # fmt: skip


def token(place: Place | None) -> str:
    """A place on a button: nobody has to say twice where they are, and nothing is kept of it."""
    return f"{place[0]:.4f},{place[1]:.4f}" if place else ""


def place_by(said: str) -> Place | None:
    lat, _, lon = said.partition(",")
    return (float(lat), float(lon)) if said else None
