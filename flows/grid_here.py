"""A grid as it is looked at: by whom, on which page, and whether as everybody may."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.grids.asked import Asked
from domain.grounds import Ground
from domain.words import Person, Rows
from storage.grids import Grid

Told = tuple[str, dict[str, Any], Rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    asked: Asked
    person: Person
    ground: Ground
    public: bool  # only what is for all
    now: datetime

    @property
    def grid(self) -> Grid:
        return Grid(area=self.asked.area, public=self.public)

    @property
    def head(self) -> dict[str, Any]:
        return {"place": self.ground.name, "estate": self.ground.estate, "zone": self.ground.zone}
