"""Buttons and choices stand in rows, so many beside each other."""

from collections.abc import Sequence
from typing import TypeVar

One = TypeVar("One")


def in_rows(each: Sequence[One], wide: int) -> tuple[tuple[One, ...], ...]:
    return tuple(tuple(each[at : at + wide]) for at in range(0, len(each), wide))
