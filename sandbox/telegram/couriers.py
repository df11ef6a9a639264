"""All the couriers of a server: one for each bot that has a webhook, for as long as it has that one."""

from __future__ import annotations

import asyncio

import aiohttp

from sandbox.telegram.accounts import Bot
from sandbox.telegram.courier import Courier
from sandbox.telegram.doorbell import Doorbell
from sandbox.telegram.patience import Patience
from sandbox.telegram.world import Telegram


class Couriers:
    def __init__(self, world: Telegram, patience: Patience) -> None:
        self.world = world
        self.patience = patience
        self._of: dict[int, Courier] = {}
        self._turning_back: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0),
            timeout=aiohttp.ClientTimeout(total=self.patience.answer),
            cookie_jar=aiohttp.DummyCookieJar(),
            skip_auto_headers=("Accept", "User-Agent"),
        )
        self.world.on_stir.append(self._look)
        for bot in self.world.bots.values():
            self._look(bot)

    async def stop(self) -> None:
        self.world.on_stir.remove(self._look)
        for courier in self._of.values():
            self._sends_home(courier)
        await asyncio.gather(*self._turning_back, return_exceptions=True)
        await self._session.close()

    def _look(self, bot: Bot) -> None:
        hook, courier = bot.webhook, self._of.get(bot.id)
        if courier and courier.hook is not hook:
            self._sends_home(self._of.pop(bot.id))
        if hook and bot.id not in self._of:
            self._of[bot.id] = Courier(self.world, bot, hook, Doorbell(self._session, hook), self.patience)
        if hook:
            self._of[bot.id].look()

    def _sends_home(self, courier: Courier) -> None:
        for task in courier.close():
            self._turning_back.add(task)
            task.add_done_callback(self._turning_back.discard)
