"""Everything that may be done about a review, at every stage of it."""

from collections.abc import Iterator

from domain.reviews.life import CLOCK_SAYS, OPEN, Verb
from domain.reviews.review import Stage
from sandbox.neighbourhood import COMMUNITY
from tests.matrix import REVIEWS as ROWS
from tests.matrix import table
from tests.storms.cast import EVERYBODY, roles, whoever_may
from tests.storms.ways import Deed, Say, presses


def reviews() -> Iterator[Deed]:
    rows = table(ROWS, 2)
    for stage in Stage:
        for verb in (each for each in Verb if each not in CLOCK_SAYS):
            by = rows.get((str(stage), str(verb)), frozenset())
            may = frozenset(name for name in EVERYBODY if roles(name, COMMUNITY) & by)
            for round_ in ("1", "99"):
                yield Deed(
                    name=f"review {stage} {verb} {round_}",
                    ears="reviews.open_" if verb == OPEN else "reviews.press",
                    may=may if round_ == "1" else frozenset(),
                    ways=presses(f"review:{{review_{stage}}}:{verb}:{round_}"),
                    then=(Say("先查总线"),) if verb == OPEN else (),
                )  # fmt: skip


REVIEWING = (
    *reviews(),
    Deed(
        name="look at the matters behind a line of a review", ears="reviews.look", may=whoever_may("count", COMMUNITY),
        ways=presses("review:{review_told}:see:1"), pages=frozenset({"reviews/list"}),
    ),
    Deed(
        name="leaf through them", ears="reviews.turn", may=whoever_may("count", COMMUNITY),
        ways=presses("review:{review_told}:see:1:0"), pages=frozenset({"reviews/list"}),
    ),
)  # fmt: skip
