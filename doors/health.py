"""Health: whether everything that should go on does, told in seconds and in nothing that is anybody's."""

import asyncio
from datetime import datetime
from typing import Protocol

from aiohttp import web

from flows.desk import Desk
from storage import backlog
from storage.backlog import Backlog
from storage.database import Unavailable

HOLDS = 1.0  # seconds for which one look serves everybody who asks
PATIENCE = 5.0  # seconds a database may take
LATEST_TICK = 30  # seconds; it ticks every one
LONGEST_WAIT = 300  # seconds until somebody waits because of us: Telegram alone may keep a chat waiting for minutes

UNKNOWN = Backlog(None, None, None)


class Ear(Protocol):
    """How updates come in."""

    heard: float | None

    @property
    def listens(self) -> bool: ...


class Health:
    def __init__(self, desk: Desk, ear: Ear) -> None:
        self._desk = desk
        self._ear = ear
        self._tick = _clock()  # it has just been wound
        self._looking = asyncio.Lock()
        self._looked: float | None = None
        self._seen: dict[str, object] = {}

    def ticked(self) -> None:
        self._tick = _clock()

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/health", self.answer)]

    async def answer(self, _: web.Request) -> web.Response:
        async with self._looking:
            if self._looked is None or _clock() - self._looked > HOLDS:
                self._seen = await self._look()
                self._looked = _clock()
        return web.json_response(self._seen, status=503 if self._seen["wrong"] else 200)

    async def _look(self) -> dict[str, object]:
        found = await self._backlog()
        seen, now = found or UNKNOWN, self._desk.now()
        update, letter, tick = _age(seen.update, now), _age(seen.letter, now), round(_clock() - self._tick)
        signs = {
            "database": found is not None,
            "receiver": self._ear.listens,
            "inbox": update is None or update <= LONGEST_WAIT,
            "postman": letter is None or letter <= LONGEST_WAIT,
            "clock": tick <= LATEST_TICK,
        }
        return {
            "wrong": [name for name, is_well in signs.items() if not is_well],
            "telegram_heard": None if self._ear.heard is None else round(_clock() - self._ear.heard),
            "oldest_update": update,
            "oldest_letter": letter,
            "last_letter": _age(seen.last_letter, now),
            "clock_ticked": tick,
        }

    async def _backlog(self) -> Backlog | None:
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._desk.db.read(lambda tx: backlog.look(tx, self._desk.bot, self._desk.now()))
        except (Unavailable, TimeoutError):
            return None


def _clock() -> float:
    """Of the machine, not of the house: it can't be wound."""
    return asyncio.get_running_loop().time()


def _age(moment: datetime | None, now: datetime) -> int | None:
    return None if moment is None else round((now - moment).total_seconds())
