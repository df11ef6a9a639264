"""我的网格员: a worker's own grid for whoever walks one, and for everybody else that of their home."""

from dataclasses import replace
from datetime import datetime

from domain.forms import Draft, Said, Scene
from domain.grids.asked import Asked
from domain.homes import LIVE
from domain.places import ROOT
from domain.words import Letter, Person, Way
from flows import from_groups, grids
from flows.acting import act
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.own_grids import own_grids
from flows.picking import scene_of
from flows.who import Visitor, arrive, has_agreed
from storage import outbox, people
from storage.database import Tx


async def show(desk: Desk, visitor: Visitor, group: int | None = None) -> None:
    """Whoever comes by a link of their group means where they live."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        own = await own_grids(tx, person.id, now) if group is None else []
        if group is not None:
            person, _ = await from_groups.come_by(tx, person, group)
        if own:
            letter = await grids.page(tx, person, Asked(area=own[0].id), now, Way.ANEW)
            await outbox.put(tx, (letter,), cause, now)
        else:
            await _at_home(tx, person, cause, now, Way.ANEW)

    await act(desk, work)


async def go_home(desk: Desk, visitor: Visitor) -> None:
    """From the grid that somebody walks to the one where they live."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        await _at_home(tx, await arrive(tx, visitor), cause, now, Way.LIVING)

    await act(desk, work)


async def move(desk: Desk, visitor: Visitor) -> None:
    """They live somewhere else now."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        has_agreed(person)
        await begin(tx, LIVE.name, person, cause, now)

    await act(desk, work)


async def _at_home(tx: Tx, person: Person, cause: str, now: datetime, way: Way) -> None:
    """Whoever hasn't said where that is, is asked, and sees it then."""
    if person.home is None:
        has_agreed(person)
        await begin(tx, LIVE.name, person, cause, now)
    else:
        await outbox.put(tx, (await grids.at_home(tx, person, now, way),), cause, now)


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    return await scene_of(tx, draft, said, ROOT)


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    home = int(draft.answers["home"])
    await people.live_at(tx, person, home)
    page = await grids.at_home(tx, replace(person, home=home), now, Way.ANEW)
    await outbox.put(tx, (*also, page), cause, now)


register(Dialogue(LIVE, _scene, _finish))
