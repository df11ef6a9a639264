"""Everybody whom one can be, and the group they talk in."""

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.telegram.chats import Chat
from sandbox.telegram.groups import Group
from sandbox.telegram.people import Person
from sandbox.town import Neighbour, Town


@dataclass(frozen=True, slots=True)
class Player:
    number: int
    name: str
    is_: str
    person: Person
    group: Group | None

    def chat(self, in_group: bool) -> Chat:
        return self.group.chat if in_group and self.group else self.person.private


EVERYBODY: tuple[tuple[str, str, Callable[[Town], Neighbour]], ...] = (
    ("王奶奶", "居民，有事要报", lambda town: town.grandma),
    ("老李", "邻居", lambda town: town.neighbour),
    ("3号楼网格员", "管3号楼和院子", lambda town: town.worker),
    ("4号楼网格员", "管4号楼", lambda town: town.next_worker),
    ("网格长", "网格员上面的", lambda town: town.lead),
    ("社区", "网格长上面的", lambda town: town.staff),
    ("街道", "社区上面的", lambda town: town.street),
    ("石榴园网格员", "管另一个小区，看不到桂花园的事", lambda town: town.other_worker),
)
NAMES = [name for name, _, _ in EVERYBODY]


def players(town: Town) -> tuple[Player, ...]:
    return tuple(
        Player(number, name, is_, of(town).person, _group(town, of(town).person))
        for number, (name, is_, of) in enumerate(EVERYBODY, 1)
    )


def _group(town: Town, person: Person) -> Group | None:
    return next((group for group in (town.group, town.other_group) if group.chat.has(person.user)), None)
