"""A long storm is lived round by round: each has chance of its own, and one that is over isn't lived again."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from random import Random
from typing import Any

from tests.storms.form import KEPT
from tests.storms.progress import Figures, progress_of

PROGRESS = progress_of(KEPT)

Live = Callable[[int, Random], Awaitable[Figures]]


async def round_by_round(storm: str, seed: int, rounds: int, live: Live) -> Figures:
    """What they came to, all together."""
    whole: Figures = {}
    for number in range(1, rounds + 1):
        figures = PROGRESS.rounds.get((storm, seed, number))
        if figures is None:
            print(f"{storm}: seed {seed}, round {number}", flush=True)
            figures = await live(number, Random(f"{seed}.{number}"))
            PROGRESS.round_is_over((storm, seed, number), figures)
        whole = together(whole, figures)
    return whole


def together(some: Figures, more: Figures) -> Figures:
    """Numbers and lists add up, and so does what is counted under names."""
    return {name: _sum(some.get(name), more.get(name)) for name in some | more}


def _sum(one: Any, other: Any) -> Any:
    if one is None or other is None:
        return other if one is None else one
    return together(one, other) if isinstance(one, dict) else one + other


def room(folder: Path, number: int) -> Path:
    """Where one round keeps what it has."""
    made = folder / str(number)
    made.mkdir()
    return made
