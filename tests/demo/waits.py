"""Waiting for something that happens in another process."""

import asyncio
from collections.abc import Callable

OFTEN = 0.02
LONGEST = 20.0


async def until(so: Callable[[], object]) -> None:
    for _ in range(round(LONGEST / OFTEN)):
        if so():
            return
        await asyncio.sleep(OFTEN)
    raise AssertionError("it never came to that")
