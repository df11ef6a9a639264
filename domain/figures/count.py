"""The numbers of some matters, and the three shares that are made of them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from domain.figures.figure import Figure

FEWEST = 5  # of fewer the public sees no share: one neighbour might be told from it
MAKE_SHARES = frozenset({Figure.IN_TIME, Figure.LATE, Figure.GOOD, Figure.POOR})  # which tell as much
RATES = ("response", "resolution", "satisfaction")


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many: never a percentage alone."""

    many: int
    of: int

    @property
    def percent(self) -> int | None:
        """All and none are said of all and none alone; of nothing there is no share."""
        if not self.of:
            return None
        if self.many in (0, self.of):
            return 100 * self.many // self.of
        return min(max(round(100 * self.many / self.of), 1), 99)

    @property
    def is_of_few(self) -> bool:
        return 0 < self.of < FEWEST

    def shown(self, *, hidden: bool) -> dict[str, Any]:
        if hidden:
            return {"percent": None, "many": None, "of": None, "few": True}
        return {"percent": self.percent, "many": self.many, "of": self.of, "few": False}


@dataclass(frozen=True, slots=True)
class Count:
    """How many matters there are of each figure."""

    of: Mapping[Figure, int] = field(default_factory=dict)

    def __getitem__(self, figure: Figure) -> int:
        return self.of.get(figure, 0)

    @property
    def counting(self) -> int:
        """Those for which somebody owes something: neither taken back nor one with another."""
        return self[Figure.REPORTED] - self[Figure.WITHDRAWN] - self[Figure.MERGED]

    @property
    def well(self) -> int:
        """Those whose authors say that it is good."""
        return self[Figure.CONFIRMED] + self[Figure.CLEAR]

    @property
    def response(self) -> Share:
        """Answered in time, of those that should have been answered by now."""
        return Share(self[Figure.IN_TIME], self[Figure.IN_TIME] + self[Figure.LATE])

    @property
    def resolution(self) -> Share:
        """Come to a good end, of all that count: what is open or unanswered is no good end."""
        return Share(self.well, self.counting)

    @property
    def satisfaction(self) -> Share:
        """Good, of those that were rated; whoever said nothing is in neither number."""
        return Share(self[Figure.GOOD], self[Figure.GOOD] + self[Figure.POOR])

    def share(self, rate: str) -> Share:
        return {"response": self.response, "resolution": self.resolution, "satisfaction": self.satisfaction}[rate]

    def shown(self, *, public: bool, hidden: Collection[str] = ()) -> dict[str, Any]:
        """For everybody without shares of a few, and without those that are to be hidden as well."""
        told = {figure.value: self[figure] for figure in Figure if not public or figure not in MAKE_SHARES}
        of_few = {rate for rate in RATES if public and (rate in hidden or self.share(rate).is_of_few)}
        shares = {rate: self.share(rate).shown(hidden=rate in of_few) for rate in RATES}
        return {**told, "counting": self.counting, "well": self.well, **shares}


def few(sizes: Sequence[int]) -> set[int]:
    """Where there are few, and the next smallest as well where what few are left could be told from all the others."""
    hidden, all_ = set[int](), 0
    for size, at in sorted((size, at) for at, size in enumerate(sizes) if size):
        if size >= FEWEST and not 0 < all_ < FEWEST:
            break
        hidden.add(at)
        all_ += size
    return hidden


def together(counts: Iterable[Count]) -> Count:
    all_ = [*counts]
    return Count({figure: sum(count[figure] for count in all_) for figure in Figure})
