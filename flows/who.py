"""Whoever stands at the door: met, and reachable again if they come in person."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.words import Person, Refused, Why
from flows import consent
from storage import chats, people, rooms
from storage.database import Tx
from storage.rooms import Room


@dataclass(frozen=True, slots=True)
class Visitor:
    """A person as Telegram names them, and the group they speak in, if any."""

    telegram: int
    name: str
    room: int | None = None
    agreed: datetime | None = None  # at this very moment, as they were told what is kept


async def arrive(tx: Tx, visitor: Visitor) -> Person:
    """A person in their private chat has opened it: whatever was held for them goes out."""
    person = await _met(tx, visitor)
    if visitor.room is None:
        await chats.open_up(tx, person.chat)
        await consent.settle(tx, person, person.chat, visitor.agreed)
    return person


async def arrive_in_room(tx: Tx, visitor: Visitor) -> tuple[Person, Room | None]:
    person = await _met(tx, visitor)
    room = await rooms.find(tx, visitor.room) if visitor.room else None
    if room:
        await people.heard_in(tx, person, room.chat)
        await consent.settle(tx, person, room.chat, visitor.agreed, group=True)
    return person, room


async def arrive_at_card(tx: Tx, visitor: Visitor) -> Person:
    """Whoever pressed a button that stands in their group as well as in their own chat, and was told what is kept."""
    in_group = visitor.room is not None
    person = (await arrive_in_room(tx, visitor))[0] if in_group else await arrive(tx, visitor)
    has_agreed(person, group=in_group)
    return person


async def met_before(tx: Tx, visitor: Visitor) -> Person:
    """Whoever reads what is theirs: their buttons stay with them longer than they do with us."""
    if person := await people.find(tx, visitor.telegram):
        return person
    raise Refused(Why.STALE)


def has_agreed(person: Person, *, group: bool = False) -> None:
    """Nothing that somebody says is kept before they were told what becomes of it."""
    if not person.agreed:
        raise Refused(Why.NOT_AGREED, group=group)


async def _met(tx: Tx, visitor: Visitor) -> Person:
    if visitor.agreed is None:
        return await people.meet(tx, visitor.telegram, visitor.name)
    return replace(await people.agree(tx, visitor.telegram, visitor.name), is_new=True)
