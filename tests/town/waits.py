"""Waiting without a clock."""

import asyncio
from collections.abc import Callable

from sandbox.telegram.accounts import Bot


async def waiting(bot: Bot) -> None:
    """Until a long poll waits for this bot's updates."""
    await _until(lambda: bot.updates.poller is not None)


async def hung_up(bot: Bot) -> None:
    """Until no poll waits any more."""
    await _until(lambda: bot.updates.poller is None)


async def _until(so: Callable[[], bool]) -> None:
    for _ in range(100_000):
        if so():
            return
        await asyncio.sleep(0)
    raise AssertionError("it never came to that")
