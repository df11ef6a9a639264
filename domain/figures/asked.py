"""Which figures somebody wants to see: of a place and a month, on one page, or as the matters behind one of them."""

from dataclasses import dataclass, replace

from domain.months import Month

FRONT = "month"
PAGES = (FRONT, "each", "open", "kinds", "levels", "bodies", "areas", "hours", "again", "how")
LISTS = ("figure", "category", "level", "body", "age", "again")  # what its matters have in common


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    area: int | None = None  # where they answer for most
    month: Month | None = None  # this one
    page: str = FRONT
    of: str = ""  # on a list: which figure, which kind, which level
    sheet: int = 0

    @classmethod
    def read(cls, pressed: str) -> "Asked":
        """From a button; a month or a page that is none is the one that comes first."""
        _, area, *rest = pressed.split(":")
        if not rest:
            return cls(area=int(area))
        month, page, sheet = rest
        sort, _, of = page.partition(".")
        known = sort in LISTS if of else sort in PAGES
        asked = cls(area=int(area), month=Month.read(month))
        return replace(asked, page=sort, of=of, sheet=int(sheet)) if known else asked

    def press(self, page: str = FRONT, of: str = "", sheet: int = 0, *, area: int | None = None) -> str:
        """The button that leads from here to there."""
        where = self.area if area is None else area
        return f"figures:{where}:{self.month}:{page}{'.' * bool(of)}{of}:{sheet}"

    def turned(self, sheet: int) -> str:
        """The button that leads to another sheet of it."""
        return self.press(self.page, self.of, sheet)
