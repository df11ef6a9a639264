"""What a grid can fall back on: who is there, places to walk into, and who brings stalls to its markets."""

from domain.figures.pages import WIDE
from domain.grids.pages import back, doors, turns
from domain.issues.duty import ON_A_SHEET
from domain.rows import in_rows
from domain.stations.nearby import told
from domain.words import Button
from flows.grid_here import Here, Told
from flows.grid_people import people_of
from flows.nearby import holidays, seen_from
from storage import areas, providers, stations
from storage.database import Tx

NAMED = 3  # of each, before there is only said that there are more


async def uses(tx: Tx, here: Here) -> Told:
    """The first few of each, which open the rest."""
    there = {
        "posts": [name for one in await people_of(tx, here.ground, here.now) for name in one["called"]],
        "stations": [one.name for one in await stations.of_line(tx, 0, here.asked.area, NAMED + 1)],
        "stalls": [one.name for one in await providers.around(tx, here.asked.area, NAMED + 1)],
    }  # fmt: skip
    data = {which: {"names": found[:NAMED], "more": len(found) > NAMED} for which, found in there.items()}
    opens = doors(here.asked, [which for which, found in there.items() if found])
    return "grids/uses", {**here.head, **data}, (*opens, *back(here.asked, public=here.public))


async def posts(tx: Tx, here: Here) -> Told:
    data = {**here.head, "people": await people_of(tx, here.ground, here.now)}
    return "grids/posts", data, back(here.asked, public=here.public)


async def places(tx: Tx, here: Here) -> Told:
    """Those there and in all that it lies in, the nearest first; each opens its card."""
    asked, area = here.asked, await areas.get(tx, here.asked.area)
    found = await stations.of_line(tx, 0, asked.area, ON_A_SHEET + 1, behind=asked.sheet * ON_A_SHEET)
    days_off = await holidays(tx, here.now)
    near = [await seen_from(tx, one, area.pin if area else None, days_off, here.now) for one in found[:ON_A_SHEET]]
    opens = in_rows([Button("in", press=f"{one.station.about}:look:", says=one.station.name) for one in near], WIDE)
    rows = (*opens, *turns(asked, further=len(found) > ON_A_SHEET), *back(asked, public=here.public))
    return "grids/stations", {**here.head, "items": [told(one) for one in near]}, rows


async def stalls(tx: Tx, here: Here) -> Told:
    """Whoever the markets of this ground can have, the nearest first."""
    asked = here.asked
    found = await providers.around(tx, asked.area, ON_A_SHEET + 1, asked.sheet * ON_A_SHEET)
    rows = (*turns(asked, further=len(found) > ON_A_SHEET), *back(asked, public=here.public))
    return "grids/stalls", {**here.head, "names": [one.name for one in found[:ON_A_SHEET]]}, rows
