"""What somebody who picks an area may look at: where they stand, what lies there, and what bears the name they said."""

from dataclasses import replace

from domain.forms import Draft, Said, Scene
from domain.picking import AT, SOUGHT
from domain.places import ROOT
from storage import areas
from storage.database import Tx

FOUND = 40


async def scene_of(tx: Tx, draft: Draft, said: Said | None, root: int = ROOT) -> Scene:
    """The way down begins where there is something to choose from, and no way up leads beyond the root."""
    here = await areas.get(tx, draft.answers.get(AT, root))
    children = await areas.children(tx, here.id) if here else ()
    while AT not in draft.answers and len(children) == 1 and (below := await areas.children(tx, children[0].id)):
        here, children = children[0], below
    if here and here.id == root:
        here = replace(here, parent=None)
    sought = (said.text if said else "") or draft.answers.get(SOUGHT, "")
    return Scene(here=here, children=children, found=await areas.named(tx, sought, root, FOUND) if sought else ())
