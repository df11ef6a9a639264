"""Who lives on the town over HTTP: bare echoes of two libraries, and Linli as an operator would start it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from console.at_home import at_home
from flows.seeding import plant
from house import House
from sandbox import neighbourhood
from settings import Pacing, Settings
from storage import people
from tests.ports import free_port

ZONE = "Etc/GMT-8"
UNPACED = Pacing(
    overall_per_second=100_000, kept_for_people=10_000, chat_per_second=10_000, chat_burst=10_000,
    group_per_minute=100_000,
)  # fmt: skip


class Linli:
    """One bot with its port and its file, which outlive each of its lives."""

    def __init__(self, address: str, token: str, folder: Path, neighbour: int) -> None:
        """`neighbour` was told long ago what is kept, and said yes."""
        self.neighbour = neighbour
        self.address = address
        self.token = token
        self.folder = folder
        self.port = free_port()

    def polling(self) -> AbstractAsyncContextManager[House]:
        return self._lives("")

    def webhook(self) -> AbstractAsyncContextManager[House]:
        return self._lives(f"http://127.0.0.1:{self.port}/telegram")

    @asynccontextmanager
    async def _lives(self, webhook: str) -> AsyncIterator[House]:
        chosen = Settings(
            bot_token=self.token, api_base=self.address, database=f"sqlite:///{self.folder}/linli.db",
            webhook=webhook, port=self.port, pacing=UNPACED,
        )  # fmt: skip
        stop = asyncio.Event()
        async with at_home(chosen, lambda: datetime.now(UTC), stop) as house:
            assert house
            await plant(house.desk, neighbourhood.seed(), ZONE)
            await house.desk.db.act(lambda tx: people.agree(tx, self.neighbour, "Anna"))
            living = asyncio.create_task(house.live(stop, drain_seconds=8))
            try:
                yield house
            finally:
                stop.set()
                await living
