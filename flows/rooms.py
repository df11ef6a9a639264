"""The groups of a place, seen by whoever is in charge of it: what each hears of, and what is wrong with it."""

from domain.desk_letters import desk_letter
from domain.permits import Act
from domain.words import Button, Refused, Why
from flows.acting import act
from flows.areas import ruled
from flows.desk import Desk
from flows.tops import to_admin, top_over
from flows.who import Visitor, arrive
from storage import outbox, rooms
from storage.database import Tx
from storage.rooms import Room

ON_A_SHEET = 8


async def listed(desk: Desk, visitor: Visitor, area: int, sheet: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        here = await ruled(tx, area, person, Act.BIND, now)
        found = await rooms.seen_from(tx, area, sheet * ON_A_SHEET, ON_A_SHEET + 1)
        shown = found[:ON_A_SHEET]
        further = (Button("further", press=f"rooms:{area}:{sheet + 1}"),) if len(found) > ON_A_SHEET else ()
        rows = (*((_to(room),) for room in shown), (*further, await to_admin(tx, area, person, now)))
        data = {"area": here.name, "many": len(shown), "troubled": sum(_is_troubled(room) for room in shown)}
        await outbox.put(tx, (desk_letter("admin/rooms", data, person, rows),), cause, now)

    await act(desk, work)


async def show(desk: Desk, visitor: Visitor, chat: int) -> None:
    """One of them, for whoever is in charge of all it hears of."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        room = await rooms.get(tx, chat)
        hears = await rooms.hears_of(tx, chat)
        if room is None or not hears:
            raise Refused(Why.TOO_LATE)
        for area in hears:
            await ruled(tx, area.id, person, Act.BIND, now)
        data = {
            "title": room.title, "purpose": room.purpose.value, "hears": [area.name for area in hears],
            "open": room.open, "pins": room.pins, "forum": room.forum,
        }  # fmt: skip
        again = (Button("bind_elsewhere", press=f"bind:{chat}"),) if room.open else ()
        back = Button("rooms", press=f"rooms:{await top_over(tx, hears[0].id, person, now, Act.BIND)}:0")
        rows = ((*again, Button("unbind", press=f"unbind:{chat}")), (back,))
        await outbox.put(tx, (desk_letter("admin/room", data, person, rows),), cause, now)

    await act(desk, work)


def _to(room: Room) -> Button:
    return Button("room", press=f"room:{room.chat}", says=room.title)


def _is_troubled(room: Room) -> bool:
    return not (room.open and room.pins)
