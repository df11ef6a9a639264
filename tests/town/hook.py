"""A bot's address on loopback: what was brought there, and what it says to that."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

Answer = Callable[[Any], Awaitable[web.StreamResponse]]


async def ok(update: Any) -> web.StreamResponse:
    return web.Response()


def answers(*statuses: int) -> Answer:
    """These one after another, then 200 for good."""
    left = list(statuses)

    async def answer(update: Any) -> web.StreamResponse:
        return web.Response(status=left.pop(0) if left else 200)

    return answer


class Hook:
    """Everything that came is in `got`, each with the headers it came with."""

    def __init__(self) -> None:
        self.answer: Answer = ok
        self.got: list[Any] = []
        self.headers: list[dict[str, str]] = []
        self.at_once = self.most_at_once = 0
        self._came: asyncio.Queue[Any] = asyncio.Queue()

    async def opens(self, port: int = 0) -> None:
        self._runner = web.ServerRunner(web.Server(self._take, handler_cancellation=True), shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{self.port}/hook"

    async def closes(self) -> None:
        await self._runner.cleanup()

    async def brings(self, count: int = 1) -> list[Any]:
        """The next updates that come, as texts of messages or data of presses."""
        return [told(await self._came.get()) for _ in range(count)]

    @property
    def texts(self) -> list[Any]:
        return [told(update) for update in self.got]

    @property
    def numbers(self) -> list[int]:
        return [update["update_id"] for update in self.got]

    async def _take(self, request: web.BaseRequest) -> web.StreamResponse:
        update = await request.json()
        self.got.append(update)
        self.headers.append({name.lower(): value for name, value in request.headers.items()})
        self._came.put_nowait(update)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            return await self.answer(update)
        finally:
            self.at_once -= 1


def told(update: Any) -> Any:
    if "callback_query" in update:
        return update["callback_query"]["data"]
    return update["message"]["text"] if "message" in update else update
