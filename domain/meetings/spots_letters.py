"""Spots as whoever runs an area sees them: a list of names, and one with everything that is known of it."""

from collections.abc import Sequence

from domain.desk_letters import desk_letter
from domain.places import Area, Spot
from domain.rows import in_rows
from domain.words import Button, Letter, Person, Way

PAGE, WIDE = 8, 2
TURNS = ("shade", "benches", "wheelchair")  # so or not so, in one tap
ASKS = ("name", "way", "pin", "photo", "shelter")
GONE, PICTURE, ADD = "gone", "picture", "add"


def listed(area: Area, spots: Sequence[Spot], sheet: int, person: Person, way: Way) -> Letter:
    shown = spots[sheet * PAGE : (sheet + 1) * PAGE] or spots[:PAGE]
    doors = [Button("in", press=f"spot:{spot.id}:look", says=spot.name) for spot in shown]
    rows = in_rows(doors, WIDE)
    sheets = -(-len(spots) // PAGE)
    further = (Button("further", press=f"spots:{area.id}:{(sheet + 1) % sheets}"),) if sheets > 1 else ()
    add = Button("spot:add", press=f"spots:{area.id}:{ADD}")
    data = {"area": area.name, "many": len(spots)}
    return desk_letter("meetings/spots", data, person, (*rows, (*further, add)), way)


def shown(spot: Spot, shelter: str, person: Person, way: Way) -> Letter:
    """Each button says what a press makes of it."""
    turns = tuple(Button(f"spot:{name}:{_other(spot, name)}", press=f"spot:{spot.id}:{name}") for name in TURNS)
    asks = [Button(f"spot:{name}", press=f"spot:{spot.id}:{name}") for name in ASKS]
    picture = (Button("spot:picture", press=f"spot:{spot.id}:{PICTURE}"),) if spot.photo else ()
    last = (*picture, Button("spot:gone", press=f"spot:{spot.id}:{GONE}"))
    back = (Button("spots:back", press=f"spots:{spot.area}:0"),)
    data = {
        "name": spot.name, "how_to_find": spot.how_to_find, "pinned": spot.lat is not None, "shade": spot.shade,
        "benches": spot.benches, "wheelchair": spot.wheelchair, "photo": bool(spot.photo), "shelter": shelter,
    }  # fmt: skip
    return desk_letter("meetings/spot", data, person, (turns, tuple(asks[:3]), tuple(asks[3:]), last, back), way)


def _other(spot: Spot, name: str) -> str:
    return "no" if getattr(spot, name) else "yes"
