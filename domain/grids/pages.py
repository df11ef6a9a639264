"""What leads on from each page of a grid, and back to its front."""

from collections.abc import Mapping, Sequence

from domain.figures.pages import WIDE
from domain.grids.asked import FRONT, Asked
from domain.rows import in_rows
from domain.words import Button, Rows

OTHER_MONTH: Mapping[str, str] = {"done": "before", "before": "done"}
CAME_BY: Mapping[str, str] = dict.fromkeys(("posts", "stations", "stalls"), "uses")


def doors(asked: Asked, names: Sequence[str]) -> Rows:
    return in_rows([Button(f"grid:{name}", press=asked.press(name)) for name in names], WIDE)


def turns(asked: Asked, *, further: bool) -> Rows:
    """The sheets before and behind."""
    nearer = [Button("nearer", press=asked.press(asked.page, asked.sheet - 1))] if asked.sheet else []
    onward = [Button("further", press=asked.press(asked.page, asked.sheet + 1))] if further else []
    return ((*nearer, *onward),) if nearer or onward else ()


def back(asked: Asked, *, public: bool) -> Rows:
    """Of what was done to the other month as well, of what there is to fall back on to all of that."""
    month, came_by = OTHER_MONTH.get(asked.page), FRONT if public else CAME_BY.get(asked.page, FRONT)
    other = (Button(f"grid:{month}:month", press=asked.press(month)),) if month else ()
    more = (Button(f"grid:{came_by}", press=asked.press(came_by)),) if came_by != FRONT else ()
    return ((*other, *more, Button("grid:front", press=asked.press())),)
