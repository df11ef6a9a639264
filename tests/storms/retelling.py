"""Everything that may be done about a month's tale, at every stage of it."""

from collections.abc import Iterator

from domain.tales.life import AGREE, APPROVE, CLOCK_SAYS, DECLINE, LEAVE_OUT, OPEN, Verb
from domain.tales.tale import Stage
from sandbox.neighbourhood import COMMUNITY
from tests.matrix import TALES as ROWS
from tests.matrix import table
from tests.storms.cast import EVERYBODY, roles
from tests.storms.months import MORE
from tests.storms.quarter import MATTERS
from tests.storms.ways import Deed, Say, presses

SOLVED = MATTERS.index("confirmed") + 1  # said by the resident
ALONE = {(Stage.DRAFTED, APPROVE): "alone"}  # what tells of somebody isn't approved before they have answered
EARS = {LEAVE_OUT: "tales.leave_out", OPEN: "tales.open_", AGREE: "tales.answer", DECLINE: "tales.answer"}


def tales() -> Iterator[Deed]:
    rows = table(ROWS, 2)
    for stage in Stage:
        for verb in (each for each in Verb if each not in CLOCK_SAYS):
            by = rows.get((str(stage), str(verb)), frozenset())
            may = frozenset(name for name in EVERYBODY if roles(name, COMMUNITY) & by)
            may |= {"resident"} if "author" in by else frozenset()
            which_tale = ALONE.get((stage, verb), stage)
            which = f"{SOLVED + MORE[-1]}:" if verb == LEAVE_OUT else ""
            for round_ in (str(SOLVED),) if verb in (AGREE, DECLINE) else ("1", "0", "99"):
                yield Deed(
                    name=f"tale {stage} {verb} {round_}", ears=EARS.get(verb, "tales.press"),
                    may=may if round_ in ("1", str(SOLVED)) else frozenset(),
                    ways=presses(f"tale:{{tale_{which_tale}}}:{verb}:{which}{round_}"),
                    then=(Say("天冷了，灯先亮"),) if verb == OPEN else (),
                )  # fmt: skip


RETELLING = (*tales(),)
