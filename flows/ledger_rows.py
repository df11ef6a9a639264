"""The rows of a ledger, page by page, as its columns want them."""

from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from domain.ledgers.columns import Words, cells
from domain.ledgers.ledger import KINDS, NAMED, Ledger, Order, Span, is_of
from domain.ledgers.letters import called
from domain.places import Level
from domain.time import day_of
from flows.desk import Desk
from storage import areas, ledgers
from storage.database import Row, Tx
from storage.figures import own_kinds
from storage.ledgers import PAGE, Behind
from storage.moments import stamp

LEVELS = {Level.STREET: "street", Level.COMMUNITY: "community", Level.ESTATE: "estate", Level.BUILDING: "building"}
PLACES = {**LEVELS, Level.SITE: "estate"}
NOWHERE = dict.fromkeys(LEVELS.values(), "")

Page = list[Row]


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is the same for every row of an order."""

    order: Order
    now: int
    communities: list[int]
    kinds: Collection[str] | None
    places: Mapping[int, Mapping[str, str]]
    words: Words


def named(order: Order, area: str, zone: str) -> dict[str, Any]:
    """As its pages name it: the last day is the one in which it ends."""
    last = day_of(order.until - timedelta(milliseconds=1), zone)
    return called(area, order.ledger, Span(day_of(order.since, zone), last))


async def many(tx: Tx, order: Order) -> int:
    match order.ledger:
        case Ledger.RECEPTION:
            return await ledgers.many_visits(tx, order)
        case Ledger.MEETINGS:
            return await ledgers.many_topics(tx, order)
        case _:
            return await ledgers.many_matters(tx, order, _kinds(order, await own_kinds(tx)))


async def pages(desk: Desk, order: Order, words: Words) -> AsyncIterator[list[list[Any]]]:
    """Each is a read of its own, so that nobody else who studies waits for a long one."""
    shelf = await desk.db.study(partial(_shelf, order=order, words=words, now=stamp(desk.now())))
    streams = {Ledger.RECEPTION: [_visits], Ledger.MEETINGS: [_topics]}
    matters = [partial(_matters, community=community) for community in shelf.communities]
    for stream in streams.get(order.ledger, matters):
        behind = ledgers.start(order)
        while rows := await desk.db.study(partial(stream, shelf=shelf, behind=behind)):
            yield [cells(order.ledger, row, shelf.words) for row in rows]
            if len(rows) < PAGE:
                break
            behind = rows[-1]["behind"]


async def _shelf(tx: Tx, order: Order, words: Words, now: int) -> Shelf:
    own = await own_kinds(tx)
    return Shelf(
        order=order, now=now, communities=await ledgers.communities(tx, order.area), kinds=_kinds(order, own),
        places=await _places(tx, order.area), words={**words, "category": {**words["category"], **own}},
    )  # fmt: skip


def _kinds(order: Order, own: Mapping[str, str]) -> Collection[str] | None:
    """All, but for the ledgers of some."""
    if order.ledger not in NAMED:
        return None
    return sorted({*KINDS[order.ledger], *(key for key, name in own.items() if is_of(order.ledger, key, name))})


async def _places(tx: Tx, area: int) -> dict[int, dict[str, str]]:
    """The area and each below it, with the names of all that it lies in."""
    above = {PLACES[Level(row["level"])]: row["name"] for row in await areas.line(tx, area) if row["level"] in PLACES}
    known = {each.id: each for each in await areas.all_below(tx, area)}

    def names(id_: int | None) -> dict[str, str]:
        if id_ is None or id_ not in known:
            return {**NOWHERE, **above}
        here = known[id_]
        return names(here.parent) | ({PLACES[here.level]: here.name} if here.level in PLACES else {})

    return {id_: names(id_) for id_ in known}


async def _matters(tx: Tx, shelf: Shelf, behind: Behind, community: int) -> list[dict[str, Any]]:
    rows = await ledgers.matters(tx, shelf.order, community, shelf.now, behind, shelf.kinds)
    return [{**_placed(row, shelf), "behind": (row["reported"], 0, row["no"])} for row in rows]


async def _visits(tx: Tx, shelf: Shelf, behind: Behind) -> list[dict[str, Any]]:
    return await _held(tx, await ledgers.visits(tx, shelf.order, behind), shelf)


async def _topics(tx: Tx, shelf: Shelf, behind: Behind) -> list[dict[str, Any]]:
    return await _held(tx, await ledgers.topics(tx, shelf.order, behind), shelf)


async def _held(tx: Tx, rows: Page, shelf: Shelf) -> list[dict[str, Any]]:
    hosts = await ledgers.hosts(tx, (row["session"] for row in rows))
    return [
        {
            **_placed(row, shelf), "behind": (row["starts"], row["session"], row["n"]), "hosts": hosts[row["session"]],
            "named": row["name"] or shelf.words["meeting"][row["kind"]],
        }
        for row in rows
    ]  # fmt: skip


def _placed(row: Row, shelf: Shelf) -> dict[str, Any]:
    return {**dict(row), **shelf.places.get(row["area"], NOWHERE)}
