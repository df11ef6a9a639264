"""What leads on from each page of a grid, and back to its front."""

from collections.abc import Sequence

from domain.grids.asked import Asked
from domain.words import Button, Rows

WIDE = 2
OTHER_MONTH = {"done": "before", "before": "done"}


def doors(asked: Asked, names: Sequence[str]) -> Rows:
    return in_rows([Button(f"grid:{name}", press=asked.press(name)) for name in names])


def in_rows(buttons: Sequence[Button]) -> Rows:
    return tuple(tuple(buttons[at : at + WIDE]) for at in range(0, len(buttons), WIDE))


def turns(asked: Asked, *, further: bool) -> Rows:
    """The sheets before and behind."""
    nearer = [Button("nearer", press=asked.press(asked.page, asked.sheet - 1))] if asked.sheet else []
    onward = [Button("further", press=asked.press(asked.page, asked.sheet + 1))] if further else []
    return ((*nearer, *onward),) if nearer or onward else ()


def back(asked: Asked) -> Rows:
    """Of what was done to the other month as well."""
    month = OTHER_MONTH.get(asked.page)
    other = (Button(f"grid:{month}:month", press=asked.press(month)),) if month else ()
    return ((*other, Button("grid:front", press=asked.press())),)
