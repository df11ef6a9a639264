"""A month as staff read it: figures with their counts, what is late, what comes again, what nobody has taken up."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from domain.figures.asked import Asked
from domain.figures.figure import Figure
from domain.figures.figures import Figures, Spot
from domain.pictures import Bar, MonthlyFigures, Rate, Tally
from domain.texts import cut
from domain.words import Button, Letter, Picture, Urgency

SPOTS = 3
WISHES = 3
PLACE = 30  # as Telegram counts
RateName = Literal["response", "resolution", "satisfaction"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    area: int
    figures: Figures
    late: int  # now, whenever it was reported
    needs: int  # and proposals, that nobody has taken up
    wishes: Sequence[tuple[str, int]]  # what people asked for and no market has, and how many did

    @property
    def is_empty(self) -> bool:
        return not (self.figures.whole[Figure.REPORTED] or self.figures.left or self.wishes)

    def to(self, chat: int) -> Letter:
        door = Asked(area=self.area, month=self.figures.month)
        row = (Button("figures:each", press=door.press("each")), Button("figures:open", press=door.press("open")))
        return Letter(
            to=chat, page="monthly/to_staff", data=self.shown(), about=f"digest:{chat}", urgency=Urgency.REMINDER,
            silent=True, picture=self.picture(), buttons=(row,),
        )  # fmt: skip

    def shown(self) -> dict[str, Any]:
        return {
            **self.figures.head(), "late": self.late, "needs": self.needs, "again": self._again(),
            "wishes": [[name, many] for name, many in self.wishes[:WISHES]],
            "levels": [[line.key, line.count[Figure.REPORTED]] for line in self.figures.levels],
        }  # fmt: skip

    def picture(self) -> Picture:
        figures, whole = self.figures, self.figures.whole
        rest = whole.counting - whole.well - whole[Figure.CANNOT]
        tallies: dict[RateName, Tally] = {
            "response": Tally(full=whole[Figure.IN_TIME], crossed=whole[Figure.LATE], hollow=whole[Figure.AWAITED]),
            "resolution": Tally(full=whole.well, crossed=whole[Figure.CANNOT], hollow=rest),
            "satisfaction": Tally(full=whole[Figure.GOOD], crossed=whole[Figure.POOR], hollow=whole[Figure.UNRATED]),
        }
        return Picture(
            "monthly_staff",
            MonthlyFigures(
                month=figures.month.month, area=figures.name, reported=whole[Figure.REPORTED], left=figures.left,
                rates=[self._rate(name, tally) for name, tally in tallies.items()],
                ages=[(age.days, age.many) for age in figures.ages],
                levels=[Bar(key=line.key, name="", many=line.count[Figure.REPORTED]) for line in figures.levels],
            ),
        )  # fmt: skip

    def _rate(self, name: RateName, tally: Tally) -> Rate:
        share = self.figures.whole.share(name)
        points = self.figures.points(name, self.figures.before)
        return Rate(name=name, percent=share.percent, many=share.many, of=share.of, tally=tally, points=points)

    def _again(self) -> list[dict[str, Any]]:
        return [_spot(spot) for spot in self.figures.again[:SPOTS]]


def _spot(spot: Spot) -> dict[str, Any]:
    return {**asdict(spot), "place": cut(spot.place, PLACE)}
