"""The tree of areas as a table would have it: found by names, and grown where it ends too early."""

from collections import defaultdict
from collections.abc import Mapping

from domain.places import BELOW, ROOT, Area, Level
from domain.tables.faults import Faulty, Wrong
from domain.tables.shape import LEVELS, Known, Path


class Tree:
    def __init__(self, known: Known, names: Mapping[int, str]) -> None:
        """`names` are the new ones of those that are renamed."""
        self.added: list[Area] = []
        self._known = known
        self._below = defaultdict[tuple[int, Level, str], list[int]](list)
        for area in known.areas.values():
            if area.id != ROOT:
                self._below[area.parent or ROOT, area.level, names.get(area.id, area.name)].append(area.id)

    def find(self, path: Path) -> int | None:
        here = ROOT
        for level, name in path:
            found = self._below.get((here, level, name), ())
            if len(found) > 1:
                raise Faulty(Wrong.TWICE, name)
            if not found:
                return None
            [here] = found
        return here

    def grow(self, path: Path) -> int:
        """What isn't there yet gets an id below zero, to be replaced when it is kept."""
        steps = len(path)
        while (here := self.find(path[:steps])) is None:
            steps -= 1
        self._may_grow(here, path[steps:])
        for level, name in path[steps:]:
            area = Area(-1 - len(self.added), here, level, name)
            self.added.append(area)
            self._below[here, level, name].append(area.id)
            here = area.id
        return here

    def is_yours(self, area: int) -> bool:
        return area < 0 or area in self._known.yours

    def _may_grow(self, here: int, path: Path) -> None:
        """Looked at before anything grows: half a row is worse than none."""
        above = self.added[-1 - here].level if here < 0 else self._known.areas[here].level
        for level, name in path:
            if level not in BELOW[above]:
                raise Faulty(Wrong.NOT_BELOW, name, "、".join(LEVELS[up] for up in LEVELS if level in BELOW[up]))
            above = level
        if path and not self.is_yours(here):
            raise Faulty(Wrong.NOT_YOURS, path[0][1])
