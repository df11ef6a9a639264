"""The town of the demo: a toy Telegram over HTTP, its page, its clock, and the real bot in a process of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

from sandbox.demo import cast
from sandbox.demo.breaking import FELL, Breaking
from sandbox.demo.clock import Clock
from sandbox.demo.living import Gone, Living
from sandbox.demo.page import Page
from sandbox.demo.tour import Tour
from sandbox.telegram import Telegram
from sandbox.telegram.server import Server

PAUSE = 0.01
PATIENCE = 30.0
LABEL = "桂花园"


class Demo:
    """Everything but Telegram is the real thing."""

    def __init__(self, folder: Path, database: Path) -> None:
        self.clock = Clock.showing(cast.waking(datetime.now(UTC)))
        self.world = Telegram(self.clock.now, log_limit=0)
        self.bot = self.world.bot(f"{7_000_000_001}:{token_urlsafe(26)}")
        self.groups = cast.moves_in(self.world, self.clock)
        self.cast = cast.players(self.world)
        self.label = LABEL
        self.bot_is = "down"
        self.is_up = asyncio.Event()
        self.found_waiting = 0  # updates that the bot found when it began to listen
        self.winding = False
        self.living = Living(folder, self.bot.token, database, self._fell)
        self.breaking = Breaking(self)
        self.tour = Tour(self)
        self.server = Server(self.world, front=Page(self).answer, door=False)
        self._founded = [group.id for group in self.groups]
        self._winder = asyncio.Lock()
        self.world.on_call.append(self._hears)

    @property
    def said(self) -> str:
        return self.breaking.said

    # ---- its life

    async def start(self, port: int = 0, host: str = "127.0.0.1") -> str:
        """The address of the page. The bot is still waking up."""
        address = await self.server.start(port, host)
        await self.wakes_up()
        return address

    async def stop(self) -> None:
        await self.breaking.ends()
        await self.living.ends()
        await self.server.stop()

    async def wakes_up(self) -> None:
        self.becomes("starting")
        ahead = self.clock.ahead.total_seconds()
        await self.living.starts(self.server.address, {"ahead": ahead, "groups": self._founded})

    async def settles(self) -> None:
        """Until nobody has anything left to say."""
        await self.living.ask("settle")
        while len(self.bot.updates):
            await asyncio.sleep(PAUSE)
            await self.living.ask("settle")

    def becomes(self, what: str) -> None:
        self.bot_is = what
        (self.is_up.set if what == "up" else self.is_up.clear)()
        self.world.shows()

    def _hears(self, method: str, params: Mapping[str, Any], uploads: Mapping[str, Any]) -> None:
        """Whoever asks for news is up, unless the line is cut."""
        if method == "getUpdates" and self.bot_is in ("starting", "offline") and not self.world.faults.reset:
            self.found_waiting = len(self.bot.updates)
            self.becomes("up")

    def _fell(self) -> None:
        self.becomes("down")
        self.breaking.says(FELL)

    # ---- winding the clock

    async def wind(self, span: timedelta) -> None:
        """Time goes by, stopping at everything that is due on the way; a line that was cut is mended by then."""
        async with self._winder:
            self.winding = True
            until = self.clock.now() + span
            try:
                self.breaking.mend_the_line()
                with suppress(TimeoutError):
                    while await self._winds(until) < until:
                        self.world.shows()
            finally:
                self.winding = False
                self.world.shows()

    async def _winds(self, until: datetime) -> datetime:
        """One step, and how far it went; whoever was killed on the way goes on when it is back."""
        await asyncio.wait_for(self.is_up.wait(), PATIENCE)
        reached = self.clock.now()
        with suppress(Gone):
            await self.settles()
            due = await self.living.ask("next")
            reached = until if due is None else min(until, datetime.fromtimestamp(due, UTC))
            self.clock.winds_to(reached)
            await self.living.ask("wind", ahead=self.clock.ahead.total_seconds())
            await self.settles()
            if reached == until:
                await self.living.ask("tidy")
        return reached

    # ---- breaking it

    async def go_offline(self) -> None:
        self.breaking.cut_the_line()

    async def come_online(self) -> None:
        self.breaking.mend_the_line()

    def lose_an_answer(self) -> None:
        self.breaking.lose_an_answer()

    async def pull_the_plug(self) -> None:
        await self.breaking.pull_the_plug()
