"""Whoever stands at the door: met, and reachable again if they come in person."""

from dataclasses import dataclass

from domain.words import Person
from storage import chats, people, rooms
from storage.database import Tx
from storage.rooms import Room


@dataclass(frozen=True, slots=True)
class Visitor:
    """A person as Telegram names them, and the group they speak in, if any."""

    telegram: int
    name: str
    room: int | None = None


async def arrive(tx: Tx, visitor: Visitor) -> Person:
    """A person in their private chat has opened it: whatever was held for them goes out."""
    person = await people.meet(tx, visitor.telegram, visitor.name)
    if visitor.room is None:
        await chats.open_up(tx, person.chat)
    return person


async def arrive_in_room(tx: Tx, visitor: Visitor) -> tuple[Person, Room | None]:
    person = await people.meet(tx, visitor.telegram, visitor.name)
    room = await rooms.find(tx, visitor.room) if visitor.room else None
    if room:
        await people.heard_in(tx, person, room.chat)
    return person, room
