"""Stations as whoever runs an area sees them: a list of names, one with all that can be changed, and what is wrong."""

from collections.abc import Sequence

from domain.desk_letters import desk_letter
from domain.places import Area, Spot
from domain.rows import in_rows, turns
from domain.stations.nearby import told_of_state
from domain.stations.station import Station
from domain.stations.week import State
from domain.words import Button, Letter, Person, Urgency, Way

PAGE, WIDE = 8, 2
CHANGED = ("name", "kind", "week", "spot", "doings", "phone")
DESK, ADD, OPEN = "desk", "add", "open"


def listed(area: Area, found: Sequence[Station], sheet: int, person: Person, way: Way, *, more: bool) -> Letter:
    doors = [Button("in", press=f"{station.about}:{DESK}", says=station.name) for station in found]
    around = turns(f"stations:{area.id}", sheet, more=more)
    rows = (*in_rows(doors, WIDE), around, (Button("station:add", press=f"stations:{area.id}:{ADD}"),))
    data = {"area": area.name, "many": len(found) + sheet * PAGE, "more": more}
    return desk_letter("stations/stations", data, person, tuple(row for row in rows if row), way)


def shown(station: Station, area: Area, spot: Spot, state: State, zone: str, person: Person, way: Way) -> Letter:
    """Where the spot is, how to find it and whether there is a seat is told of the spot."""
    set_ = [Button(f"station:{key}", press=f"{station.about}:set:{key}") for key in CHANGED]
    opens = Button("station:open", press=f"{station.about}:{OPEN}:{station.version}")
    shuts = Button("station:shut", press=f"{station.about}:set:shut")
    of_spot = Button("station:of_spot", press=f"spot:{spot.id}:look")
    end = Button("station:end", press=f"{station.about}:set:end")
    every = Button("stations:all", press=f"stations:{area.id}:0")
    rows = in_rows((*set_, of_spot, opens if state.shut else shuts, end, every), WIDE)
    data = told_of_state(state, station.shut) | {
        "name": station.name, "kind": station.kind.value, "area": area.name, "spot": spot.name, "zone": zone,
        "pinned": spot.lat is not None, "week": station.week.kept(), "phone": station.phone,
        "doings": [doing.words for doing in station.doings],
    }  # fmt: skip
    return desk_letter("stations/desk", data, person, rows, way)


def corrected(station: Station, words: str, by: Person, to: int) -> Letter:
    """It bears their words, so it goes with them."""
    data = {"name": station.name, "words": words}
    see = ((Button("station:look", press=f"{station.about}:{DESK}"),),)
    return Letter(
        to=to, page="stations/is_wrong", data=data, about=f"person:{by.id}", buttons=see, urgency=Urgency.REMINDER
    )
