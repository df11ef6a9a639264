"""Everything that may be done about the stalls of a market: by whoever keeps it, and by whoever brings something."""

from collections.abc import Iterator

from domain.markets.stall import Stage
from domain.markets.stalls_life import CANNOT, CHANGE, CONFIRM, DROP, GIVE
from sandbox.neighbourhood import ESTATE
from tests.matrix import STALLS, table
from tests.storms.cast import KNOWN, whoever_may, whoever_may_somewhere
from tests.storms.squares import MARKET, PROVIDER, SECRET, SERIES
from tests.storms.ways import Choose, Deed, Follow, Say, Way, presses

KEEP = whoever_may("meet", ESTATE)
SOMEWHERE = whoever_may_somewhere("meet")
BRINGS = frozenset({"passer_by"})
BRING = f"bring:{{{MARKET}}}:{{{PROVIDER}}}"
PICKS: tuple[Way, ...] = (Choose("stall:umbrellas"), Choose("stall_nobody"), Choose("stalls_done"))
ANSWERS: dict[str, tuple[Way, ...]] = {
    GIVE: (Say("王师傅"),), CHANGE: (Say("30个号"),), DROP: (Say("下雨"),), CANNOT: (Say("病了"),), CONFIRM: (),
}  # fmt: skip


def changes() -> Iterator[Deed]:
    rows = table(STALLS, 2)
    for stage in Stage:
        for verb, answers in ANSWERS.items():
            for round_ in ("1", "0"):
                yield Deed(
                    name=f"{verb} a stall that is {stage} {round_}", acts="meet", then=answers,
                    may=KEEP if (stage, str(verb)) in rows and round_ == "1" else frozenset(),
                    ears="stalls.press" if verb == CONFIRM else "stalls.ask",
                    ways=presses(f"stall:{{stall_{stage}}}:{verb}:{round_}"),
                )  # fmt: skip


def _shows(name: str, ears: str, data: str, page: str, may: frozenset[str]) -> Deed:
    return Deed(name=name, ears=ears, may=may, ways=presses(data), pages=frozenset({f"markets/{page}"}))


TRADING = (
    *changes(),
    Deed(name="see the stalls", ears="stalls.show", may=SOMEWHERE | BRINGS, ways=(Say("/stalls"), Say("摊位")),
         pages=frozenset({"markets/"})),
    _shows("see what one brings", "stalls.mine", "stalls:mine:0", "my_stalls", BRINGS),
    _shows("see what nobody brings", "stalls.gaps", "stalls:gaps:0", "open_stalls", BRINGS),
    _shows("see what stands at a market", "stalls.at_market", f"stalls:{{{MARKET}}}:at:0", "stalls", KEEP),
    _shows("look at a stall", "stalls.look", "stall:{stall_open}:look", "stall", KEEP),
    _shows("look at what one brings", "stalls.bring", f"{BRING}:look:1", "can_you_bring", BRINGS),
    _shows("see the providers of an estate", "providers.turn", f"providers:{ESTATE}:0", "providers", KEEP),
    _shows("look at a provider", "providers.press", f"provider:{{{PROVIDER}}}:look", "provider", KEEP),
    Deed(name="add a stall", acts="meet", ears="stalls.add", may=KEEP, ways=presses(f"stalls:{{{MARKET}}}:add"),
         then=PICKS),
    Deed(name="set the usual stalls", acts="meet", ears="series.change", may=KEEP,
         ways=presses(f"series:{SERIES}:change:stalls"), then=PICKS),
    Deed(name="add a market", acts="meet", ears="series.add", may=KEEP, ways=presses(f"series:{SERIES}:add"),
         then=(Say("12月30日"),)),
    Deed(name="ask for the table of a series", acts="meet", ears="series.table", may=KEEP,
         ways=presses(f"series:{SERIES}:table"), pages=frozenset({"markets/stall_table"})),
    Deed(name="give a market other hours", acts="meet", ears="session_changes.ask", may=KEEP,
         ways=presses(f"session:{{{MARKET}}}:other_hours:1"), then=(Choose("hours:15"),)),
    Deed(name="sign up for a stall", ears="stalls.press", may=BRINGS, ways=presses("stall:{stall_open}:take:1")),
    Deed(name="say that one comes", ears="stalls.bring", may=BRINGS, ways=presses(f"{BRING}:come:1")),
    Deed(name="say that one can't come", ears="stalls.bring", may=BRINGS, ways=presses(f"{BRING}:cannot:1"),
         then=(Say("病了"),)),
    Deed(name="come by an old button", ears="stalls.bring", may=frozenset(), ways=presses(f"{BRING}:come:0")),
    Deed(name="ask in whoever answers for a provider", acts="meet", ears="providers.press", may=KEEP,
         ways=presses(f"provider:{{{PROVIDER}}}:link")),
    Deed(name="answer for a provider", ears="providers.follow", may=KNOWN, ways=(Follow(f"b_{SECRET}"),)),
    Deed(name="bring nothing any more", ears="providers.press", may=KEEP | BRINGS,
         ways=presses(f"provider:{{{PROVIDER}}}:leave"), then=(Choose("sure:provider"),)),
)  # fmt: skip
