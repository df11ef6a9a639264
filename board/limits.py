"""So much from one address and no more: a bucket that drips, and whoever finds it full is told when to come again."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from ipaddress import IPv6Address, ip_address
from math import ceil

from aiohttp import web
from aiohttp.typedefs import Handler

EACH = 1 / 20  # seconds in which one request is forgotten
BURST = 60  # requests at once
MOST = 10_000  # addresses that are remembered; those that asked longest ago are let go
NEIGHBOURS = 64  # bits of an IPv6 address; whoever has one has all that begin so
NOWHERE = "-"


class Buckets:
    """Of every address, by when all that it asked will be forgotten."""

    def __init__(self, passing: Callable[[], float]) -> None:
        self._passing = passing
        self._due: OrderedDict[str, float] = OrderedDict()

    def wait(self, whose: str) -> float:
        """In how many seconds to come again; nothing where there is room."""
        now = self._passing()
        due = max(self._due.pop(whose, now), now)
        wait = due - now - (BURST - 1) * EACH
        self._due[whose] = due if wait > 0 else due + EACH
        if len(self._due) > MOST:
            self._due.popitem(last=False)
        return max(wait, 0.0)

    def __len__(self) -> int:
        return len(self._due)


class Limits:
    """`proxy` is the address of the one that may say for whom it asks; everybody else speaks for themselves."""

    def __init__(self, passing: Callable[[], float], proxy: str) -> None:
        self._buckets = Buckets(passing)
        self._proxy = proxy

    def around(self, routes: Iterable[web.RouteDef]) -> list[web.RouteDef]:
        return [web.get(route.path, self._limited(route.handler)) for route in routes]

    def _limited(self, answer: Handler) -> Handler:
        async def limited(request: web.Request) -> web.StreamResponse:
            wait = self._buckets.wait(self._whose(request))
            if not wait:
                return await answer(request)
            return web.Response(status=429, headers={"Retry-After": str(ceil(wait)), "Cache-Control": "no-store"})

        return limited

    def _whose(self, request: web.Request) -> str:
        """What the proxy added is the last; whatever stands before it anybody could have written."""
        peer = request.remote or NOWHERE
        said = request.headers.getall("X-Forwarded-For", ()) if peer == self._proxy else ()
        return bucket(said[-1].rpartition(",")[2].strip() if said else peer)


def bucket(address: str) -> str:
    """Whatever is no address shares one."""
    try:
        read = ip_address(address.partition("%")[0])
    except ValueError:
        return NOWHERE
    if not isinstance(read, IPv6Address):
        return str(read)
    return str(read.ipv4_mapped) if read.ipv4_mapped else f"{int(read) >> 128 - NEIGHBOURS:x}::"
