"""Everything that may be done on the day of a market and after it: by whoever keeps it, a stall of it, or a number."""

from collections.abc import Iterator

from domain.markets.queue import LEAVE, SERVE, SKIP
from sandbox.neighbourhood import ESTATE
from tests.matrix import QUEUES, table
from tests.storms.cast import whoever_may
from tests.storms.fair import BARBER, FAIR, FAIR_BEFORE, NUMBERS, WHOSE
from tests.storms.ways import Choose, Deed, Say, presses

KEEP = whoever_may("meet", ESTATE)
AT_THE_STALL = KEEP | {"passer_by"}


def numbers() -> Iterator[Deed]:
    rows = table(QUEUES, 2)
    for n, stage in NUMBERS.items():
        for verb in (SERVE, SKIP, LEAVE):
            by = rows.get((str(stage), str(verb)), frozenset())
            may = AT_THE_STALL if "provider" in by else frozenset({WHOSE[n]}) if "guest" in by else frozenset()
            yield Deed(
                name=f"{verb} a number that is {stage}", ears="queues.press", may=may,
                ways=presses(f"queue:{{{BARBER}}}:{n}:{verb}"),
            )  # fmt: skip


OF_THE_DAY = (
    *numbers(),
    Deed(name="give a number on paper", ears="queues.paper", may=AT_THE_STALL,
         ways=presses(f"queue:{{{BARBER}}}:paper:0")),
    Deed(name="answer what was asked ahead", ears="asked_ahead.answer", may=AT_THE_STALL,
         ways=presses("ahead:{ahead}:answer"), then=(Say("都带上"),)),
    Deed(name="have answered it there", ears="asked_ahead.said", may=AT_THE_STALL, ways=presses("ahead:{ahead}:said")),
    Deed(name="count who came", ears="afterwards.count", may=KEEP, ways=presses(f"after:{{{FAIR_BEFORE}}}:count"),
         then=(Choose("heads:60"), Choose("count_done"))),
    Deed(name="see what came of the last market", ears="afterwards.before", may=KEEP,
         ways=presses(f"after:{{{FAIR}}}:before"), pages=frozenset({"markets/how_it_was"})),
    Deed(name="see the poster", ears="afterwards.poster", may=KEEP, ways=presses(f"after:{{{FAIR}}}:poster"),
         pages=frozenset({"markets/poster"})),
    *(
        Deed(name=f"say that a market is {word}", ears="afterwards.say_doors", may=KEEP,
             ways=presses(f"doors:{{{FAIR}}}:{word}"))
        for word in ("open", "packing")
    ),
    Deed(name="say that it was of use", ears="afterwards.say", may=frozenset({"resident"}),
         ways=presses(f"opinion:{{{FAIR_BEFORE}}}:1")),
)  # fmt: skip
