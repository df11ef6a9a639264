"""Whoever asks for something in words, from where it is looked for, and where the answer goes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from domain.issues.naming import beside_a_building, mentioned
from domain.places import Level, Place
from domain.words import Letter, Person, Rows, Way
from flows.homes import Home, home_at, home_of
from storage import areas
from storage.database import Tx
from storage.rooms import Room


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """In a group it is looked for on the ground of the group, and answered on the message."""

    person: Person
    home: Home
    place: Place | None = None  # from where it is told how far something is; a whole group stands nowhere
    room: Room | None = None
    message: int | None = None

    @property
    def building(self) -> str:
        return self.home.building if self.place else ""

    def letter(self, page: str, data: Mapping[str, object], rows: Rows = ()) -> Letter:
        return Letter(
            to=self.room.chat if self.room else self.person.chat, page=page, data=data,
            about=f"person:{self.person.id}", buttons=rows, reply_to=self.message, silent=self.room is not None,
            way=Way.ANEW,
        )  # fmt: skip


async def asker(tx: Tx, person: Person, room: Room | None = None, message: int | None = None) -> Asker:
    home = await (home_at(tx, room.area) if room else home_of(tx, person))
    return Asker(person=person, home=home, place=None if room else home.pin, room=room, message=message)


async def beside(tx: Tx, who: Asker, text: str) -> Asker:
    """Whoever names a building of theirs looks from there: 3号楼附近."""
    if who.home.area is None or not beside_a_building(text):
        return who
    named = mentioned(await areas.below(tx, who.home.estate, Level.BUILDING), text)
    if named is None:
        return who
    home = await home_at(tx, named.id)
    return replace(who, home=home, place=home.pin)
