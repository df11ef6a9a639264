"""Stands between Telegram and one receiver: it deals out updates as it likes and passes every other call on."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from random import Random
from typing import Any

from aiohttp import ClientError, web

from tests.storms.town import Town

WAITS = 0.2  # seconds that an answer waits for something to tell
SHUFFLED = 20  # how many places an update may come early or late
LARGEST = 40  # updates in one answer

Update = dict[str, Any]


class Relay:
    def __init__(self, town: Town) -> None:
        self.address = ""
        self._town = town
        self._dealt: deque[list[Update]] = deque()
        self._news = asyncio.Event()
        self._owed = False  # whether an answer is out that the receiver may still be taking in

    def deal(self, updates: Sequence[Update], random: Random, most: int = 1) -> None:
        """Each update up to so many times, out of order, in answers of any size."""
        copies = [(number, update) for number, update in enumerate(updates) for _ in range(random.randint(1, most))]
        copies.sort(key=lambda copy: copy[0] + random.uniform(0, SHUFFLED if most > 1 else 0))
        while copies:
            size = random.randint(1, LARGEST)
            self._dealt.append([update for _, update in copies[:size]])
            del copies[:size]
        self._news.set()

    @property
    def busy(self) -> bool:
        """A receiver that asks again has kept what it was told before."""
        return bool(self._dealt) or self._owed

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        if request.path.endswith("/getUpdates"):
            return await self._updates()
        kind = {"Content-Type": request.headers.get("Content-Type", "")}
        to = f"{self._town.address}{request.path_qs}"
        async with self._town.session.request(request.method, to, data=await request.read(), headers=kind) as answer:
            return web.Response(body=await answer.read(), status=answer.status, content_type="application/json")

    async def _updates(self) -> web.StreamResponse:
        self._owed = bool(self._dealt)
        if not self._dealt:
            self._news.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), WAITS)
        self._owed = bool(self._dealt)
        return web.json_response({"ok": True, "result": self._dealt.popleft() if self._owed else []})


@asynccontextmanager
async def relay(town: Town) -> AsyncIterator[Relay]:
    made = Relay(town)
    runner = web.ServerRunner(web.Server(made.answer), shutdown_timeout=1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        made.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield made
    finally:
        await runner.cleanup()


async def collected(town: Town) -> list[Update]:
    """Everything Telegram has to tell, taken away from it."""
    found: list[Update] = []
    while more := await _told(town, found[-1]["update_id"] + 1 if found else 0):
        found += more
    return found


async def _told(town: Town, offset: int) -> list[Update]:
    """In bad weather the storm has to ask more than once itself."""
    while True:
        with suppress(ClientError, KeyError):
            told: list[Update] = await town.ask("getUpdates", offset=offset)
            return told
