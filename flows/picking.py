"""What somebody who picks an area may look at: where they stand, what lies there, and what bears the name they said."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from domain.forms import Draft, Said, Scene
from domain.picking import ABOVE_ALL, AT, SOUGHT
from domain.places import ROOT, Area
from storage import areas
from storage.database import Tx

FOUND = 40


async def scene_of(tx: Tx, draft: Draft, said: Said | None, root: int = ROOT, *others: int) -> Scene:
    """The way down begins where there is something to choose from, and no way up leads beyond the roots."""
    roots, above = (root, *others), ABOVE_ALL if others else None
    here = await areas.get(tx, draft.answers.get(AT, ABOVE_ALL if others else root))
    children = await areas.children(tx, here.id) if here else await _each(tx, roots)
    while AT not in draft.answers and len(children) == 1 and (below := await areas.children(tx, children[0].id)):
        here, children = children[0], below
    if here and here.id in roots:
        here = replace(here, parent=above)
    sought = (said.text if said else "") or draft.answers.get(SOUGHT, "")
    found = [area for each in roots for area in await areas.named(tx, sought, each, FOUND)] if sought else ()
    return Scene(here=here, children=children, found=await _told_apart(tx, found))


async def _each(tx: Tx, ids: Sequence[int]) -> tuple[Area, ...]:
    return await _told_apart(tx, [area for id_ in ids if (area := await areas.get(tx, id_))])


async def _told_apart(tx: Tx, found: Sequence[Area]) -> tuple[Area, ...]:
    """Every estate has a 3号楼: where several are called the same, each says whose it is."""
    called = Counter(area.name for area in found)
    return tuple([await _with_whose_it_is(tx, area) if called[area.name] > 1 else area for area in found])


async def _with_whose_it_is(tx: Tx, area: Area) -> Area:
    above = await areas.get(tx, area.parent) if area.parent else None
    return replace(area, name=f"{above.name}{area.name}") if above else area
