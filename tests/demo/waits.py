"""Waiting for something that happens in another process."""

import asyncio
from collections.abc import Callable

from sandbox.demo.town import Demo

OFTEN = 0.02
LONGEST = 20.0


async def until(so: Callable[[], object]) -> None:
    for _ in range(round(LONGEST / OFTEN)):
        if so():
            return
        await asyncio.sleep(OFTEN)
    raise AssertionError("it never came to that")


async def goes_on(demo: Demo) -> None:
    """One step of the tour, and all that is said to it: on a busy machine the page itself doesn't wait for it."""
    await demo.tour.does_it()
    await demo.settles()
