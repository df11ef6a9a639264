"""Rows of the hotline's table become cases: each with its number, its time, its words, and where it is."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations
from unicodedata import normalize

from domain.hotline.faults import Fault, Faulty, Wrong
from domain.hotline.shape import LONGEST_NUMBER, NUMBER, PLACES, RECEIVED, WORDS, Line
from domain.months import Month, month_of
from domain.places import ROOT, Area, Level
from domain.time import instant

_TIME = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})日?(?:\D+(\d{1,2}):(\d{1,2})(?::\d{1,2}(?:\.\d+)?)?)?")
_COLUMN = {level: column for column, levels in PLACES.items() for level in levels}

Named = frozenset[tuple[str, str]]  # columns, and what stands in them


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What there is, as far as whoever sent the table answers for it."""

    areas: Mapping[int, Area]  # with all that they lie in
    yours: Mapping[int, str]  # with the clock of what its sender answers for there
    tops: tuple[int, ...]  # of those that are theirs, each that lies in no other
    now: datetime

    def line(self, area: int) -> list[Area]:
        """The area and all that it lies in, nearest first."""
        found, here = [], self.areas.get(area)
        while here is not None and here.id != ROOT:
            found.append(here)
            here = self.areas.get(ROOT if here.parent is None else here.parent)
        return found

    def top(self, area: int) -> int:
        """Which of their places one of theirs lies in."""
        return next((each.id for each in self.line(area) if each.id in self.tops), ROOT)

    def community(self, area: int) -> int:
        """Whose numbers a matter there has."""
        levels = {each.level: each.id for each in reversed(self.line(area))}
        return levels.get(Level.COMMUNITY) or levels.get(Level.STREET) or area

    def months(self, cases: Iterable["Case"]) -> Counter[Month]:
        """How many somebody called about in which month."""
        return Counter(month_of(case.received, self.yours[case.area]) for case in cases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    row: int
    number: str
    received: datetime
    words: str
    area: int
    community: int

    @property
    def key(self) -> tuple[int, str]:
        return self.community, self.number


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    cases: tuple[Case, ...]
    faults: tuple[Fault, ...]


def goes_without_saying(tops: Sequence[Area]) -> Area | None:
    """Where a case belongs of which nobody says where it is: whoever answers for one community means that."""
    return tops[0] if len(tops) == 1 and tops[0].level in (Level.COMMUNITY, Level.ESTATE) else None


def read(known: Known, lines: Iterable[Line]) -> Read:
    places = _places(known)
    cases: dict[tuple[int, str], Case] = {}
    faults = []
    for line in lines:
        try:
            case = _case(known, places, line)
            if case.key in cases:
                raise Faulty(Wrong.DUPLICATE, str(cases[case.key].row))
            cases[case.key] = case
        except Faulty as faulty:
            faults.append(Fault(line.row, faulty.why, faulty.what))
    return Read(cases=tuple(cases.values()), faults=tuple(faults))


def _places(known: Known) -> Mapping[Named, Collection[int]]:
    """Every way to name each of them: alone, and within any of those that it lies in."""
    found = defaultdict[Named, set[int]](set)
    for area in known.yours:
        if known.areas[area].level in _COLUMN:
            own, *above = ((_COLUMN[each.level], each.name) for each in known.line(area) if each.level in _COLUMN)
            for many in range(len(above) + 1):
                for named in combinations(above, many):
                    found[frozenset((own, *named))].add(area)
    return found


def _case(known: Known, places: Mapping[Named, Collection[int]], line: Line) -> Case:
    number, words = line.cell(NUMBER), line.cell(WORDS)
    if not number:
        raise Faulty(Wrong.NO_NUMBER)
    if len(number) > LONGEST_NUMBER:
        raise Faulty(Wrong.LONG_NUMBER, number[:LONGEST_NUMBER])
    if not words:
        raise Faulty(Wrong.NO_WORDS, number)
    area = _place(known, places, line)
    return Case(
        row=line.row, number=number, received=_received(known, line, area), words=words, area=area,
        community=known.community(area),
    )  # fmt: skip


def _received(known: Known, line: Line, area: int) -> datetime:
    said = _TIME.fullmatch(normalize("NFKC", line.cell(RECEIVED)))
    if said is None:
        raise Faulty(Wrong.NO_TIME, line.cell(RECEIVED))
    year, month, day, hour, minute = (int(part or 0) for part in said.groups())
    try:
        at = instant(date(year, month, day), 60 * hour + minute, known.yours[area])
    except ValueError as error:
        raise Faulty(Wrong.NO_TIME, line.cell(RECEIVED)) from error
    if at > known.now:
        raise Faulty(Wrong.AHEAD, line.cell(RECEIVED))
    return at


def _place(known: Known, places: Mapping[Named, Collection[int]], line: Line) -> int:
    """The deepest place that is named, within the others that are."""
    named = [(column, line.cell(column)) for column in PLACES if line.cell(column)]
    if not named:
        unsaid = goes_without_saying([known.areas[top] for top in known.tops])
        if unsaid is None:
            raise Faulty(Wrong.NO_PLACE)
        return unsaid.id
    found = places.get(frozenset(named), ())
    if not found:
        raise Faulty(Wrong.UNKNOWN_PLACE, "".join(name for _, name in named))
    if len(found) > 1:
        raise Faulty(Wrong.SEVERAL_PLACES, named[-1][1])
    [area] = found
    return area
