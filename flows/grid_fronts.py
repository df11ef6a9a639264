"""The front of a grid's page: for whoever answers for it what there is to do, for everybody who is there for them."""

from domain.grids.asked import GRIDS
from domain.grids.pages import doors
from domain.grounds import Ground
from domain.places import Level
from domain.words import Button, Rows
from flows.grid_here import Here, Told
from flows.grid_lists import counted
from flows.grid_people import people_of
from flows.homes import home_of
from storage import grounds
from storage.database import Tx

AT_HOME = Button("grid:home", press="grid:home")


async def for_them(tx: Tx, here: Here) -> Told:
    counts = await counted(tx, here)
    rows = doors(here.asked, (*counts.doors(public=False), "uses", "others"))
    return "grids/tended", {**here.head, **counts.shown(public=False)}, rows


async def for_all(tx: Tx, here: Here) -> Told:
    """Whoever lives there reads who answers for their own building; the lists wait until they agree to have a home."""
    home = await home_of(tx, here.person)
    lives = home.area is not None and home.estate == here.asked.area
    ground = await grounds.ground(tx, home.id, here.now) if lives and home.id != here.ground.area else here.ground
    counts = await counted(tx, here) if ground.level in GRIDS else None
    data = {
        "place": ground.name, "estate": ground.estate, "zone": ground.zone, "yours": lives,
        "whole": ground.name if ground.area == here.asked.area else ground.estate,
        "people": await people_of(tx, ground, here.now),
        "numbers": [{"key": n.key, "label": n.label, "number": n.number} for n in ground.customs.numbers],
        "counts": counts.shown(public=True) if counts else None,
    }  # fmt: skip
    opens = doors(here.asked, (*counts.doors(public=True), "stations")) if counts and here.person.agreed else ()
    return "grids/page", data, (*_reaches(ground), *opens, _moves(ground)) if lives else (*opens, (AT_HOME,))


def _reaches(ground: Ground) -> Rows:
    """A worker is reached by whoever has one; of whoever comes from their group the building isn't known yet."""
    word = (Button("send_word", press="word"),) if ground.rung(0) else ()
    return ((*word, Button("report_here", press="report")),)


def _moves(ground: Ground) -> tuple[Button, ...]:
    return (Button("name_building" if ground.level == Level.ESTATE else "moved_away", press="live"),)
