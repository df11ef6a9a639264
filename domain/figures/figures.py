"""The figures of one place and one month, whole and by what can be told apart."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from domain.customs import RUNGS
from domain.figures.count import FEWEST, RATES, Count, few, together
from domain.figures.figure import Figure
from domain.figures.outline import Outline
from domain.figures.spans import Age, Hours, ages, hours
from domain.months import Month

AGAIN = 3  # times the same kind in the same place, and it isn't chance any more
MOST_SPOTS = 200  # where it came most often; nobody leafs further
Alike = tuple[str, str, str]  # its kind, the rung it lies on or ended on, and the body that has it, if one does
SORTS = ("categories", "levels", "bodies", "areas")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A kind of matter that came again and again in one place."""

    area: int
    category: str
    many: int
    open: int
    place: str = ""
    kind: str = ""  # what it is called there, if not as everywhere


@dataclass(frozen=True, slots=True)
class Line:
    """Matters that have one thing in common."""

    key: str
    name: str  # of a place, a body, a kind of an area's own; the rest is in words.toml
    count: Count

    def shown(self, *, public: bool, hidden: Collection[str] = ()) -> dict[str, Any]:
        return {"key": self.key, "name": self.name, **self.count.shown(public=public, hidden=hidden)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was counted."""

    alike: Mapping[Alike, Count]
    areas: Mapping[str, Count]  # those right below, and the place itself
    before: Count  # the month before
    year_ago: Count
    answering: Mapping[int, int]  # how many were answered within so many hours
    fixing: Mapping[int, int]
    open: Mapping[int, int]  # how many have been open for so many days, whenever they were reported
    again: Sequence[Spot]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures(Outline):
    answering: Hours
    fixing: Hours
    ages: tuple[Age, ...]
    categories: tuple[Line, ...]
    levels: tuple[Line, ...]
    bodies: tuple[Line, ...]
    areas: tuple[Line, ...]
    again: tuple[Spot, ...]

    def shown(self) -> dict[str, Any]:
        return {
            **self.head(), "ages": [asdict(age) for age in self.ages],
            "answering": asdict(self.answering), "fixing": asdict(self.fixing),
            **{sort: self.told(getattr(self, sort)) for sort in SORTS},
            "again": [asdict(spot) for spot in self.again],
        }  # fmt: skip

    def told(self, lines: Sequence[Line]) -> list[dict[str, Any]]:
        left_out = {rate: few([line.count.share(rate).of for line in lines]) for rate in RATES}
        hidden = [[rate for rate in RATES if at in left_out[rate]] for at in range(len(lines))]
        return [line.shown(public=self.public, hidden=rates) for line, rates in zip(lines, hidden, strict=True)]


def figures(
    found: Found, name: str, month: Month, names: Mapping[str, str], kinds: Mapping[str, str], *, public: bool = False
) -> Figures:  # fmt: skip
    """Of the place of this name; `names` are those of what lies in it, `kinds` what its matters are called."""
    bodies = _by(found.alike, 2)
    return Figures(
        name=name, month=month, public=public, whole=together(found.alike.values()), before=found.before,
        year_ago=found.year_ago, left=sum(found.open.values()), answering=hours(found.answering),
        fixing=hours(found.fixing), ages=ages(found.open),
        categories=_lines(_by(found.alike, 0), kinds), levels=_lines(_by(found.alike, 1), {}, RUNGS),
        bodies=_lines(bodies, {body: body for body in bodies}), areas=_lines(found.areas, names),
        again=_again(found.again, kinds, FEWEST if public else AGAIN),
    )  # fmt: skip


def _by(counts: Mapping[Alike, Count], at: int) -> dict[str, Count]:
    """By one of the things that they have in common."""
    sorts = defaultdict[str, list[Count]](list)
    for alike, count in counts.items():
        sorts[alike[at]].append(count)
    return {sort: together(them) for sort, them in sorts.items()}


def _lines(counts: Mapping[str, Count], names: Mapping[str, str], order: Sequence[str] = ()) -> tuple[Line, ...]:
    """In this order, or else the one with most first."""
    found = [Line(key, names.get(key, ""), count) for key, count in counts.items() if key]
    place = {key: at for at, key in enumerate(order)}
    return tuple(sorted(found, key=lambda line: (place.get(line.key, -1), -line.count[Figure.REPORTED], line.key)))


def _again(spots: Iterable[Spot], kinds: Mapping[str, str], least: int) -> tuple[Spot, ...]:
    often = [
        replace(spot, kind=kinds[spot.category]) if spot.category in kinds else spot
        for spot in spots
        if spot.many >= least
    ]
    return tuple(sorted(often, key=lambda spot: (-spot.many, spot.area, spot.category)))
