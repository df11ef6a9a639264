"""In a group with topics each kind of post may have one: whoever is in charge says so in the topic itself."""

from datetime import datetime

from domain.permits import Act, permit
from domain.words import Button, Letter, Person, Refused, Way, Why
from flows import menu_card
from flows.acting import act
from flows.desk import Desk
from flows.who import Visitor, arrive_in_room
from storage import outbox, standings, topics
from storage.database import Tx
from storage.rooms import Room

KINDS = ("matters", "notices", "menu")


async def ask(desk: Desk, visitor: Visitor, message: int, thread: int | None) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person, room = await _in_charge(tx, visitor, now)
        if thread is None:
            about = f"person:{person.id}"
            here = Letter(to=room.chat, page="groups/no_topic", data={}, about=about, reply_to=message, silent=True)
        else:
            here = await _question(tx, room, thread, Way.ANEW, message)
        await outbox.put(tx, (here,), cause, now)

    await act(desk, work)


async def choose(desk: Desk, visitor: Visitor, kind: str, thread: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        _, room = await _in_charge(tx, visitor, now)
        await topics.put(tx, room.chat, kind, thread)
        letters = [await _question(tx, room, thread, Way.REFRESH)]
        if kind == menu_card.SLOT and await menu_card.stands(tx, room):
            letters.append(await menu_card.letter(tx, room, Way.ANEW, now))
        await outbox.put(tx, letters, cause, now)

    await act(desk, work)


async def _in_charge(tx: Tx, visitor: Visitor, now: datetime) -> tuple[Person, Room]:
    person, room = await arrive_in_room(tx, visitor)
    if room is None or room.area is None:
        raise Refused(Why.NOT_BOUND)
    permit(Act.BIND, await standings.roles_at(tx, person.id, room.area, now))
    return person, room


async def _question(tx: Tx, room: Room, thread: int, way: Way, message: int | None = None) -> Letter:
    """One message that says what goes here and asks what else does."""
    here = await topics.in_thread(tx, room.chat, thread)
    left = tuple(Button(f"topic:{kind}", press=f"topic:{kind}:{thread}") for kind in KINDS if kind not in here)
    return Letter(
        to=room.chat, page="groups/topic", data={"kinds": here}, about=room.about, buttons=(left,) if left else (),
        slot=f"topic:{thread}", way=way, reply_to=message, silent=True,
    )  # fmt: skip
