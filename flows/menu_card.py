"""The menu card: one pinned message in each residents' group, whose buttons lead into private at the right step."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.customs import Customs
from domain.forms import Said
from domain.groups import Purpose
from domain.meetings.series import Family
from domain.permits import MAY, Act
from domain.rows import in_rows
from domain.words import Button, Letter, Refused, Rows, Then, Urgency, Way, Why
from flows import everyday
from flows.acting import act
from flows.dangers import Told, answered
from flows.desk import Desk
from flows.next_session import next_session
from flows.who import Visitor, arrive_in_room
from storage import areas, customs, outbox, rooms, slots, standings
from storage.database import Tx
from storage.rooms import Room

SLOT = "menu"
WIDE = 2
ON_THE_CARD: tuple[tuple[str, str], ...] = (  # a button's word, and where it leads; {chat} is the group's key
    ("report", "report_{chat}"),
    ("sessions", "sessions_{chat}"),
    ("market", "market_{chat}"),
    ("grid", "grid_{chat}"),
)


async def letter(tx: Tx, room: Room, way: Way, now: datetime) -> Letter:
    """The card as it is now; where the group is nobody's or not for residents, what is left of an earlier one."""
    area = await areas.get(tx, room.area) if room.area is not None else None
    if area is None or room.purpose != Purpose.RESIDENTS:
        return _posted(room, "menu_card_is_over", {}, (), Way.REFRESH)
    held = await customs.at(tx, area.id)
    data = {
        "name": f"{area.name}{held.brand}", "zone": held.zone or await areas.zone(tx, area.id),
        "meeting": await next_session(tx, area.id, now, Family.MEETING),
        "market": await next_session(tx, area.id, now, Family.MARKET),
    }  # fmt: skip
    return _posted(room, "menu_card", data, buttons(room, held), way)


def buttons(room: Room, held: Customs) -> Rows:
    """Called as the area calls them."""
    found = [Button(word, link=link.format(chat=room.chat), says=held.label(word)) for word, link in ON_THE_CARD]
    return in_rows(found, WIDE)


async def renamed(tx: Tx, area: int, cause: str, now: datetime) -> None:
    """An area's name changed: every card that bears it says so."""
    letters = [await letter(tx, room, Way.REFRESH, now) for room in await rooms.on_ground(tx, area) if room.open]
    await outbox.put(tx, letters, f"{cause}:menu", now)


async def called(desk: Desk, visitor: Visitor, message: int, *, said: str = "", anew: bool = False) -> None:
    """A short answer to whoever calls the bot; whoever is in charge may have the card put up anew."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person, room = await arrive_in_room(tx, visitor)
        if room is None or room.area is None:
            raise Refused(Why.NOT_BOUND)
        told = Told(person=person, said=Said(text=said), near=room.area, room=room, message=message)
        if await answered(tx, told, cause, now):
            return
        if said and await everyday.answered(tx, said, person, cause, now, room, message):
            return
        in_charge = MAY[Act.BIND] & await standings.roles_at(tx, person.id, room.area, now)
        if anew and in_charge and room.purpose == Purpose.RESIDENTS:
            await outbox.put(tx, (await letter(tx, room, Way.ANEW, now),), cause, now)
        else:
            rows = buttons(room, await customs.at(tx, room.area))
            here = Letter(
                to=room.chat, page="groups/here", data={}, about=f"person:{person.id}", buttons=rows,
                reply_to=message, silent=True,
            )  # fmt: skip
            await outbox.put(tx, (here,), cause, now)

    await act(desk, work)


async def stands(tx: Tx, room: Room) -> bool:
    return await slots.stands(tx, room.chat, SLOT)


def _posted(room: Room, page: str, data: Mapping[str, Any], rows: Rows, way: Way) -> Letter:
    return Letter(
        to=room.chat, page=f"groups/{page}", data=data, about=room.about, urgency=Urgency.REMINDER,
        buttons=rows, slot=SLOT, way=way, silent=True, topic=SLOT, then=Then.PIN,
    )  # fmt: skip
