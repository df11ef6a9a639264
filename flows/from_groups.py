"""Whoever comes into private by a link of their group: its estate is known, and theirs if they never said where."""

from dataclasses import replace

from domain.groups import Purpose
from domain.places import LIVED_IN
from domain.words import Person
from flows.whereabouts import estate_above
from storage import areas, people, rooms
from storage.database import Tx


async def come_by(tx: Tx, person: Person, chat: int) -> tuple[Person, int | None]:
    """Anybody can write such a link; all it ever changes is the home of whoever follows it, once they have agreed."""
    room = await rooms.get(tx, chat)
    ground = room.area if room and room.purpose == Purpose.RESIDENTS else None
    area = await areas.get(tx, ground) if ground is not None else None
    if area is None or area.level not in LIVED_IN:
        return person, None
    if person.home is None:
        if person.agreed:
            await people.live_at(tx, person, area.id)
        person = replace(person, home=area.id)
    estate = await estate_above(tx, area)
    return person, estate.id if estate else None
