"""Which page of a grid somebody wants to see: its front, or one of the lists behind it."""

from dataclasses import dataclass

from domain.places import Level

GRIDS = frozenset({Level.ESTATE, Level.BUILDING, Level.SITE})  # what workers walk and leads lead
FRONT = "front"
FOR_ALL = (FRONT, "open", "needs", "done", "before", "stations")
FOR_THEM = ("due", "uses", "posts", "stalls", "others")  # who answer for it
PAGES = (*FOR_ALL, *FOR_THEM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    area: int
    page: str = FRONT
    sheet: int = 0

    @classmethod
    def read(cls, pressed: str) -> "Asked":
        """From a button."""
        _, area, *rest = pressed.split(":")
        page, sheet = rest or (FRONT, "0")
        return cls(area=int(area), page=page, sheet=int(sheet))

    def press(self, page: str = FRONT, sheet: int = 0) -> str:
        """The button that leads from here to there."""
        return f"grid:{self.area}" if page == FRONT else f"grid:{self.area}:{page}:{sheet}"
