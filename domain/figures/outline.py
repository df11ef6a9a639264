"""The figures of one place and one month as a whole: what somebody reads first, and what is counted soonest."""

from dataclasses import dataclass
from typing import Any

from domain.figures.count import FEWEST, RATES, Count
from domain.months import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    name: str
    month: Month
    public: bool  # for everybody's eyes: without what is private, and without shares of a few
    whole: Count
    before: Count  # the month before
    year_ago: Count  # nothing where everybody reads it
    left: int  # open now, whenever it was reported

    def head(self) -> dict[str, Any]:
        """The whole of it, not told apart."""
        return {
            "area": self.name, "year": self.month.year, "month": self.month.month, "public": self.public,
            **self.whole.shown(public=self.public), "left": self.left,
            "before": self._against(self.before), "year_ago": self._against(self.year_ago),
        }  # fmt: skip

    def points(self, rate: str, then: Count) -> int | None:
        """How many more or less than then, where both say something."""
        now, before = self.whole.share(rate), then.share(rate)
        if self.public and min(now.of, before.of) < FEWEST:
            return None
        return None if now.percent is None or before.percent is None else now.percent - before.percent

    def _against(self, then: Count) -> dict[str, int | None]:
        return {rate: self.points(rate, then) for rate in RATES}
