"""What an area decides for itself: looked at page by page, changed by a short answer, and noted down."""

from datetime import datetime
from typing import Any

from domain.customs import Customs
from domain.deciding.choices import CUSTOM, NEW, NEW_SERVICE, keys
from domain.deciding.decisions import Decision, act_for, decide
from domain.deciding.sheets import buttons_of, is_sheet, page_of, sheet_of
from domain.deciding.values import family
from domain.desk_letters import desk_letter
from domain.forms import Draft, Said, Scene
from domain.places import Area
from domain.words import Letter, Person, Refused, Way, Why
from flows import menus
from flows.acting import act
from flows.areas import ruled
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.keep import SHELVES, keep
from flows.who import Visitor, arrive
from storage import customs, outbox, series, standings
from storage.database import Tx

ADDED = {NEW: "word:c", NEW_SERVICE: "service:s"}  # what is an area's own begins so, with a number behind
ZONE = "zone"
ON_THE_CARD = frozenset({"brand", "label"})  # what stands on the menu cards of groups


async def open_(desk: Desk, visitor: Visitor, area: int, key: str) -> None:
    """A sheet is turned to where it stands; a custom is asked for below it."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        here, held = await ruled(tx, area, person, act_for(key), now), await customs.at(tx, area)
        if is_sheet(key, held):
            await outbox.put(tx, (await _sheet(tx, here, key, held, person, now, Way.LIVING),), cause, now)
        elif key in keys(held):
            await _may_be_otherwise(tx, key, area)
            await begin(tx, CUSTOM.name, person, cause, now, about=f"area:{area}", answers={"key": key})
        else:
            raise Refused(Why.STALE)

    await act(desk, work)


async def _may_be_otherwise(tx: Tx, key: str, area: int) -> None:
    """People have been told hours by the clock of a place where something is planned."""
    if key == ZONE and await series.below(tx, area, 1):
        raise Refused(Why.PLANNED_BY_IT)


async def _sheet(tx: Tx, here: Area, key: str, held: Customs, person: Person, now: datetime, way: Way) -> Letter:
    roles = await standings.roles_at(tx, person.id, here.id, now)
    page, data = page_of(key, held)
    rows = buttons_of(here.id, key, held, roles)
    return desk_letter(f"customs/{page}", {**data, "area": here.name}, person, rows, way)


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    key = draft.answers["key"]
    here = await ruled(tx, _area(draft), person, act_for(key), now)
    held = await customs.at(tx, here.id)
    about: dict[str, Any] = {"area": here.name, "key": key, "own": key in await customs.own(tx, here.id)}
    part = key.rpartition(":")[2]
    kind, service = held.kind(part), next((each.name for each in held.every_service if each.key == part), "")
    about |= {"fresh": key in ADDED, "category": kind.key, "kind": kind.word, "service": service}
    return Scene(about=about, customs=held)


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    key, value = draft.answers["key"], draft.answers["value"]
    here = await ruled(tx, _area(draft), person, act_for(key), now)
    await _may_be_otherwise(tx, key, here.id)
    if key in ADDED:
        key = f"{ADDED[key]}{await customs.next_own(tx, ADDED[key])}"
    await keep(tx, decide(Decision(here.id, key, value), await customs.at(tx, here.id), person, now), cause, now, also)
    if family(key) in ON_THE_CARD:
        await menus.renamed(tx, here.id, cause, now)
    held = await customs.at(tx, here.id)
    await outbox.put(tx, (await _sheet(tx, here, sheet_of(key), held, person, now, Way.ANEW),), f"{cause}:sheet", now)


def _area(draft: Draft) -> int:
    return draft.about_id


async def _put(tx: Tx, decision: Decision) -> None:
    if decision.value is None:
        await customs.drop(tx, decision.area, decision.key)
    else:
        await customs.put(tx, decision.area, decision.key, decision.value)


SHELVES[Decision] = _put


register(Dialogue(CUSTOM, _scene, _finish))
