"""The shelf: a page is made once in half a minute, however many ask for it, and never two pages at a time."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from board.page import Page

FRESH = 30.0  # seconds in which a page is given as it is
STALE = 90.0  # and in which it is given while a new one is made
ROOM = 64 * 1024 * 1024  # bytes
PATIENCE = 10.0  # seconds in which a page is made, or isn't

Make = Callable[[], Awaitable[Page]]

log = logging.getLogger(__name__)


class Later(Exception):
    """It can't be made just now."""


@dataclass(frozen=True, slots=True)
class Lying:
    page: Page
    since: float


class Shelf:
    def __init__(self, passing: Callable[[], float], room: int = ROOM, patience: float = PATIENCE) -> None:
        self._passing = passing
        self._room = room
        self._patience = patience
        self._lying: OrderedDict[str, Lying] = OrderedDict()  # what was asked for last at the end
        self._making: dict[str, asyncio.Task[Page]] = {}
        self._one_at_a_time = asyncio.Lock()
        self._fails = False
        self.size = 0  # bytes

    async def page(self, key: str, make: Make, stale: float = STALE) -> Page:
        lying = self._lying.get(key)
        age = self._passing() - lying.since if lying else stale
        if lying:
            self._lying.move_to_end(key)
        if lying and age < FRESH:
            return lying.page
        making = self._making.get(key) or self._begin(key, make)
        return lying.page if lying and age < stale else await asyncio.shield(making)

    def _begin(self, key: str, make: Make) -> "asyncio.Task[Page]":
        making = asyncio.create_task(self._make(key, make))
        self._making[key] = making
        making.add_done_callback(lambda done: self._end(key, done))
        return making

    def _end(self, key: str, done: "asyncio.Task[Page]") -> None:
        """Whoever waited hears what went wrong; where nobody did, the next one will."""
        del self._making[key]
        if not done.cancelled():
            done.exception()

    async def _make(self, key: str, make: Make) -> Page:
        page = await self._made(make)
        self._take_down(key)
        self._lying[key] = Lying(page, self._passing())
        self.size += page.size
        while self.size > self._room:
            self._take_down(next(iter(self._lying)))
        return page

    async def _made(self, make: Make) -> Page:
        """Whoever waits for their turn loses patience as well; it is logged once until a page can be made again."""
        try:
            async with asyncio.timeout(self._patience), self._one_at_a_time:
                page = await make()
        except Exception as error:
            if not self._fails:
                log.exception("a public page couldn't be made")
            self._fails = True
            raise Later from error
        self._fails = False
        return page

    def _take_down(self, key: str) -> None:
        if gone := self._lying.pop(key, None):
            self.size -= gone.page.size
