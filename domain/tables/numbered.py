"""Rows that bear a number mean an area that is there already, whatever they call it: so areas are renamed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domain.places import ROOT, Level
from domain.tables.faults import Fault, Faulty, Wrong
from domain.tables.lines import Line
from domain.tables.shape import Known


@dataclass(frozen=True, slots=True)
class Numbered:
    named: Mapping[int, Line]  # which area is meant by which row
    names: Mapping[int, str]  # new ones, of areas that have another
    faults: tuple[Fault, ...]


def numbered(known: Known, lines: Iterable[Line]) -> Numbered:
    named: dict[int, Line] = {}
    faults = []
    for line in lines:
        try:
            area = _meant(known, line)
            if area in named:
                raise Faulty(Wrong.DUPLICATE, other=str(named[area].row))
            named[area] = line
        except Faulty as faulty:
            faults.append(line.fault(faulty))
    wishes = {area: line.path[-1][1] for area, line in named.items()}
    moved = [area for area, line in named.items() if not _lies_there(known, area, line, wishes)]
    faults += [named.pop(area).fault(Faulty(Wrong.MOVED)) for area in moved]
    names = {area: wishes[area] for area in named if wishes[area] != known.areas[area].name}
    while clashing := _clashing(known, names):
        faults += [named.pop(area).fault(Faulty(Wrong.TAKEN, names.pop(area))) for area in clashing]
    return Numbered(named, names, tuple(faults))


def _meant(known: Known, line: Line) -> int:
    area = int(line.number) if line.number.isdecimal() and len(line.number) < 19 else None
    if area not in known.areas or area == ROOT:
        raise Faulty(Wrong.UNKNOWN_NUMBER, line.number)
    if area not in known.yours:
        raise Faulty(Wrong.NOT_YOURS)
    return area


def _lies_there(known: Known, area: int, line: Line, wishes: Mapping[int, str]) -> bool:
    """The names above it may be the old or the new ones: not everybody changes them in every row."""
    above = known.line(area)
    if [level for level, _ in line.path] != [each.level for each in above]:
        return False
    names = ({each.name, wishes.get(each.id, each.name)} for each in above[:-1])
    return all(name in allowed for (_, name), allowed in zip(line.path, names, strict=False))


def _clashing(known: Known, names: Mapping[int, str]) -> list[int]:
    """Areas that would have the name of another beside them."""

    def address(area: int) -> tuple[int | None, Level, str]:
        here = known.areas[area]
        return here.parent, here.level, names.get(area, here.name)

    many = Counter(map(address, known.areas)) if names else Counter()
    return [area for area in names if many[address(area)] > 1]
