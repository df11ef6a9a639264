"""The port: what is asked of us over HTTP comes in here; a stranger who speaks it learns a number, and how one asks."""

import logging
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from errno import EADDRINUSE

from aiohttp import web
from aiohttp.typedefs import Handler

LARGEST = 1024 * 1024  # bytes that anybody may send at once
CLOSING = 0.5  # seconds for answers that are still being given, and once more for those that are cut off
IDLE = 150.0  # seconds until whoever asks nothing whole is let go; a proxy hangs up earlier by itself
LINGERING = 1.0  # seconds in which the rest of what was refused is read past

log = logging.getLogger(__name__)
unheard = logging.getLogger(f"{__name__}.unheard")  # what aiohttp has to say about broken requests
unheard.setLevel(logging.CRITICAL)


class CannotListen(Exception):
    """The port won't be opened."""

    def __init__(self, why: OSError, host: str, port: int) -> None:
        super().__init__(type(why).__name__ if why.strerror is None else why.strerror)
        self.host = host
        self.port = port
        self.is_taken = why.errno == EADDRINUSE


@asynccontextmanager
async def opened(routes: Iterable[web.RouteDef], host: str, port: int) -> AsyncIterator[int]:
    """The number of the port, which answers until it is left."""
    runner = web.AppRunner(
        _room(routes), access_log=None, logger=unheard, auto_decompress=False,
        shutdown_timeout=CLOSING, lingering_time=LINGERING, keepalive_timeout=IDLE,
    )  # fmt: skip
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise CannotListen(error, host, port) from error
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


def _room(routes: Iterable[web.RouteDef]) -> web.Application:
    room = web.Application(middlewares=[_plainly], client_max_size=LARGEST)
    room.add_routes(routes)
    room.on_response_prepare.append(_anonymously)
    return room


@web.middleware
async def _plainly(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except web.HTTPMethodNotAllowed as refusal:
        return web.Response(status=refusal.status, headers={"Allow": refusal.headers["Allow"]})
    except web.HTTPException as refusal:
        return web.Response(status=refusal.status)
    except Exception:
        log.exception("an answer over HTTP fell over")
        return web.Response(status=500)


async def _anonymously(_: web.Request, answer: web.StreamResponse) -> None:
    answer.headers.popall("Server", None)
