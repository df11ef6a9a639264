"""The toy Telegram in a process of its own, on a free port of loopback."""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
import sys
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from sandbox.telegram.counter import Counter, refused
from sandbox.telegram.couriers import Couriers
from sandbox.telegram.door import Door
from sandbox.telegram.floods import Floods
from sandbox.telegram.patience import TELEGRAMS, Patience
from sandbox.telegram.refusals import Refusal
from sandbox.telegram.world import Telegram

LARGEST_BODY = 60 * 1024 * 1024

Front = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


class Server:
    """Bot API and files under /bot and /file/bot, the control door under /town, all else at the front."""

    def __init__(
        self,
        world: Telegram,
        takes: float = 0.0,
        *,
        front: Front | None = None,
        door: bool = True,
        patience: Patience = TELEGRAMS,
    ) -> None:
        self.world = world
        self.couriers = Couriers(world, patience)
        self.door = Door(world)
        self.address = ""
        self._counter = Counter(world, takes)
        self._front = front
        self._door_is_open = door

    async def start(self, port: int = 0, host: str = "127.0.0.1") -> str:
        """A taken port raises OSError and leaves nothing open."""
        server = web.Server(self.answer, request_factory=_request, handler_cancellation=True)
        self._runner = web.ServerRunner(server, shutdown_timeout=1)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, host, port).start()
        except OSError:
            await self._runner.cleanup()
            raise
        bound = f"[{host}]" if ":" in host else host
        self.address = f"http://{bound}:{self._runner.addresses[0][1]}"
        await self.couriers.start()
        return self.address

    async def stop(self) -> None:
        await self.couriers.stop()
        for bot in self.world.bots.values():
            bot.updates.stir("closing")
        await self._runner.cleanup()

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        if path.startswith("/bot"):
            token, _, method = path[4:].partition("/")
            return await self._counter.call(request, token, method)
        if path.startswith("/file/bot"):
            token, _, file = path[9:].partition("/")
            return self._counter.file(token, file)
        if self._door_is_open and path.startswith("/town/"):
            return await self._town(request, path[6:])
        return await self._front(request) if self._front else refused(Refusal("", 404))

    async def _town(self, request: web.BaseRequest, act: str) -> web.StreamResponse:
        try:
            given: dict[str, Any] = json.loads(await request.read() or b"{}")
            done, status = self.door.acts[act](**given), 200
        except (AssertionError, KeyError, TypeError, ValueError) as mistake:
            done, status = {"mistake": f"{type(mistake).__name__}: {mistake}"}, 400
        return web.json_response(done, status=status)


def _request(*given: Any) -> web.BaseRequest:
    message, payload, protocol, writer, task = given
    return web.BaseRequest(message, payload, protocol, writer, task, task.get_loop(), client_max_size=LARGEST_BODY)


async def serve(server: Server, port: int) -> None:
    print(await server.start(port), flush=True)
    stop = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, stop.set)
    await stop.wait()
    await server.stop()


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m sandbox.telegram.server", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one and prints it")
    parser.add_argument("--takes", type=float, default=0.0, metavar="MS", help="milliseconds every answer takes")
    parser.add_argument("--floods", type=float, default=0.0, metavar="FACTOR", help="Telegram's limits, times this")
    parser.add_argument("--log", type=int, default=None, metavar="N", help="calls to remember; 0 only counts them")
    parser.add_argument("--history", type=int, default=0, metavar="N", help="messages to remember in each chat")
    parser.add_argument("--patience", type=float, default=1.0, metavar="FACTOR", help="waits of a webhook, times this")
    parser.add_argument("--token", default="", help="the token of the first bot")
    given = parser.parse_args(arguments)
    floods = Floods(factor=given.floods) if given.floods else None
    world = Telegram(floods=floods, log_limit=given.log, history=given.history)
    world.bot(given.token)
    server = Server(world, given.takes / 1000, patience=Patience(factor=given.patience))
    asyncio.run(serve(server, given.port))


if __name__ == "__main__":
    main(sys.argv[1:])
