"""The town of the demo: a toy Telegram over HTTP, its page, its clock, and the real bot in a process of its own."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sandbox.demo.breaking import FELL, Breaking
from sandbox.demo.cast import players
from sandbox.demo.keeping import keep
from sandbox.demo.left import look
from sandbox.demo.living import Gone, Living
from sandbox.demo.moving import goes_on, moves_in
from sandbox.demo.opening import Opening
from sandbox.demo.page import Page
from sandbox.demo.shelf import Shelf
from sandbox.demo.stories import Stories
from sandbox.demo.tour import Tour
from sandbox.telegram.server import Server

PAUSE = 0.01
PATIENCE = 30.0
LABEL = "桂花园"
HERE = "127.0.0.1"


class Demo:
    """Everything but Telegram is the real thing."""

    def __init__(self, folder: Path, file: Path, *, kept: bool = False, empty: bool = False) -> None:
        """`folder` is scratch; `file` is where the bot keeps everything, and what is `kept` can be gone on with.

        In an `empty` town 邻里 knows nobody yet; a town that was left stays what it was.
        """
        self.left = look(file)
        self.shelf = Shelf(file.with_name(f"{file.name}.town"))
        place = goes_on(self.left, self.shelf.takes_down()) if self.left else moves_in(empty=empty)
        self.clock, self.world, self.groups = place.clock, place.world, place.groups
        self.has_chats = place.has_chats
        self.bot = self.world.first_bot
        self.empty = place.empty
        self.cast = players(self.world, empty=self.empty)
        self.told = self.left.told if self.left else 0  # matters that were there before anybody looked
        self.label = LABEL
        self.bot_is = "down"
        self.is_up = asyncio.Event()
        self.found_waiting = 0  # updates that the bot found when it began to listen
        self.winding = False
        self.living = Living(folder, self.bot.token, file.absolute(), self._fell)
        self.stories = Stories()
        self.breaking = Breaking(self)
        self.site = f"http://{HERE}:{_free_port()}"  # where strangers find the board
        self.console = ""  # what the bot said there when it started
        self.tour: Tour | Opening = Opening(self) if self.empty else Tour(self)
        self.server = Server(self.world, front=Page(self).answer, door=False)
        self._founded = place.founded
        self._winder = asyncio.Lock()
        self._keeping: asyncio.Task[None] | None = None
        self._is_kept = kept
        self.world.on_call.append(self._hears)

    @property
    def said(self) -> str:
        return self.breaking.said

    # ---- its life

    async def start(self, port: int = 0, host: str = "127.0.0.1") -> str:
        """The address of the page. The bot is still waking up."""
        address = await self.server.start(port, host)
        if self._is_kept:
            self.world.on_sight.append(self.shelf.sees)
            self._keeping = asyncio.create_task(self.shelf.run(lambda: keep(self.world, self._founded)))
        await self.wakes_up()
        return address

    async def stop(self) -> None:
        await self.stories.end()
        if self.bot_is == "starting":  # nobody has heard a word of it: there is nothing to finish
            await self.living.is_killed()
        await self.living.ends()
        await self.server.stop()
        if self._keeping:
            self._keeping.cancel()
            self.has_chats = self.shelf.puts_up(keep(self.world, self._founded))

    async def wakes_up(self) -> None:
        self.becomes("starting")
        ahead = self.clock.ahead.total_seconds()
        address = self.server.address.replace("//0.0.0.0:", "//127.0.0.1:").replace("//[::]:", "//[::1]:")
        await self.living.starts(address, self.site, {"ahead": ahead, "groups": self._founded, "empty": self.empty})
        self.stories.begins(self._reads_the_console())

    async def _reads_the_console(self) -> None:
        with suppress(Gone):
            self.console = await self.living.ask("console")
            self.world.shows()

    async def settles(self) -> None:
        """Until nobody has anything left to say."""
        while True:
            if not len(self.bot.updates):
                await self.living.ask("settle")
                if not len(self.bot.updates):
                    return
            await asyncio.sleep(PAUSE)

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
        self.becomes("fallen")
        self.breaking.says(FELL)

    # ---- winding the clock

    async def wind(self, span: timedelta) -> None:
        """Time goes by, stopping at everything that is due on the way; a line that was cut is mended by then."""
        await self.stories.begins(self._goes_by(span))

    async def _goes_by(self, span: timedelta) -> None:
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


def _free_port() -> int:
    """One that stays the bot's own however often it dies."""
    with socket.create_server((HERE, 0)) as free:
        return int(free.getsockname()[1])
