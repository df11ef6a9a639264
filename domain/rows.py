"""Buttons and choices stand in rows, and lead from one sheet of a list to the next."""

from collections.abc import Sequence
from typing import TypeVar

from domain.words import Button

One = TypeVar("One")


def in_rows(each: Sequence[One], wide: int) -> tuple[tuple[One, ...], ...]:
    return tuple(tuple(each[at : at + wide]) for at in range(0, len(each), wide))


def turns(press: str, sheet: int, *, more: bool) -> tuple[Button, ...]:
    """To the sheet before this one and the one behind; `press` is what they bear, less its number."""
    nearer = (Button("nearer", press=f"{press}:{sheet - 1}"),) if sheet else ()
    further = (Button("further", press=f"{press}:{sheet + 1}"),) if more else ()
    return (*nearer, *further)
