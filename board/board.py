"""The board over HTTP: an address is understood, its page comes from the shelf, and goes out with strict headers."""

import asyncio
import logging
import re
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from aiohttp import web

from board.addresses import ADDRESSES, PICTURES, Address
from board.feeds import FEEDS, STANDING
from board.page import CSS, Page, page
from board.shelf import FRESH, PATIENCE, STALE, Later, Shelf
from flows import board
from flows.board import Asked, Gone, Unknown, Window
from flows.desk import Desk
from templates import public

NOT_AT_ALL = "public, no-cache"  # it is asked for again each time, and a number alone comes back
HALF_A_MINUTE = "public, max-age=30"
A_DAY = "public, max-age=86400"
A_YEAR = "public, max-age=31536000, immutable"
SAFE: Mapping[str, str] = MappingProxyType(
    {
        "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
        " form-action 'none'; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noarchive, noimageindex",  # what was taken down here stays in no search engine
        "Vary": "Accept-Encoding",
    }
)
MISSING, GONE, LATER = (page(public.no_page(name), status=status) for name, status in public.NO_PAGES.items())
STYLE = page(public.STYLE, CSS)

UNPACKS = re.compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))")

log = logging.getLogger(__name__)


class Board:
    def __init__(self, desk: Desk, passing: Callable[[], float], chat: str) -> None:
        """`chat` is where strangers find the bot itself."""
        self._desk = desk
        self.chat = chat
        self._shelf = Shelf(passing)
        self._window: Window | None = None

    def routes(self) -> list[web.RouteDef]:
        pages = [web.get(address.path, partial(self._answer, address)) for address in (*ADDRESSES, *PICTURES, *FEEDS)]
        standing = [web.get(path, partial(_as_it_is, found, A_DAY)) for path, found in STANDING.items()]
        style = web.get(public.STYLE_ADDRESS, partial(_as_it_is, STYLE, A_YEAR))
        return [*pages, *standing, style, web.get("/{rest:.+}", partial(_as_it_is, MISSING, A_DAY))]

    async def _answer(self, address: Address, request: web.Request) -> web.Response:
        try:
            window = await self._opened()
            asked = address.asked(window.signs, request.match_info, request.query)
            stale = STALE if address.may_be_old else FRESH
            found = await self._shelf.page(f"{address.path} {asked}", partial(_made, address, window, asked), stale)
        except Unknown:
            found = MISSING
        except Later:
            found = LATER
        except Exception:
            log.exception("the public board couldn't be opened")
            found = LATER
        return answer(request, found, HALF_A_MINUTE if address.may_be_old else NOT_AT_ALL)

    async def _opened(self) -> Window:
        if self._window is None:
            async with asyncio.timeout(PATIENCE):
                self._window = await board.window(self._desk, self.chat)
        return self._window


async def _made(address: Address, window: Window, asked: Asked) -> Page:
    try:
        view = await address.look(window, asked)
    except Unknown:
        return MISSING
    except Gone:
        return GONE
    return address.write(view)


async def _as_it_is(found: Page, keep: str, request: web.Request) -> web.Response:
    return answer(request, found, keep)


def answer(request: web.Request, found: Page, keep: str) -> web.Response:
    """Packed for whoever can unpack it; nothing but a number for whoever has it already."""
    packs = bool(found.packed) and UNPACKS.search(request.headers.get("Accept-Encoding", "")) is not None
    mark = f"{found.mark}-gz" if packs else found.mark
    headers = {**SAFE, "Cache-Control": keep if found.status == 200 else "no-store", "ETag": f'"{mark}"'}
    known = {tag.value for tag in request.if_none_match or ()}
    if found.status == 200 and known & {mark, "*"}:
        return web.Response(status=304, headers=headers)
    if packs:
        headers["Content-Encoding"] = "gzip"
    body = found.packed if packs else found.plain
    return web.Response(body=body, status=found.status, headers={**headers, "Content-Type": found.kind})
