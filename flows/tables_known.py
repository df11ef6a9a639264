"""What somebody may grow by a table: the areas they rule, all that lies in them, and the names above."""

from domain.tables.shape import Known
from storage import areas, expected, spots
from storage.database import Tx


async def known(tx: Tx, tops: list[int]) -> Known:
    mine = {area.id: area for top in tops for area in await areas.all_below(tx, top)}
    above = {row["id"] for top in tops for row in await areas.line(tx, top)} - mine.keys()
    found = [await areas.get(tx, id_) for id_ in above]
    return Known(
        areas=mine | {area.id: area for area in found if area},
        yours=frozenset(mine),
        spots=tuple({spot: spot for top in tops for spot in await spots.below(tx, top)}),
        staff=tuple({one: one for top in tops for one in await expected.below(tx, top)}),
    )
