"""Everything that whoever sits in a session may do on its day, at every stage of a visit; and who sits there."""

from collections.abc import Iterator

from domain.meetings.call_backs import Answer
from domain.meetings.visits_life import ARRIVE, CALL, JOIN, MEDIATE, MISS, NOTE, OUTCOMES, SETTLE, TO_COUNCIL
from sandbox.neighbourhood import COMMUNITY, ESTATE
from tests.matrix import VISITS as ROWS
from tests.matrix import table
from tests.storms.cast import EVERYBODY, STANDS, roles, whoever_may, whoever_may_somewhere
from tests.storms.pavilion import FREE
from tests.storms.stall import HELD, SHIFT, STALL, SWEPT
from tests.storms.ways import Choose, Deed, Say, Way, presses

HOST = frozenset({"secretary"})  # nobody was named to sit there, so it is whoever could
ABLE = frozenset(name for name in EVERYBODY if roles(name, ESTATE) & {"secretary", "staff"})
STANDING = frozenset(name for name, stands in STANDS.items() if stands)
ENDED: dict[str, tuple[Way, ...]] = {
    SETTLE: (Say("周六换灯管"),),
    NOTE: (Say("3号楼电梯坏了"), Choose("category:property"), Choose("send")),
    JOIN: (Say("1"),),
    TO_COUNCIL: (Say("装电梯"),),
    MEDIATE: (Say("楼上跳绳"), Choose("send")),
}


def hosted() -> Iterator[Deed]:
    rows = table(ROWS, 2)
    for at, stage in (("stall", "booked"), *((stage, stage) for stage in HELD)):
        for verb in (CALL, ARRIVE, MISS, *OUTCOMES):
            by = rows.get((stage, str(verb)), frozenset())
            for round_ in ("1", "0", "99"):
                yield Deed(
                    name=f"host {stage} {verb} {round_}", ears="hosts.ask" if verb in OUTCOMES else "hosts.press",
                    may=HOST if "host" in by and round_ == "1" else frozenset(),
                    ways=presses(f"visit:{{visit_{at}}}:{verb}:{round_}"), then=ENDED.get(verb, ()),
                )  # fmt: skip


SITTING = (
    Deed(name="say how it ended", ears="hosts.ended", may=HOST, ways=presses("visit:{visit_stall}:end:1"),
         pages=frozenset({"meetings/how_did_it_end"})),
    Deed(name="add whoever just came", ears="hosts.who_came", may=HOST, ways=presses(f"session:{{{STALL}}}:walk_in:1"),
         then=(Choose("came:talk"),)),
    Deed(name="close a session", ears="hosts.close", may=HOST, ways=presses(f"session:{{{SWEPT}}}:close:1")),
    Deed(name="close one that isn't done", ears="hosts.close", may=HOST, ways=presses(f"session:{{{STALL}}}:close:1"),
         pages=frozenset({"meetings/session_is_not_done"})),
    Deed(name="see whom to call back", ears="hosts.call_back", may=HOST,
         ways=presses(f"session:{{{STALL}}}:call_backs:1"), pages=frozenset({"meetings/call_back"})),
    *(
        Deed(name=f"call back: {answer}", ears="hosts.answered", may=HOST, then=(Say("二楼也不亮"),),
             ways=presses(f"back:{{{STALL}}}:{answer}:{COMMUNITY}:2"))
        for answer in Answer
    ),
    Deed(name="see what is for the council", ears="hosts.for_council", may=whoever_may_somewhere("meet"),
         ways=(Say("/council"), Say("议事会")), pages=frozenset({"meetings/for_the_council"})),
    Deed(name="see the roster", ears="rosters.show rosters.turn", may=STANDING,
         ways=(Say("/roster"), Say("值班表"), *presses("roster:0")), pages=frozenset({"meetings/roster"})),
    Deed(name="look who sits there", ears="rosters.look", may=ABLE, ways=presses(f"roster:{{{FREE}}}:look:1:0"),
         pages=frozenset({"meetings/session_has_nobody"})),
    Deed(name="look who else could", ears="rosters.look", may=frozenset({"staff"}),
         ways=presses(f"roster:{{{SHIFT}}}:whom:1:0"), pages=frozenset({"meetings/swap_with_whom"})),
    Deed(name="sit there", ears="rosters.press", may=ABLE, ways=presses(f"roster:{{{FREE}}}:sit:1:0")),
    Deed(name="ask around", ears="rosters.press", may=whoever_may("meet", ESTATE) - HOST,  # who is asked then
         ways=presses(f"roster:{{{FREE}}}:ask:1:0")),
    Deed(name="not sit there", ears="rosters.press", may=frozenset({"staff"}),
         ways=presses(f"roster:{{{SHIFT}}}:drop_out:1:0")),
    Deed(name="ask somebody to swap", ears="rosters.press", may=frozenset({"staff"}),
         ways=presses(f"roster:{{{SHIFT}}}:swap:1:{{secretary}}")),
    *(
        Deed(name=f"{verb} a shift", ears="rosters.press", may=HOST, ways=presses(f"roster:{{{SHIFT}}}:{verb}:1:0"))
        for verb in ("accept", "refuse")
    ),
)  # fmt: skip
