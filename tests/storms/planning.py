"""Everything that whoever plans may do: to spots, to series, and to a single session."""

from collections.abc import Iterator

from domain.meetings.series_letters import CHANGED
from domain.meetings.sessions_life import CANCEL, MOVE, RESIZE, SHELTER
from sandbox.neighbourhood import ESTATE
from tests.matrix import SESSIONS as ROWS
from tests.matrix import table
from tests.storms.cast import BUILDING, whoever_may, whoever_may_somewhere
from tests.storms.classroom import CLASS
from tests.storms.pavilion import FREE
from tests.storms.stall import STALL, SWEPT
from tests.storms.sundays import CROWDED, MOVED, OFF, ROOM, SERIES
from tests.storms.ways import Choose, Deed, Say, Way, presses, sends_photo, stands_there

PLAN = whoever_may("meet", ESTATE)
PLAN_THERE = whoever_may("meet", BUILDING)
SOMEWHERE = whoever_may_somewhere("meet")
SPOT = "spot:{spot}"
TOLD: dict[str, tuple[Way, ...]] = {
    "name": (Say("小亭子"),), "way": (Say("3号楼后头"),), "pin": (stands_there,), "photo": (Choose("no_photo:spot"),),
    "shelter": (Choose("no_shelter"),),
}  # fmt: skip
SET: dict[str, tuple[Way, ...]] = {
    "rule": (Choose("rule:saturday"),), "hours": (Choose("hours:15"),), "spot": (Say("石榴树下"),),
    "slot": (Choose("slot:30"),), "seats": (Choose("seats:2"),), "walk_ins": (Choose("free:4"),),
    "name": (Say("石榴树下"),), "public": (Choose("meet_invited"),), "extra": (Say("义诊"),),
    "role": (Choose("role:staff"),),
}  # fmt: skip
CHANGES: dict[str, tuple[Way, ...]] = {
    MOVE: (Choose("later:day"), Choose("stays_there"), Say("有事")), CANCEL: (Say("有事"),),
    RESIZE: (Choose("seats:2"), Choose("free:4")),
}  # fmt: skip
AT = {"planned": FREE, "running": SWEPT}


def changes() -> Iterator[Deed]:
    """Whoever holds it, and whoever plans what is held there."""
    rows = table(ROWS, 2)
    for stage, session in AT.items():
        for verb in (MOVE, CANCEL, RESIZE, SHELTER):
            for round_ in ("1", "0", "99"):
                yield Deed(
                    name=f"{verb} a {stage} session {round_}", acts="meet", then=CHANGES.get(verb, ()),
                    may=PLAN if (stage, str(verb)) in rows and round_ == "1" else frozenset(),
                    ears="session_changes.press" if verb == SHELTER else "session_changes.ask",
                    ways=presses(f"session:{{{session}}}:{verb}:{round_}"),
                )  # fmt: skip


def _spot(word: str, ears: str, *then: Way, **more: frozenset[str]) -> Deed:
    return Deed(
        name=f"{word} of a spot", acts="" if more else "meet", ears=ears, may=PLAN_THERE,
        ways=presses(f"{SPOT}:{word}"), then=then, **more,
    )  # fmt: skip


