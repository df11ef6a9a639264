"""A grid as somebody stands before it: the one that answers for it, or anybody."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.grids.asked import Asked
from domain.places import Ground
from domain.words import Person, Rows
from storage.grids import Grid

Told = tuple[str, dict[str, Any], Rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    asked: Asked
    person: Person
    ground: Ground
    public: bool  # seen as everybody may see it
    now: datetime

    @property
    def grid(self) -> Grid:
        return Grid(area=self.asked.area, public=self.public)

    @property
    def head(self) -> dict[str, Any]:
        ground = self.ground
        return {"place": ground.name, "estate": ground.estate, "zone": ground.zone, "public": self.public}
