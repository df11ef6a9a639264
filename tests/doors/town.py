"""A toy Telegram over HTTP, and somebody in it who waits for something to be seen."""

import asyncio
from collections.abc import Callable

from sandbox.telegram import Person, Telegram
from sandbox.telegram.patience import Patience
from sandbox.telegram.server import Server

TOKEN = "7000000001:" + "toy" * 11 + "to"
PATIENCE = 20.0  # seconds, for a machine that is busy


class Town:
    def __init__(self) -> None:
        self.world = Telegram()
        self.account = self.world.bot(TOKEN)
        self.anna = Person.born(self.world, "Anna")
        self.server = Server(self.world, patience=Patience(factor=0.001))
        self._changed = asyncio.Event()
        self.world.on_sight.append(lambda message: self._changed.set())

    async def shows(self, so: Callable[[], object]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not so():
                self._changed.clear()
                await self._changed.wait()

    async def answers(self, count: int) -> None:
        await self.shows(lambda: len(self.anna.heard) >= count)

    async def offers(self, label: str) -> None:
        await self.shows(lambda: self.anna.letters and label in self.anna.sees_buttons())
