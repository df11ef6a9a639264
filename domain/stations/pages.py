"""What whoever looks for a station reads: the nearest ones, everything about one, and the way there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from domain.places import Place, Spot
from domain.rows import in_rows
from domain.stations.nearby import Near, token, told
from domain.stations.station import Doing, Station
from domain.words import Button, Letter, Media, Person, Pin, Rows, Way

SHOWN, WIDE = 3, 3  # stations, and buttons in a row
TOLD_IN_LIST = 5  # doings of one station
SLOT = "places"
LIST, CARD = "stations/near", "stations/station"


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What somebody looks for, from where, and what there is."""

    found: tuple[Near, ...]
    common: tuple[Doing, ...] = ()  # what can be done at most of those around
    place: Place | None = None  # where they say they are
    is_known: bool = True  # whether anybody knows where they live or are
    wanted: Doing | None = None
    unheard: str = ""  # what they would do, and nobody has heard of
    kind: str = ""  # or what kind of place they look for, and nobody has heard of
    zone: str

    @property
    def is_far(self) -> bool:
        first = self.found[:SHOWN]
        return any(near.is_measured for near in first) and not any(near.is_near for near in first)

    @property
    def shown(self) -> tuple[Near, ...]:
        """As many as fit below what has to be said first."""
        says = self.is_far or self.wanted or self.unheard or self.kind
        return self.found[: SHOWN - 1 if says and len(self.found) >= SHOWN else SHOWN]

    @property
    def data(self) -> dict[str, Any]:
        return {
            "items": [told(near) | {"doings": _first(near, self.wanted)} for near in self.shown], "far": self.is_far,
            "known": self.is_known, "wanted": self.wanted.words if self.wanted else "", "unheard": self.unheard,
            "kind": self.kind, "zone": self.zone,
        }  # fmt: skip


def listed(search: Search, person: Person, way: Way) -> Letter:
    here, wanted = token(search.place), search.wanted
    doors = [Button("in", press=f"{near.station.about}:look:{here}", says=near.station.name) for near in search.shown]
    asks = [Button("doing", press=f"places:{d.id}:{here}", says=d.words) for d in search.common if d != wanted]
    every = (Button("places:all", press=f"places:0:{here}"),) if wanted else ()
    last = (*every, Button("near", press="places:near"))
    return Letter(
        to=person.chat, page=LIST, data=search.data, about=f"person:{person.id}",
        buttons=(*in_rows(doors, 1), *in_rows(asks, WIDE), last), slot=SLOT, way=way,
    )  # fmt: skip


def links(found: Sequence[Near], chat: int) -> Rows:
    """Each leads into the private chat, so that the group stays calm."""
    doors = [Button("in", link=f"station_{near.station.id}", says=near.station.name) for near in found]
    return (*in_rows(doors, 1), (Button("places", link=f"places_{chat}"),))


def card(near: Near, person: Person, place: Place | None, way: Way, *, is_heard: bool) -> Letter:
    """`is_heard` whether there is anybody to tell that it is wrong."""
    station, here = near.station, token(place)
    go = (Button("directions", press=f"{station.about}:way"),) if near.spot.photo or near.spot.pin else ()
    wrong = (Button("station:wrong", press=f"{station.about}:wrong"),) if is_heard else ()
    rows = tuple(row for row in ((*go, *wrong), (Button("places:back", press=f"places:0:{here}"),)) if row)
    return Letter(
        to=person.chat, page=CARD, data=everything(near), about=f"person:{person.id}", buttons=rows, slot=SLOT, way=way,
    )  # fmt: skip


def everything(near: Near) -> dict[str, Any]:
    """All that is known of one."""
    station, spot = near.station, near.spot
    return told(near) | {
        "kind": station.kind.value, "week": station.week.kept(), "phone": station.phone, "spot": spot.name,
        "how_to_find": spot.how_to_find, "shade": spot.shade, "benches": spot.benches, "wheelchair": spot.wheelchair,
    }  # fmt: skip


def directions(station: Station, spot: Spot, person: Person) -> tuple[Letter, ...]:
    """How it looks and where it lies, as far as anybody has said; the words stand on its card."""
    seen = Letter(
        to=person.chat, page="meetings/spot_picture", data={"name": station.name}, about=f"person:{person.id}",
        media=(Media("photo", spot.photo),),
    )  # fmt: skip
    data = {"how_to_find": spot.how_to_find, "area": spot.name}
    there = (
        Letter(
            to=person.chat,
            page="meetings/pin",
            data=data,
            about=f"person:{person.id}",
            pin=Pin(*spot.pin, station.name),
        )
        if spot.pin
        else None
    )
    return tuple(letter for letter in (seen if spot.photo else None, there) if letter)


def _first(near: Near, wanted: Doing | None) -> list[str]:
    """A few of what can be done there, what they look for among them."""
    doings = sorted(near.station.doings, key=lambda doing: doing != wanted)
    return [doing.words for doing in doings[:TOLD_IN_LIST]]
