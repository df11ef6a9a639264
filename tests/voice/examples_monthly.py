"""A month as its staff read it; what groups read of it stands with the tales."""

from collections.abc import Iterator
from dataclasses import replace

from domain.monthly.reckoning import Reckoning
from tests.voice.examples import NOW, Example
from tests.voice.examples_figures import EVERYTHING, NONE, found, put_together

USUAL = Reckoning(
    area=12, figures=put_together(EVERYTHING), late=3, needs=2, wishes=(("理发", 6), ("磨刀", 3)),
)  # fmt: skip
IN_TIME = replace(USUAL, figures=put_together(found(NONE, open={40: 3})), late=0, needs=0, wishes=())


def examples() -> Iterator[Example]:
    yield _of("", USUAL)
    yield _of("没人报过事，有没办完的", IN_TIME)
    yield _of("没人报过事，有要找的", replace(USUAL, figures=put_together(found(NONE)), late=0, needs=0))


def _of(when: str, reckoned: Reckoning) -> Example:
    return Example("monthly/to_staff", when, reckoned.shown(), NOW)
