"""The tree of areas changes: planted, renamed, uprooted and pinned, each in one act with a fact about its area."""

from dataclasses import replace
from datetime import datetime

from domain.forms import Draft, Said, Scene
from domain.permits import Act, permit
from domain.places import Area
from domain.tree import level_for, levels_below, sound_name, sound_names
from domain.tree_forms import PLANT, RENAME, SEEK, STAND, UPROOT
from domain.words import Letter, Person, Refused, Why
from flows import areas as pages
from flows import menu_card
from flows.acting import act
from flows.area_log import log
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.picking import scene_of
from flows.tops import top_of, tops_of
from flows.who import Visitor, arrive
from storage import areas, outbox, standings, uprooting
from storage.database import Tx


async def ask(desk: Desk, visitor: Visitor, area: int, form: str) -> None:
    """An act on an area that needs an answer first."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await pages.ruled(tx, area, person, pages.ASKED[form], now)
        await begin(tx, form, person, cause, now, about=f"area:{area}")

    await act(desk, work)


async def seek(desk: Desk, visitor: Visitor) -> None:
    """Some area by its name."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        permit(Act.LOOK, await standings.roles_at(tx, person.id, await top_of(tx, person, now), now))
        await begin(tx, "seek", person, cause, now)

    await act(desk, work)


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    area = await _area(tx, draft)
    return Scene(about={"area": area.name, "possible": [level.value for level in levels_below(area)]})


async def _seeking(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    return await scene_of(tx, draft, said, *await tops_of(tx, person, now))


async def _area(tx: Tx, draft: Draft) -> Area:
    area = await areas.get(tx, draft.about_id)
    if area is None:
        raise Refused(Why.TOO_LATE)
    return area


async def _held(tx: Tx, draft: Draft) -> Area:
    """Whoever else changes it at this moment waits."""
    await areas.hold(tx, draft.about_id)
    return await _area(tx, draft)


async def _plant(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    parent = await pages.ruled(tx, (await _area(tx, draft)).id, person, Act.PLANT, now)
    level = level_for(parent, draft.answers.get("level") or levels_below(parent)[0])
    first = await areas.next_id(tx)  # nobody else adds meanwhile
    names = sound_names(draft.answers["names"], {child.name for child in await areas.children(tx, parent.id)})
    zone = (await areas.line(tx, parent.id))[0]["zone"]
    for id_, name in enumerate(names, first):
        await areas.put(tx, Area(id_, parent.id, level, name), zone)
    await log(tx, parent.id, Act.PLANT, person, cause, now, {"level": level, "names": list(names)})
    await _back(tx, parent.id, person, cause, now, also)


async def _rename(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    area = await pages.ruled(tx, (await _held(tx, draft)).id, person, Act.RENAME, now)
    beside = await areas.children(tx, area.parent) if area.parent is not None else ()
    name = sound_name(draft.answers["name"], {other.name for other in beside if other.id != area.id})
    await areas.put(tx, replace(area, name=name), (await areas.line(tx, area.id))[0]["zone"])
    await log(tx, area.id, Act.RENAME, person, cause, now, {"before": area.name, "name": name})
    await menu_card.renamed(tx, area.id, cause, now)
    await _back(tx, area.id, person, cause, now, also)


async def _uproot(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    area = await pages.ruled(tx, (await _area(tx, draft)).id, person, Act.UPROOT, now)
    if area.parent is None or await uprooting.in_use(tx, area.id):
        raise Refused(Why.NOT_EMPTY, name=area.name)
    await uprooting.remove(tx, area.id)
    await log(tx, area.parent, Act.UPROOT, person, cause, now, {"name": area.name})
    await _back(tx, area.parent, person, cause, now, also)


async def _stand(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    area = await pages.ruled(tx, (await _held(tx, draft)).id, person, Act.PIN, now)
    lat, lon = draft.answers["place"]
    await areas.put(tx, replace(area, lat=lat, lon=lon), (await areas.line(tx, area.id))[0]["zone"])
    await log(tx, area.id, Act.PIN, person, cause, now, {})
    done = Letter(to=person.chat, page="areas/pinned", data={"name": area.name}, about=f"person:{person.id}")
    await outbox.put(tx, (*also, done), cause, now)


async def _seek(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    await _back(tx, draft.answers["area"], person, cause, now, also)


async def _back(tx: Tx, area: int, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    """The page of the area, below what was just said."""
    await outbox.put(tx, (*also, await pages.page(tx, area, person, now)), cause, now)


register(
    Dialogue(PLANT, _scene, _plant), Dialogue(RENAME, _scene, _rename), Dialogue(UPROOT, _scene, _uproot),
    Dialogue(STAND, _scene, _stand), Dialogue(SEEK, _seeking, _seek),
)  # fmt: skip
