"""Everything that whoever comes to a session may do about it, at every stage, now and too late."""

from collections.abc import Iterator

from domain.meetings.visits_life import ACCEPT, CHANGE, COME, DECLINE, GIVE_UP, LATE, WAIT
from tests.matrix import VISITS as ROWS
from tests.matrix import table
from tests.storms.cast import KNOWN, whoever_may_somewhere
from tests.storms.pavilion import FOR_SOMEBODY, FREE, VISITS
from tests.storms.ways import Choose, Deed, Follow, Say, Way, presses

THEIRS = (ACCEPT, COME, DECLINE, GIVE_UP, LATE, WAIT, CHANGE)
ANOTHER_SLOT: tuple[Way, ...] = (Say("3点40"),)
ANSWERED: tuple[Way, ...] = (Choose("visit:talk"), Say("3点40"), Choose("untold"))
BOOK_FOR = whoever_may_somewhere("book_for")


def visits() -> Iterator[Deed]:
    rows, own = table(ROWS, 2), {"guest": "resident", "booker": "worker"}
    for stage, role in (*((stage, "guest") for stage in VISITS), (FOR_SOMEBODY, "booker")):
        for verb in THEIRS:
            by = rows.get(("booked" if role == "booker" else str(stage), str(verb)), frozenset())
            may = frozenset({own[role]} if role in by else ())
            for round_ in ("1", "0", "99"):
                yield Deed(
                    name=f"visit {stage} {verb} {round_}", may=may if round_ == "1" else frozenset(),
                    ears="visits.change" if verb == CHANGE else "visits.press",
                    ways=presses(f"visit:{{visit_{stage}}}:{verb}:{round_}"),
                    then=ANOTHER_SLOT if verb == CHANGE else (),
                )  # fmt: skip


CONCERNED = frozenset({"resident", "secretary"})  # whose it is, and who sits there as long as nobody else does
COMING = (
    Deed(name="find the way to a visit", ears="outings.find", may=CONCERNED,
         ways=presses("visit:{visit_booked}:directions:1"), pages=frozenset({"meetings/directions"})),
    Deed(name="take a visit into one's calendar", ears="outings.calendar", may=CONCERNED,
         ways=presses("visit:{visit_booked}:calendar:1"), pages=frozenset({"meetings/in_your_calendar"})),
    Deed(name="book a visit", ears="visits.book visits.follow", may=KNOWN - {"resident"},  # who has three already
         ways=(*presses(f"book:mine:{{{FREE}}}"), Follow(f"book_{{{FREE}}}")), then=ANSWERED),
    Deed(name="book for somebody", acts="book_for", ears="visits.book", may=BOOK_FOR,
         ways=presses(f"book:for:{{{FREE}}}"), then=(Say("李大爷"), *ANSWERED)),
    Deed(name="see the sessions to book for somebody", ears="visits.sessions_for_somebody visits.turn", may=BOOK_FOR,
         ways=(Say("替人约"), Say("/book_for"), *presses("sessions:for:0")), pages=frozenset({"meetings/next"})),
    Deed(name="look at a visit", ears="visits.show", may=frozenset({"resident"}),
         ways=presses("visit:{visit_booked}:show:1"), pages=frozenset({"meetings/"})),
    Deed(name="look for another day", ears="visits.show", may=frozenset({"resident"}),
         ways=presses("visit:{visit_booked}:other_times:1"), pages=frozenset({"meetings/"})),
    Deed(name="come no other day", ears="visits.show", may=frozenset({"resident"}),
         ways=presses("visit:{visit_given_up}:no_thanks:1"), pages=frozenset({"meetings/"})),
)  # fmt: skip
