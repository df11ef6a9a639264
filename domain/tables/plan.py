"""A table laid beside what is there: what it would add, what it would change, and what is wrong with it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations

from domain.places import ROOT, Area, Spot
from domain.posts import Expected
from domain.tables.faults import Fault, Faulty, Wrong
from domain.tables.lines import Line
from domain.tables.numbered import numbered
from domain.tables.shape import HOW_TO_FIND, NAME, ROLE, ROLES, SORT, SPOT, Kind, Known
from domain.tables.tree import Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Areas to come have ids below zero until they get their own, and stand below those they lie in."""

    areas: tuple[Area, ...] = ()
    renamed: tuple[Area, ...] = ()  # as they would be called
    spots: tuple[Spot, ...] = ()
    changed_spots: tuple[Spot, ...] = ()
    staff: tuple[Expected, ...] = ()
    left: int = 0
    faults: tuple[Fault, ...] = ()

    @property
    def adds(self) -> int:
        return len(self.areas) + len(self.spots) + len(self.staff)

    @property
    def changes(self) -> int:
        return len(self.renamed) + len(self.changed_spots)

    def with_ids(self, first: int) -> "Plan":
        """With ids of their own for the areas to come, from this one on."""

        def own(area: int) -> int:
            return first - 1 - area if area < 0 else area

        return replace(
            self,
            areas=tuple(Area(own(a.id), own(a.parent or ROOT), a.level, a.name) for a in self.areas),
            spots=tuple(replace(spot, area=own(spot.area)) for spot in self.spots),
            staff=tuple(replace(one, area=own(one.area)) for one in self.staff),
        )

    def under(self, tops: Collection[int], known: Known) -> Mapping[int, "Plan"]:
        """By the place of its sender that each thing hangs under, once all have ids of their own."""
        above = {area.id: area.parent or ROOT for area in (*known.areas.values(), *self.areas)}

        def top(area: int) -> int:
            return area if area in tops else top(above[area])

        return {
            here: Plan(
                areas=tuple(area for area in self.areas if top(area.id) == here),
                renamed=tuple(area for area in self.renamed if top(area.id) == here),
                spots=tuple(spot for spot in self.spots if top(spot.area) == here),
                changed_spots=tuple(spot for spot in self.changed_spots if top(spot.area) == here),
                staff=tuple(one for one in self.staff if top(one.area) == here),
            )
            for here in tops
        }


@dataclass(slots=True)
class _Draft:
    """A plan in the making."""

    tree: Tree
    known_spots: Mapping[tuple[int, str], Spot]
    known_staff: frozenset[Expected]
    spots: list[Spot] = field(default_factory=list)
    changed_spots: list[Spot] = field(default_factory=list)
    staff: list[Expected] = field(default_factory=list)
    left: int = 0
    seen: dict[object, Line] = field(default_factory=dict)
    lies_in: dict[tuple[str, str], Line] = field(default_factory=dict)  # the lower, the upper: which row says so

    def once(self, thing: object, line: Line) -> None:
        if thing in self.seen:
            name = line.cells.get(SPOT) or line.cells.get(NAME) or ""
            raise Faulty(Wrong.DUPLICATE, name, str(self.seen[thing].row))
        self.seen[thing] = line


def plan(known: Known, lines: Iterable[Line], faults: Iterable[Fault] = ()) -> Plan:
    """Whatever a row says is followed as a whole or not at all; the same rows once more would change nothing."""
    lines = list(lines)
    meant = numbered(known, (line for line in lines if line.number))
    draft = _Draft(
        Tree(known, meant.names),
        {(spot.area, spot.name): spot for spot in known.spots},
        frozenset(known.staff),
        left=len(meant.named) - len(meant.names),
    )
    draft.seen |= {("area", area): line for area, line in meant.named.items()}
    found = [*faults, *meant.faults]
    for kind, lay in LAY.items():
        for line in (line for line in lines if line.kind == kind and not line.number):
            try:
                lay(draft, line)
            except Faulty as faulty:
                found.append(line.fault(faulty))
    return Plan(
        areas=tuple(draft.tree.added),
        renamed=tuple(replace(known.areas[area], name=name) for area, name in meant.names.items()),
        spots=tuple(draft.spots),
        changed_spots=tuple(draft.changed_spots),
        staff=tuple(draft.staff),
        left=draft.left,
        faults=tuple(sorted(found, key=lambda fault: (fault.sheet, fault.row))),
    )


def _area(draft: _Draft, line: Line) -> None:
    here = draft.tree.find(line.path)
    against = _contradicted(draft, line)
    if here is None:
        if against is not None:
            raise Faulty(Wrong.CYCLE, other=str(against.row))
        here = draft.tree.grow(line.path)
    elif here > 0 and ("area", here) not in draft.seen:
        draft.left += 1
    draft.once(("area", here), line)


def _contradicted(draft: _Draft, line: Line) -> Line | None:
    """One row says that this lies in that, another that it is the other way round: a slip of the pen."""
    pairs = [*combinations([name for _, name in line.path], 2)]
    against = next((draft.lies_in[pair] for pair in pairs if pair in draft.lies_in and pair[0] != pair[1]), None)
    for above, below in pairs:
        draft.lies_in.setdefault((below, above), line)
    return against


def _spot(draft: _Draft, line: Line) -> None:
    area = _existing(draft, line)
    name = line.cells[SPOT]
    draft.once(("spot", area, name), line)
    old = draft.known_spots.get((area, name))
    spot = old or Spot(area=area, name=name)
    how_to_find = line.cells.get(HOW_TO_FIND, spot.how_to_find)
    now = replace(spot, sort=line.cells.get(SORT, spot.sort), how_to_find=how_to_find)
    if old is None:
        draft.spots.append(now)
    elif now != old:
        draft.changed_spots.append(now)
    else:
        draft.left += 1


def _staff(draft: _Draft, line: Line) -> None:
    one = Expected(_existing(draft, line), ROLES[line.cells[ROLE]], line.cells[NAME])
    draft.once(one, line)
    if one in draft.known_staff:
        draft.left += 1
    else:
        draft.staff.append(one)


def _existing(draft: _Draft, line: Line) -> int:
    area = draft.tree.find(line.path)
    if area is None:
        raise Faulty(Wrong.NO_PARENT)
    if not draft.tree.is_yours(area):
        raise Faulty(Wrong.NOT_YOURS)
    return area


LAY: Mapping[Kind, Callable[[_Draft, Line], None]] = {Kind.AREAS: _area, Kind.SPOTS: _spot, Kind.STAFF: _staff}
