"""A grid's page: what is open, due, wanted and done there, and what it can fall back on, in one living message."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from domain.grids.asked import FOR_THEM, GRIDS, Asked
from domain.permits import MAY, Act, permit
from domain.words import Letter, Person, Refused, Way, Why
from flows import grid_fronts, grid_lists, grid_uses, own_grids
from flows.acting import act
from flows.desk import Desk
from flows.grid_here import Here, Told
from flows.homes import home_of, lives_in
from flows.who import Visitor, arrive
from storage import areas, grounds, outbox, standings
from storage.database import Tx

SLOT = "grid"
LISTS: Mapping[str, Callable[[Tx, Here], Awaitable[Told]]] = {
    **dict.fromkeys(("open", "due", "needs", "done", "before"), grid_lists.listed),
    "uses": grid_uses.uses, "posts": grid_uses.posts, "stations": grid_uses.places, "stalls": grid_uses.stalls,
    "others": own_grids.others,
}  # fmt: skip


async def turn(desk: Desk, visitor: Visitor, asked: Asked) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await outbox.put(tx, (await page(tx, person, asked, now, Way.LIVING),), cause, now)

    await act(desk, work)


async def page(tx: Tx, person: Person, asked: Asked, now: datetime, way: Way) -> Letter:
    """For whoever answers for it; for its neighbours with what is for all."""
    area = await areas.get(tx, asked.area)
    if area is None or area.level not in GRIDS:
        raise Refused(Why.TOO_LATE)
    held, ground = await standings.roles_at(tx, person.id, area.id, now), await grounds.ground(tx, area.id, now)
    if asked.page in FOR_THEM:
        permit(Act.TEND, held)
    here = Here(asked=asked, person=person, ground=ground, public=not held & MAY[Act.TEND], now=now)
    if here.public and not await lives_in(tx, person, ground.community):
        raise Refused(Why.TOO_LATE)
    front = grid_fronts.for_all if here.public else grid_fronts.for_them
    return _letter(person, await LISTS.get(asked.page, front)(tx, here), way)


async def at_home(tx: Tx, person: Person, now: datetime, way: Way = Way.ANEW) -> Letter:
    """As everybody sees it who lives there, whatever they answer for; of what is no grid only who is there."""
    home = await home_of(tx, person)
    here = Here(
        asked=Asked(area=home.estate), person=person, ground=await grounds.ground(tx, home.id, now), now=now,
        public=True,
    )  # fmt: skip
    return _letter(person, await grid_fronts.for_all(tx, here), way)


def _letter(person: Person, told: Told, way: Way) -> Letter:
    name, data, rows = told
    return Letter(to=person.chat, page=name, data=data, about=f"person:{person.id}", buttons=rows, slot=SLOT, way=way)
