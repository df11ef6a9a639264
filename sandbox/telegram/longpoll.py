"""Waiting for updates: the only thing about Telegram that takes time."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from sandbox.telegram.given import Given, Upload
from sandbox.telegram.journal import Answer
from sandbox.telegram.methods.polling import listen
from sandbox.telegram.refusals import Refusal
from sandbox.telegram.world import Telegram

LONGEST = 50
CONFLICTS = {
    "conflict": "terminated by other getUpdates request; make sure that only one bot instance is running",
    "webhook": "terminated by setWebhook request",
}


async def answer(
    world: Telegram, token: str, method: str, params: Mapping[str, Any], uploads: Mapping[str, Upload] | None = None
) -> Answer:
    """Any call; getUpdates with a timeout waits for something to tell."""
    bot = world.bots.get(token)
    if bot is None or bot.webhook or method.lower() != "getupdates":
        return world.call(token, method, params, uploads)
    given = Given(params, {})
    bot.updates.stir("conflict")
    timeout = min(given.integer("timeout"), LONGEST)
    if timeout > 0:
        listen(bot, given)
        why = "" if len(bot.updates) else await _woken(world, token, timeout)
        if why in CONFLICTS:
            body = Refusal(CONFLICTS[why], 409).body
            refused = Answer(409, body)
            world.journal.note(world.now, bot.id, "getUpdates", params, refused)
            return refused
    return world.call(token, method, params, uploads)


async def _woken(world: Telegram, token: str, seconds: float) -> str:
    """Why the wait is over: an update, a conflict, a webhook, a revoked token, or nothing at all."""
    updates = world.bots[token].updates
    woken: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def wake(why: str) -> None:
        if not woken.done():
            woken.set_result(why)

    updates.poller = wake
    try:
        return await asyncio.wait_for(woken, seconds)
    except TimeoutError:
        return "nothing"
    finally:
        if updates.poller is wake:
            updates.poller = None
