"""Waiting without a clock."""

import asyncio
from collections.abc import Callable

from sandbox.telegram.accounts import Bot


async def all_taken(bot: Bot) -> None:
    """Until no update of this bot's waits any more."""
    await until(lambda: not len(bot.updates))


async def waiting(bot: Bot) -> None:
    """Until a long poll waits for this bot's updates."""
    await until(lambda: bot.updates.poller is not None)


async def hung_up(bot: Bot) -> None:
    """Until no poll waits any more."""
    await until(lambda: bot.updates.poller is None)


async def until(so: Callable[[], bool]) -> None:
    for _ in range(100_000):
        if so():
            return
        await asyncio.sleep(0)
    raise AssertionError("it never came to that")
