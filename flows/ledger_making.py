"""A ledger while it is made: who may still have it, how far it is, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.ledgers.ledger import Order
from domain.ledgers.letters import told, under_way
from domain.permits import MAY, Act
from domain.words import Letter
from flows.desk import Desk
from flows.ledger_rows import named
from storage import areas, customs, ledger_orders, outbox, standings
from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Wanted:
    """An order, as whoever makes it needs it."""

    order: Order
    chat: int
    telegram: int
    zone: str
    name: dict[str, Any]  # how its pages name it
    may: bool  # rights may have gone since it was asked for


async def next_one(desk: Desk) -> Wanted | None:
    """The one that has waited longest; nobody else makes it meanwhile."""
    now = desk.now()
    waiting = await desk.db.read(lambda tx: ledger_orders.waiting(tx, now))
    if waiting is None:
        return None

    async def work(tx: Tx) -> Wanted | None:
        order = await ledger_orders.claim(tx, waiting, now)
        return await _wanted(tx, order, now) if order else None

    return await desk.db.act(work)


async def _wanted(tx: Tx, order: Order, now: datetime) -> Wanted:
    here, zone = await areas.get(tx, order.area), await customs.zone(tx, order.area)
    chat, telegram = await ledger_orders.where_to(tx, order.person)
    held = await standings.roles_at(tx, order.person, order.area, now)
    name = named(order, here.name if here else "", zone)
    return Wanted(order, chat, telegram, zone, name, may=bool(held & MAY[Act.EXPORT]))


async def is_ours(desk: Desk, wanted: Wanted) -> bool:
    """For another while; whoever stood still for long finds that somebody else makes it by now, or has made it."""
    now = desk.now()
    return await desk.db.act(lambda tx: ledger_orders.hold(tx, wanted.order, now))


async def is_so_far(desk: Desk, wanted: Wanted, done: int) -> None:
    """Shown where it was asked for."""
    now, order = desk.now(), wanted.order

    async def work(tx: Tx) -> None:
        if await ledger_orders.hold(tx, order, now):
            await outbox.put(tx, (under_way(order, wanted.chat, wanted.name, done),), f"{order.about}:{done}", now)

    await desk.db.act(work)
    desk.written.set()


async def is_over(desk: Desk, wanted: Wanted, page: str) -> None:
    """It was sent, or it can't be; either way nobody waits for it any more."""
    now, order = desk.now(), wanted.order

    async def work(tx: Tx) -> None:
        if await ledger_orders.done(tx, order):
            letter: Letter = told(order, wanted.chat, page, {**wanted.name, "rows": order.rows})
            await outbox.put(tx, (letter,), f"{order.about}:over", now)

    await desk.db.act(work)
    desk.written.set()


async def waits(desk: Desk, wanted: Wanted, until: datetime) -> None:
    await desk.db.act(lambda tx: ledger_orders.again(tx, wanted.order, until))
