"""What whoever looks for a station reads: the nearest ones, everything about one, and the way there."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.places import Spot
from domain.stations.nearby import Near, Place, token, told
from domain.stations.station import Doing, Station
from domain.words import Button, Letter, Media, Person, Pin, Rows, Way

SHOWN, WIDE = 3, 3  # stations, and buttons in a row
TOLD_IN_LIST = 5  # doings of one station
SLOT = "places"


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What somebody looks for, and from where."""

    place: Place | None  # where they say they are
    is_known: bool  # whether anybody knows where they live or are
    wanted: Doing | None
    unheard: str  # what they would do, and nobody has heard of
    zone: str


def listed(found: Sequence[Near], doings: Sequence[Doing], search: Search, person: Person, way: Way) -> Letter:
    """As many as fit below what has to be said first."""
    here, wanted, first = token(search.place), search.wanted, found[:SHOWN]
    is_far = any(near.is_measured for near in first) and not any(near.is_near for near in first)
    shown = first[:-1] if len(first) == SHOWN and (is_far or wanted or search.unheard) else first
    data = {
        "items": [told(near) | {"doings": _first(near, wanted)} for near in shown], "far": is_far,
        "known": search.is_known, "wanted": wanted.words if wanted else "", "unheard": search.unheard,
        "zone": search.zone,
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


def _first(near: Near, wanted: Doing | None) -> list[str]:
    """A few of what can be done there, what they look for among them."""
    doings = sorted(near.station.doings, key=lambda doing: doing != wanted)
    return [doing.words for doing in doings[:TOLD_IN_LIST]]


def _rows(buttons: Sequence[Button], wide: int) -> Rows:
    return tuple(tuple(buttons[at : at + wide]) for at in range(0, len(buttons), wide))


def _pin(spot: Spot) -> Place | None:
    return (spot.lat, spot.lon) if spot.lat is not None and spot.lon is not None else None
