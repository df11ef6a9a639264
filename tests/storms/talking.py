"""Everything that may be done about what an evening is to be about, before it and while it runs."""

from collections.abc import Iterator

from domain.meetings.topics_life import NOTE, SETTLE, SUPPORT, TO_COUNCIL
from sandbox.neighbourhood import ESTATE
from tests.matrix import TOPICS as ROWS
from tests.matrix import table
from tests.storms.cast import KNOWN, whoever_may
from tests.storms.evenings import EVENING, OVER, TALK
from tests.storms.ways import Choose, Deed, Say, Way, presses

HOST = frozenset({"secretary"})  # nobody was named to sit there, so it is whoever could
ENDED: dict[str, tuple[Way, ...]] = {
    SETTLE: (Say("周六换灯管"),),
    NOTE: (Choose("category:lighting"), Choose("103"), Choose("send")),
}


def topics() -> Iterator[Deed]:
    rows, by = table(ROWS, 2), {"host": HOST, "resident": KNOWN}
    for verb in (SUPPORT, SETTLE, NOTE, TO_COUNCIL):
        [role] = rows["raised", str(verb)]
        for at in (EVENING, TALK):
            now = (at == EVENING) == (verb == SUPPORT)
            for round_ in ("1", "0", "99"):
                yield Deed(
                    name=f"{at} {verb} {round_}", may=by[role] if now and round_ == "1" else frozenset(),
                    ears="agendas.support" if verb == SUPPORT else "agendas.ask_outcome",
                    ways=presses(f"topic:{{topic_{at}}}:{verb}:{round_}"), then=ENDED.get(verb, ()),
                )  # fmt: skip


TALKING = (
    Deed(name="raise a topic", ears="agendas.ask", may=KNOWN, ways=presses(f"session:{{{EVENING}}}:raise:0"),
         then=(Say("桂花树挡了窗"),)),
    Deed(name="note a topic", ears="agendas.ask", may=HOST, ways=presses(f"session:{{{TALK}}}:raise:0"),
         then=(Say("桂花树挡了窗"),)),
    Deed(name="look at a topic", ears="agendas.deal", may=HOST, ways=presses(f"topic:{{topic_{TALK}}}:deal:1"),
         pages=frozenset({"meetings/how_did_topic_end"})),
    Deed(name="say how many came", ears="agendas.ask_how_many", may=HOST, ways=presses(f"session:{{{TALK}}}:came:0"),
         then=(Say("12"),)),
    Deed(name="have the minutes", ears="agendas.give_minutes", may=HOST, ways=presses(f"session:{{{TALK}}}:minutes:0"),
         pages=frozenset({"meetings/minutes"})),
    Deed(name="put an evening away", ears="agendas.archive", may=whoever_may("meet", ESTATE),
         ways=presses(f"session:{{{OVER}}}:archive:1")),
    *topics(),
)  # fmt: skip
