"""Stations near somebody: those within ten minutes' walk first, and of these whichever are open."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.places import Spot
from domain.stations.station import Doing, Station
from domain.stations.week import Shut, State
from domain.words import Button, Letter, Media, Person, Pin, Rows, Way

TEN_MINUTES = 10
SHOWN, WIDE = 3, 3  # stations, and buttons in a row
DOINGS = 6  # most common ones that can be asked for
TOLD_IN_LIST = 5  # doings of one station
SLOT = "places"

Place = tuple[float, float]


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
    def rank(self) -> tuple[object, ...]:
        if self.is_near:
            return (0, not self.state.is_open, self.walk)
        if self.walk is None and self.km is None:  # it is theirs, and has no pin
            return (1, not self.state.is_open, self.station.id)
        return (2, self.km is not None, self.walk or self.km)


def nearest(found: Iterable[Near]) -> list[Near]:
    return sorted(found, key=lambda near: near.rank)


def common(found: Iterable[Station]) -> list[Doing]:
    """What can be done at most of them."""
    counted = Counter(doing for station in found for doing in station.doings)
    return [doing for doing, _ in counted.most_common(DOINGS)]


def told(near: Near) -> dict[str, Any]:
    """Of one station, whichever page shows it to whoever looks for it."""
    station = near.station
    doings = [doing.words for doing in station.doings]
    data = {"name": station.name, "walk": near.walk, "km": near.km, "doings": doings, "zone": near.zone}
    return data | told_of_state(near.state, station.shut)


def told_of_state(state: State, shut: Shut | None) -> dict[str, Any]:
    return {
        "open": state.is_open, "until": _ms(state.until), "opens": _ms(state.opens), "shut": state.shut,
        "why": shut.why if state.shut and shut else "",
    }  # fmt: skip


def listed(
    found: Sequence[Near], wanted: Doing | None, doings: Sequence[Doing], person: Person, place: Place | None,
    zone: str, way: Way, *, is_known: bool,
) -> Letter:  # fmt: skip
    """`place` is where they say they are; `is_known` whether anybody knows where they live or are."""
    shown, here = found[:SHOWN], token(place)
    items = [told(near) | {"doings": _first(near, wanted)} for near in shown]
    measured = [near for near in shown if near.walk is not None or near.km is not None]
    data = {
        "items": items, "wanted": wanted.words if wanted else "", "known": is_known, "zone": zone,
        "far": bool(measured) and not any(near.is_near for near in shown),
    }  # fmt: skip
    doors = [Button("in", press=f"{near.station.about}:look:{here}", says=near.station.name) for near in shown]
    asks = [Button("doing", press=f"places:{d.id}:{here}", says=d.words) for d in doings if d != wanted]
    every = (Button("places:all", press=f"places:0:{here}"),) if wanted else ()
    last = (*every, Button("near", press="places:near"))
    return Letter(
        to=person.chat, page="stations/near", data=data, about=f"person:{person.id}",
        buttons=(*_rows(doors, 1), *_rows(asks, WIDE), last), slot=SLOT, way=way,
    )  # fmt: skip


def card(near: Near, person: Person, place: Place | None, way: Way, *, is_heard: bool) -> Letter:
    """Everything that is known of one; `is_heard` whether there is anybody to tell that it is wrong."""
    station, spot, here = near.station, near.spot, token(place)
    data = told(near) | {
        "kind": station.kind.value, "week": station.week.kept(), "phone": station.phone, "spot": spot.name,
        "how_to_find": spot.how_to_find, "shade": spot.shade, "benches": spot.benches, "wheelchair": spot.wheelchair,
    }  # fmt: skip
    go = (Button("directions", press=f"{station.about}:way"),) if spot.photo or _pin(spot) else ()
    wrong = (Button("station:wrong", press=f"{station.about}:wrong"),) if is_heard else ()
    rows = tuple(row for row in ((*go, *wrong), (Button("places:back", press=f"places:0:{here}"),)) if row)
    return Letter(
        to=person.chat, page="stations/station", data=data, about=f"person:{person.id}", buttons=rows, slot=SLOT,
        way=way,
    )  # fmt: skip


def directions(station: Station, spot: Spot, person: Person) -> tuple[Letter, ...]:
    """How it looks and where it lies, as far as anybody has said; the words stand on its card."""
    seen = Letter(
        to=person.chat, page="meetings/spot_picture", data={"name": station.name}, about=f"person:{person.id}",
        media=(Media("photo", spot.photo),),
    )  # fmt: skip
    pin, data = _pin(spot), {"how_to_find": spot.how_to_find, "area": spot.name}
    there = (
        Letter(to=person.chat, page="meetings/pin", data=data, about=f"person:{person.id}", pin=Pin(*pin, station.name))
        if pin
        else None
    )
    return tuple(letter for letter in (seen if spot.photo else None, there) if letter)


def token(place: Place | None) -> str:
    """A place on a button: nobody has to say twice where they are, and nothing is kept of it."""
    return f"{place[0]:.4f},{place[1]:.4f}" if place else ""


def place_by(said: str) -> Place | None:
    lat, _, lon = said.partition(",")
    return (float(lat), float(lon)) if said else None


def _first(near: Near, wanted: Doing | None) -> list[str]:
    """A few of what can be done there, what they look for among them."""
    doings = sorted(near.station.doings, key=lambda doing: doing != wanted)
    return [doing.words for doing in doings[:TOLD_IN_LIST]]


def _rows(buttons: Sequence[Button], wide: int) -> Rows:
    return tuple(tuple(buttons[at : at + wide]) for at in range(0, len(buttons), wide))


def _pin(spot: Spot) -> Place | None:
    return (spot.lat, spot.lon) if spot.lat is not None and spot.lon is not None else None


def _ms(moment: datetime | None) -> int | None:
    return int(moment.timestamp() * 1000) if moment else None
