"""台账: whoever answers for a place orders what was said and done there as a file."""

from dataclasses import replace
from datetime import datetime

from domain.forms import Draft, Said, Scene
from domain.ledgers.forms import LEDGER, span_of
from domain.ledgers.ledger import MOST_ROWS, Ledger, Order, Span
from domain.ledgers.letters import called, under_way
from domain.permits import Act
from domain.places import ROOT, Area
from domain.time import day_of
from domain.words import Letter, Person
from flows import ledger_rows
from flows.acting import act
from flows.area_log import log
from flows.areas import ruled
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.picking import scene_of
from flows.tops import top_of, tops_of
from flows.who import Visitor, arrive
from storage import customs, ledger_orders, outbox
from storage.database import Tx


async def ask(desk: Desk, visitor: Visitor) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await ruled(tx, await top_of(tx, person, now, Act.EXPORT), person, Act.EXPORT, now)
        await begin(tx, LEDGER.name, person, cause, now)

    await act(desk, work)


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    """From the highest places on for which somebody may have it."""
    tops = await tops_of(tx, person, now, Act.EXPORT) or [ROOT]
    here = await ruled(tx, draft.answers.get("area", tops[0]), person, Act.EXPORT, now)
    about = {"today": day_of(now, await customs.zone(tx, here.id)).isoformat(), "area": here.name}
    return replace(await scene_of(tx, draft, said, *tops), about=about)


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    """Too much for one file comes month by month, and of nothing there is none."""
    here, span = await ruled(tx, draft.answers["area"], person, Act.EXPORT, now), span_of(draft.answers)
    zone = await customs.zone(tx, here.id)
    whole = await _order(tx, draft, here, person, span, zone)
    if not whole.rows:
        name = called(here.name, whole.ledger, span)
        nothing = Letter(to=person.chat, page="ledgers/nothing", data=name, about=f"person:{person.id}")
        await outbox.put(tx, (*also, nothing), cause, now)
        return
    parts = span.months() if whole.rows > MOST_ROWS else ()
    orders = [await _order(tx, draft, here, person, part, zone) for part in parts] or [whole]
    told = [await _ordered(tx, order, here, person, zone, cause, now) for order in orders if order.rows]
    await outbox.put(tx, (*also, *told), cause, now)


async def _order(tx: Tx, draft: Draft, here: Area, person: Person, span: Span, zone: str) -> Order:
    order = Order(
        person=person.id, area=here.id, ledger=Ledger(draft.answers["ledger"]), form=draft.answers["form"],
        since=span.begins(zone), until=span.ends(zone), rows=0,
    )  # fmt: skip
    return replace(order, rows=await ledger_rows.many(tx, order))


async def _ordered(
    tx: Tx, order: Order, here: Area, person: Person, zone: str, cause: str, now: datetime
) -> Letter:  # fmt: skip
    """Who wanted what is a fact before anything leaves the house."""
    order = replace(order, id=await ledger_orders.put(tx, order, now))
    name = ledger_rows.named(order, here.name, zone)
    await log(tx, here.id, Act.EXPORT, person, cause, now, {**name, "form": order.form, "rows": order.rows})
    return under_way(order, person.chat, name)


register(Dialogue(LEDGER, _scene, _finish))
