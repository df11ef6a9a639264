"""From where somebody looks for what is near: their home, and the street around it where nothing is nearer."""

from dataclasses import dataclass

from domain.places import ROOT, Area, Level, Place
from domain.words import Person
from storage import areas, customs
from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Home:
    """Nobody has to say where they live: then it is anywhere in town."""

    area: Area | None
    street: int
    zone: str

    @property
    def id(self) -> int:
        return self.area.id if self.area else ROOT

    @property
    def estate(self) -> int:
        """Whose neighbours are counted together."""
        parent = self.area.parent if self.area and self.area.level == Level.BUILDING else None
        return self.id if parent is None else parent

    @property
    def pin(self) -> Place | None:
        return self.area.pin if self.area else None

    @property
    def building(self) -> str:
        """What something is so many minutes from."""
        return self.area.name if self.area and self.area.level == Level.BUILDING else ""


async def home_of(tx: Tx, person: Person) -> Home:
    return await home_at(tx, person.home)


async def lives_in(tx: Tx, person: Person, area: int) -> bool:
    """There, or in something that lies in it."""
    return person.home is not None and any(row["id"] == area for row in await areas.line(tx, person.home))


async def home_at(tx: Tx, area: int | None) -> Home:
    found = await areas.get(tx, area) if area is not None else None
    line = await areas.line(tx, found.id if found else ROOT)
    street = next((above["id"] for above in line if above["level"] == Level.STREET), ROOT)
    return Home(found, street, await customs.zone(tx, line[0]["id"]) if line else "")
