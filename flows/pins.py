"""Where things lie is said by somebody who stands there: what still wants its pin, and the pin of a spot."""

from dataclasses import replace
from datetime import datetime

from domain.forms import Draft, Said, Scene
from domain.permits import Act, permit
from domain.places import Spot
from domain.tree_forms import MARK
from domain.words import Button, Letter, Person, Refused, Rows, Way, Why
from flows.acting import act
from flows.area_log import log
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.who import Visitor, arrive
from storage import outbox, pins, spots, standings
from storage.database import Tx

PAGE = 8


async def show(desk: Desk, visitor: Visitor, sheet: int = 0, way: Way = Way.ANEW) -> None:
    """Everything without a pin on the ground of this person."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        permit(Act.PIN, await standings.roles(tx, person.id))
        many = await pins.count(tx, person.id)
        at = sheet if sheet * PAGE < many else 0
        found = await pins.wanted(tx, person.id, at * PAGE, PAGE)
        letter = Letter(
            to=person.chat, page="pins/wanted", data={"many": many}, about=f"person:{person.id}",
            buttons=_buttons(found, many, at), slot="pins", way=way,
        )  # fmt: skip
        await outbox.put(tx, (letter,), cause, now)

    await act(desk, work)


async def ask(desk: Desk, visitor: Visitor, spot: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await _marked(tx, spot, person, now)
        await begin(tx, "mark", person, cause, now, about=f"spot:{spot}")

    await act(desk, work)


def _buttons(found: tuple[pins.Wanted, ...], many: int, sheet: int) -> Rows:
    press = {"area": "areas:stand:{0}", "spot": "pins:mark:{0}"}
    rows = tuple((Button("in", press=press[w.sort].format(w.id), says=f"{w.above}{w.name}"),) for w in found)
    further = Button("further", press=f"pins:{(sheet + 1) % max(1, -(-many // PAGE))}")
    return (*rows, (further,)) if many > PAGE else rows


async def _marked(tx: Tx, id_: int, person: Person, now: datetime) -> Spot:
    """The spot, for somebody who may say where it lies."""
    spot = await spots.held(tx, id_)
    if spot is None or spot.gone:
        raise Refused(Why.TOO_LATE)
    permit(Act.PIN, await standings.roles_at(tx, person.id, spot.area, now))
    return spot


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    return Scene(about={"area": (await _marked(tx, draft.about_id, person, now)).name})


async def _mark(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    spot = await _marked(tx, draft.about_id, person, now)
    lat, lon = draft.answers["place"]
    await spots.put_all(tx, [replace(spot, lat=lat, lon=lon)])
    await log(tx, spot.area, Act.PIN, person, cause, now, {"spot": spot.name})
    done = Letter(to=person.chat, page="areas/pinned", data={"name": spot.name}, about=f"person:{person.id}")
    await outbox.put(tx, (*also, done), cause, now)


register(Dialogue(MARK, _scene, _mark))
