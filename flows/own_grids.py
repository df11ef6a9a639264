"""The grids that somebody walks or leads, their own before those of whoever they stand in for."""

from datetime import datetime

from domain.figures.pages import WIDE
from domain.grids.asked import GRIDS
from domain.grids.pages import back, turns
from domain.issues.duty import ON_A_SHEET, Place, names
from domain.places import Area, Level
from domain.rows import in_rows
from domain.words import Button, Role
from flows.grid_fronts import AT_HOME
from flows.grid_here import Here, Told
from storage import areas, duty, standings
from storage.database import Tx

OWN = frozenset({Role.WORKER, Role.LEAD})


async def own_grids(tx: Tx, person: int, now: datetime) -> list[Area]:
    """The wider ones first."""
    whose = (person, *await duty.stood_in_for(tx, person, now))
    held = [standing for one in whose for standing in await standings.held(tx, one) if standing.role in OWN]
    found = [await areas.get(tx, id_) for id_ in dict.fromkeys(standing.area for standing in held)]
    known = [area for area in found if area and area.level in GRIDS]
    return sorted(known, key=lambda area: area.level != Level.ESTATE)


async def others(tx: Tx, here: Here) -> Told:
    """Each opens its page; so does where they live."""
    asked = here.asked
    every = [area for area in await own_grids(tx, here.person.id, here.now) if area.id != asked.area]
    shown = every[asked.sheet * ON_A_SHEET : (asked.sheet + 1) * ON_A_SHEET]
    places = {area.id: Place(**names(await areas.line(tx, area.id))) for area in shown}
    opens = [Button("in", press=f"grid:{id_}", says=place.whole) for id_, place in places.items()]
    further = turns(asked, further=len(every) > (asked.sheet + 1) * ON_A_SHEET)
    return "grids/others", here.head, (*in_rows(opens, WIDE), *further, (AT_HOME,), *back(asked, public=here.public))
