"""A Telegram on loopback, well behaved or not, and a bot that talks to it through our transport."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable

from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import Bot

from doors.transport import Transport

CANARY = "4242:canary-of-the-token"
DONE = {"ok": True, "result": True}

Answer = Callable[[web.Request], Awaitable[web.Response]]
Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@contextlib.asynccontextmanager
async def telegram(answer: Answer) -> AsyncIterator[str]:
    """A Bot API that gives `answer` to every call."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    async with TestServer(app) as server:
        yield f"http://127.0.0.1:{server.port}/bot"


@contextlib.asynccontextmanager
async def bare_wire(talk: Talk) -> AsyncIterator[str]:
    """A port where `talk` does to a connection what no well-behaved server would."""

    async def met(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await talk(reader, writer)
        writer.close()

    async with await asyncio.start_server(met, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot"


@contextlib.asynccontextmanager
async def bot_at(base: str, connections: int = 256) -> AsyncIterator[Bot]:
    async with Transport(base, connections) as sends, Transport(base, 1) as polls:
        yield Bot(CANARY, base_url=base, request=sends, get_updates_request=polls)
