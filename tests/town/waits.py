"""Waiting without a clock."""

import asyncio

from sandbox.telegram.accounts import Bot


async def waiting(bot: Bot) -> None:
    """Until a long poll waits for this bot's updates."""
    for _ in range(100_000):
        if bot.updates.poller:
            return
        await asyncio.sleep(0)
    raise AssertionError("no poll has come")