PLANNING = (
    *(_spot(word, "spots.turn") for word in ("shade", "benches", "wheelchair")),
    *(_spot(word, "spots.ask", *told) for word, told in TOLD.items()),
    _spot("gone", "spots.ask", Say("活动室")),
    _spot("look", "spots.look", pages=frozenset({"meetings/spot"})),
    Deed(name="see the picture of a spot", ears="spots.picture", may=PLAN, ways=presses(f"spot:{{{ROOM}}}:picture"),
         pages=frozenset({"meetings/spot_picture"})),
    Deed(name="say what a month is about", acts="meet", ears="themes.theme themes.press", may=SOMEWHERE,
         ways=(Say("/theme"), Say("定主题"), *presses("theme")),
         then=(Choose("this"), Choose("month:12"), Say("冬天用电"), Choose("no_lists"), Choose("as_said"))),
    Deed(name="see the spots", ears="spots.show", may=SOMEWHERE, ways=(Say("/spots"), Say("点位")),
         pages=frozenset({"meetings/spots"})),
    Deed(name="see the spots of an estate", ears="spots.turn_page", may=PLAN, ways=presses(f"spots:{ESTATE}:0"),
         pages=frozenset({"meetings/spots"})),
    Deed(name="add a spot", acts="meet", ears="spots.add", may=PLAN, ways=presses(f"spots:{ESTATE}:add"),
         then=(Say("新亭子"), Choose("this"), Choose("not_said"), Choose("pin_later"))),
    Deed(name="see the series", ears="series.show series.again", may=SOMEWHERE,
         ways=(Say("/series"), Say("排有约"), *presses("series")),
         pages=frozenset({"meetings/series"})),
    Deed(name="see the series of an estate", ears="series.turn", may=PLAN, ways=presses(f"series:at:{ESTATE}:0"),
         pages=frozenset({"meetings/series"})),
    Deed(name="look at a series", ears="series.look", may=PLAN, ways=presses(f"series:{SERIES}:show:0"),
         pages=frozenset({"meetings/series"})),
    Deed(name="make a series", acts="meet", ears="series.make", may=PLAN, ways=presses(f"series:make:{ESTATE}"),
         then=(Choose("meeting:talk"), Choose("this"), Say("石榴树下"), Choose("rule:friday"), Choose("hours:20"),
               Choose("as_usual"))),
    Deed(name="make a series of markets", acts="meet", ears="series.make_market", may=PLAN,
         ways=presses(f"series:market:{ESTATE}"),
         then=(Choose("this"), Say("石榴树下"), Choose("rule:threes"), Choose("hours:morning"), Choose("stall:keys"),
               Choose("stall_nobody"), Choose("stalls_done"), Choose("as_usual"))),
    Deed(name="make a series of events", acts="meet", ears="series.make_event", may=PLAN,
         ways=presses(f"series:event:{ESTATE}"),
         then=(Choose("this"), Choose("event_name:0"), Say("石榴树下"), Choose("rule:friday"), Choose("hours:15"),
               Choose("heads:20"), Choose("whom:children"), Choose("as_usual"))),
    Deed(name="show how an event was", acts="meet", ears="events.show_how_it_was", may=PLAN,
         ways=presses(f"event:{{{CLASS}}}:report"),
         then=(sends_photo, Choose("next"), Choose("event_report_send"))),
    *(
        Deed(name=f"set {key} of a series", acts="meet", ears="series.change", may=PLAN, then=SET[key],
             ways=presses(f"series:{SERIES}:change:{key}"))
        for key in CHANGED
    ),
    Deed(name="end a series", acts="meet", ears="series.end", may=PLAN, ways=presses(f"series:{SERIES}:end"),
         then=(Choose("sure:series"),)),
    *changes(),
    Deed(name="look at a session", ears="session_changes.look", may=PLAN, ways=presses(f"session:{{{FREE}}}:look:1"),
         pages=frozenset({"meetings/session"})),
    Deed(name="make up for a session", acts="meet", ears="session_changes.ask", may=PLAN,
         ways=presses(f"session:{{{OFF}}}:make_up:1"), then=(Say("12月30日上午9点"), Choose("stays_there"))),
    Deed(name="move a session to when its series has it", acts="meet", ears="session_changes.press", may=PLAN,
         ways=presses(f"session:{{{MOVED}}}:catch_up:1")),
    Deed(name="see of whom one is too many", ears="session_changes.press", may=PLAN,
         ways=presses(f"session:{{{CROWDED}}}:whom:1"), pages=frozenset({"meetings/session_too_small"})),
    Deed(name="ask somebody to come at another time", acts="meet", ears="session_changes.ask_to_go", may=PLAN,
         ways=presses(f"session:{{{CROWDED}}}:go:{{visit_crowded}}:1"),
         pages=frozenset({"meetings/session_was_asked"})),
    Deed(name="ask somebody who isn't there", ears="session_changes.ask_to_go", may=frozenset(),
         ways=presses(f"session:{{{STALL}}}:go:{{visit_crowded}}:1")),
)  # fmt: skip
