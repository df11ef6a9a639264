"""Everything that whoever keeps a place to walk into may do to it."""

from domain.stations.letters import CHANGED
from sandbox.neighbourhood import ESTATE
from tests.storms.cast import whoever_may, whoever_may_somewhere
from tests.storms.corner import CLOSED, REST
from tests.storms.ways import Choose, Deed, Say, Way, presses, stands_there

KEEPS = whoever_may("meet", ESTATE)
SOMEWHERE = whoever_may_somewhere("meet")
SET: dict[str, tuple[Way, ...]] = {
    "name": (Say("小屋"),), "kind": (Choose("station_kind:room"),), "spot": (Say("石榴树下"), Choose("pin_later")),
    "week": (Choose("week:whole"),), "doings": (Say("下棋"),), "phone": (Say("0000-1234567"),),
    "shut": (Choose("no_day"), Say("装修")), "end": (Choose("sure:station"),),
}  # fmt: skip

KEEPING = (
    Deed(name="see the stations", ears="station_desk.show", may=SOMEWHERE, ways=(Say("/stations"), Say("管去处")),
         pages=frozenset({"stations/stations"})),
    Deed(name="see the stations of an estate", ears="station_desk.turn", may=KEEPS,
         ways=presses(f"stations:{ESTATE}:0"), pages=frozenset({"stations/stations"})),
    Deed(name="look at a station as whoever keeps it", ears="station_desk.look", may=KEEPS,
         ways=presses(f"station:{{{REST}}}:desk"), pages=frozenset({"stations/desk"})),
    Deed(name="add a station", acts="meet", ears="station_desk.add", may=KEEPS, ways=presses(f"stations:{ESTATE}:add"),
         then=(Say("春风驿站"), Choose("this"), Say("石榴树下"), stands_there, Choose("week:whole"), Choose("enough"),
               Choose("as_said"))),
    *(
        Deed(name=f"set {key} of a station", acts="meet", ears="station_desk.ask", may=KEEPS, then=SET[key],
             ways=presses(f"station:{{{REST}}}:set:{key}"))
        for key in (*CHANGED, "shut", "end")
    ),
    Deed(name="open a station again", acts="meet", ears="station_desk.open_", may=KEEPS,
         ways=presses(f"station:{{{CLOSED}}}:open:1")),
    Deed(name="open a station that has changed since", ears="station_desk.open_", may=frozenset(),
         ways=presses(f"station:{{{CLOSED}}}:open:9")),
)  # fmt: skip
