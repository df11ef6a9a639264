"""Figures in a chat: one message that whoever answers for a place leafs through, down to the matters behind each."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.desk_letters import desk_letter
from domain.figures.asked import FRONT, Asked
from domain.figures.pages import Around, page
from domain.months import month_of
from domain.permits import MAY, Act
from domain.words import Person, Refused, Rows, Way, Why
from flows.acting import act
from flows.areas import ruled
from flows.desk import Desk
from flows.figure_lists import behind
from flows.figures import counted_up
from flows.tops import elsewhere, top_of, tops_of
from flows.who import Visitor, arrive
from storage import areas, customs, figure_lists, outbox, people, standings
from storage.database import Tx

Told = tuple[str, dict[str, Any], Rows]


async def show(desk: Desk, visitor: Visitor, asked: Asked, way: Way = Way.LIVING) -> None:
    """Counting takes its time and is done beside the acts; whether they may is asked again when it is told."""
    now = desk.now()
    told = await desk.db.study(lambda tx: _told(tx, visitor, asked, now))

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await ruled(tx, await _where(tx, person, asked, now), person, Act.COUNT, now)
        if told is None:
            raise Refused(Why.TOO_LATE)
        name, data, rows = told
        await outbox.put(tx, (desk_letter(name, data, person, rows, way),), cause, now)

    await act(desk, work)


async def _where(tx: Tx, person: Person, asked: Asked, now: datetime) -> int:
    return await top_of(tx, person, now, Act.COUNT) if asked.area is None else asked.area


async def _told(tx: Tx, visitor: Visitor, asked: Asked, now: datetime) -> Told | None:
    """Nothing for whoever may not see it."""
    person = await people.find(tx, visitor.telegram)
    area = await areas.get(tx, await _where(tx, person, asked, now)) if person else None
    if person is None or area is None or not await _may(tx, person, area.id, now):
        return None
    this = month_of(now, await customs.zone(tx, area.id))
    month = asked.month or this
    asked = replace(asked, area=area.id, month=month)
    if asked.of:
        return await behind(tx, asked, area, month, this, person, now)
    up = area.parent if area.parent is not None and await _may(tx, person, area.parent, now) else None
    around = Around(this=this, up=up, bodies=await figure_lists.bodies_there(tx, area.id))
    name, data, rows = page(await counted_up(tx, area.id, month, now), asked, around)
    tops = await tops_of(tx, person, now, Act.COUNT) if asked.page == FRONT else ()
    ways = await elsewhere(tx, area, tops, "figures:{area}")
    return name, data, (*rows, *ways)


async def _may(tx: Tx, person: Person, area: int, now: datetime) -> bool:
    return bool(MAY[Act.COUNT] & await standings.roles_at(tx, person.id, area, now))
