"""Whoever types `bot.py move`, and may be fated to die at some step of it."""

import os
import sys
from collections.abc import Callable
from functools import wraps
from inspect import iscoroutinefunction
from itertools import count
from typing import Any

import bot
from flows import verifying
from storage import contents, copies, loading, moves, restores, servers, unloading
from tests.storms.guards import everywhere
from tests.storms.victim import KILLED

STEPS = (
    moves.found, moves.mark, moves.clear, moves.refuse_lived_in, servers.alone, restores.take_the_place,
    copies.copy_file, unloading._insert, loading._page, contents._sum_up, verifying.verify,
)  # fmt: skip


def main(to: str, deadly: int) -> int:
    """Each step is twice a moment to die, before it and after it; how many there were is told on standard output."""
    moments = count(1)

    def passes() -> None:
        if next(moments) == deadly:
            os._exit(KILLED)

    for step in STEPS:
        everywhere(step, mortal(step, passes))
    code = bot.main(["move", to])
    print(next(moments) - 1, file=sys.stdout)
    return code


def mortal(step: Callable[..., Any], passes: Callable[[], None]) -> Callable[..., Any]:
    if iscoroutinefunction(step):

        @wraps(step)
        async def taken(*given: Any, **how: Any) -> Any:
            passes()
            done = await step(*given, **how)
            passes()
            return done

    else:

        @wraps(step)
        def taken(*given: Any, **how: Any) -> Any:
            passes()
            done = step(*given, **how)
            passes()
            return done

    return taken
