"""Whoever asks for something in words, from where it is looked for, and where the answer goes."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.places import Place
from domain.words import Letter, Person, Rows, Way
from flows.homes import Home, home_at, home_of
from storage.database import Tx
from storage.rooms import Room


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """In a group it is looked for on the ground of the group, and answered on the message."""

    person: Person
    home: Home
    room: Room | None = None
    message: int | None = None

    @property
    def place(self) -> Place | None:
        """From where it is told how far something is; a whole group stands nowhere."""
        return None if self.room else self.home.pin

    def letter(self, page: str, data: Mapping[str, object], rows: Rows = ()) -> Letter:
        return Letter(
            to=self.room.chat if self.room else self.person.chat, page=page, data=data,
            about=f"person:{self.person.id}", buttons=rows, reply_to=self.message, silent=self.room is not None,
            way=Way.ANEW,
        )  # fmt: skip


async def asker(tx: Tx, person: Person, room: Room | None = None, message: int | None = None) -> Asker:
    home = await (home_at(tx, room.area) if room else home_of(tx, person))
    return Asker(person=person, home=home, room=room, message=message)
