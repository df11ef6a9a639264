"""What a table of areas, spots and expected people looks like: the same whether it goes out or comes in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.places import ROOT, Area, Level, Spot
from domain.posts import Expected
from domain.words import Cells, Role


class Kind(StrEnum):
    """Its sheets, by the titles they bear."""

    AREAS = "地方"
    SPOTS = "点位"
    STAFF = "应有人员"


LEVELS: Mapping[Level, str] = {
    Level.STREET: "街道",
    Level.COMMUNITY: "社区",
    Level.ESTATE: "小区",
    Level.BUILDING: "楼栋（微网格）",
    Level.SITE: "专属网格",
}
NUMBER, SPOT, SORT, HOW_TO_FIND, ROLE, NAME = "编号", "点位", "类型", "怎么找", "角色", "姓名"
COLUMNS: Mapping[Kind, tuple[str, ...]] = {
    Kind.AREAS: (NUMBER, *LEVELS.values()),
    Kind.SPOTS: (*LEVELS.values(), SPOT, SORT, HOW_TO_FIND),
    Kind.STAFF: (*LEVELS.values(), ROLE, NAME),
}
ROLES: Mapping[str, Role] = {
    "网格员": Role.WORKER,
    "网格长": Role.LEAD,
    "书记": Role.SECRETARY,
    "工作人员": Role.STAFF,
}

Sheets = tuple[tuple[str, Cells], ...]
Path = tuple[tuple[Level, str], ...]  # the names on the way down to an area


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is there, as far as somebody may see it, and where they may add to it."""

    areas: Mapping[int, Area]
    yours: frozenset[int]
    spots: tuple[Spot, ...] = ()
    staff: tuple[Expected, ...] = ()

    def line(self, area: int) -> tuple[Area, ...]:
        """The area and everything above it but the town, topmost first."""
        found: list[Area] = []
        here = self.areas.get(area)
        while here is not None and here.id != ROOT:
            found.insert(0, here)
            here = self.areas.get(ROOT if here.parent is None else here.parent)
        return tuple(found)


def template() -> Sheets:
    return tuple((kind.value, (COLUMNS[kind],)) for kind in Kind)


def export(known: Known) -> Sheets:
    """Everything that is theirs, each area below the one it lies in."""
    titles = {role: title for title, role in ROLES.items()}
    areas = sorted((_order(known, id_), id_) for id_ in known.yours if id_ != ROOT)
    rows = {
        Kind.AREAS: [(str(id_), *_names(known, id_)) for _, id_ in areas],
        Kind.SPOTS: [(*_names(known, spot.area), spot.name, spot.sort, spot.how_to_find) for spot in known.spots],
        Kind.STAFF: [(*_names(known, one.area), titles[one.role], one.name) for one in known.staff],
    }
    return tuple((kind.value, (COLUMNS[kind], *rows[kind])) for kind in Kind)


def _names(known: Known, area: int) -> Iterable[str]:
    names = {above.level: above.name for above in known.line(area)}
    return (names.get(level, "") for level in LEVELS)


def _order(known: Known, area: int) -> tuple[int, ...]:
    return tuple(above.id for above in known.line(area))
