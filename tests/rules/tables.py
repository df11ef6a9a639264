"""Trees and tables to lay beside each other, and what a plan would make of a tree."""

from domain.places import ROOT, Area, Level, Spot
from domain.posts import Expected
from domain.tables.plan import Plan
from domain.tables.shape import Known
from domain.words import Role

STREET, COMMUNITY, ESTATE, BUILDING, OTHER_STREET = 1, 2, 3, 4, 9
TREE = (
    Area(ROOT, None, Level.TOWN, ""),
    Area(STREET, ROOT, Level.STREET, "桂花街道"),
    Area(COMMUNITY, STREET, Level.COMMUNITY, "桂花社区"),
    Area(ESTATE, COMMUNITY, Level.ESTATE, "桂花园"),
    Area(BUILDING, ESTATE, Level.BUILDING, "1号楼"),
    Area(OTHER_STREET, ROOT, Level.STREET, "石榴街道"),
)
SPOTS = (Spot(area=ESTATE, name="桂花亭", sort="亭子", how_to_find="3号楼南边"),)
STAFF = (Expected(BUILDING, Role.WORKER, "李网格"),)


def known(areas=TREE, yours=None, spots=SPOTS, staff=STAFF):
    ids = {area.id for area in areas}
    return Known(
        areas={area.id: area for area in areas}, yours=frozenset(ids if yours is None else yours),
        spots=spots, staff=staff,
    )  # fmt: skip


def applied(before: Known, plan: Plan) -> Known:
    """As the plan would have it."""
    plan = plan.with_ids(max(before.areas) + 1)
    new = {area.id: area for area in plan.areas}
    spots = {(spot.area, spot.name): spot for spot in (*before.spots, *plan.changed_spots, *plan.spots)}
    return Known(
        areas={**before.areas, **{area.id: area for area in plan.renamed}, **new},
        yours=before.yours | new.keys(),
        spots=tuple(spots.values()),
        staff=(*before.staff, *plan.staff),
    )
