"""A month as everybody reads it: what was said, what became of it, and what can't be done and why."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from domain.figures.count import FEWEST, Count
from domain.figures.figure import Figure
from domain.figures.figures import Figures, Line
from domain.pictures import Bar, Monthly, Tally
from domain.texts import cut
from domain.words import Picture

KINDS = 4  # one by one; the rest together
REASONS = 2  # why something can't be done; the others are a number
PLACE, REASON = 20, 30  # as Telegram counts


@dataclass(frozen=True, slots=True, kw_only=True)
class NoWay:
    """What can't be done, in words that nobody needs to be hidden from."""

    category: str
    kind: str  # what the area calls it, if not as everybody does
    place: str
    reason: str

    def shown(self) -> dict[str, str]:
        return {**asdict(self), "place": cut(self.place, PLACE), "reason": cut(self.reason, REASON)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    area: str = ""
    month: int = 0
    count: Count = field(default_factory=Count)
    kinds: tuple[Bar, ...] = ()
    no_way: tuple[NoWay, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.count[Figure.REPORTED]

    def shown(self) -> dict[str, Any]:
        """What the words below the picture are made of; of a few stars nothing is said."""
        drawn, stars = self._drawn(), self.count.satisfaction
        return {
            "reported": drawn["reported"], "gone": drawn["gone"], "open": drawn["open"], "unseen": drawn["unseen"],
            "unanswered": drawn["unanswered"],
            "well": self.count.well, "cannot": self.count[Figure.CANNOT], "few": stars.is_of_few,
            "good": 0 if stars.is_of_few else stars.many, "rated": 0 if stars.is_of_few else stars.of,
            "unrated": 0 if stars.is_of_few else self.count[Figure.UNRATED],
            "no_way": [one.shown() for one in self.no_way],
        }  # fmt: skip

    def picture(self) -> Picture:
        return Picture("monthly", self._drawn())

    def _drawn(self) -> Monthly:
        count, stars = self.count, self.count.satisfaction
        cannot = count[Figure.CANNOT]
        rated = Tally(full=stars.many, crossed=stars.of - stars.many, hollow=count[Figure.UNRATED])
        return Monthly(
            month=self.month, area=self.area, reported=count[Figure.REPORTED], kinds=[*self.kinds],
            gone=count[Figure.REPORTED] - count.counting, open=count[Figure.OPEN],
            unseen=count[Figure.FIXED] + count[Figure.REPLIED], unanswered=count[Figure.UNANSWERED],
            became=Tally(full=count.well, crossed=cannot, hollow=count.counting - count.well - cannot),
            stars=None if stars.is_of_few else rated,
        )  # fmt: skip


def report(figures: Figures, no_way: Iterable[NoWay]) -> Report:
    """Of figures that are for everybody."""
    return Report(
        area=figures.name, month=figures.month.month, count=figures.whole, kinds=_kinds(figures.categories),
        no_way=tuple(no_way),
    )  # fmt: skip


def _kinds(lines: Iterable[Line]) -> tuple[Bar, ...]:
    """Those with many, and all the others together."""
    counted = [(line, line.count[Figure.REPORTED]) for line in lines]
    shown = [Bar(key=line.key, name=line.name, many=many) for line, many in counted if many >= FEWEST][:KINDS]
    rest = sum(many for _, many in counted) - sum(bar["many"] for bar in shown)
    others = [Bar(key="", name="", many=rest)] if shown and rest else []
    return (*shown, *others)
