"""Waiting for what another process does, which rings no bell."""

import asyncio
from collections.abc import Awaitable, Callable

TICK = 0.05


async def until(so: Callable[[], Awaitable[object]], within: float) -> None:
    for _ in range(int(within / TICK)):
        if await so():
            return
        await asyncio.sleep(TICK)
    raise TimeoutError(f"it hasn't come to that within {within} s")
