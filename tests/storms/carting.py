"""Whoever types `bot.py move`, in a process of its own, and everything that may befall them meanwhile."""

import asyncio
import os
import resource
import signal
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from random import Random

from storage.opening import FILE, file_of
from tests.memory import mover
from tests.nest import Child, born
from tests.postgres import Cluster
from tests.storms.waits import until
from tests.storms.wire import Cut, Weather, Wire

ENDS = 60  # seconds until whoever is to stop has stopped
SHARE = 0.03  # of the pieces that go over a wire, until one breaks it
COMMITS = 3  # on a server into which they move: claimed, filled, opened; where they move out there is one


@dataclass(frozen=True)
class Cart:
    """One way, from one end to the other; a server is reached over the wire."""

    source: str
    target: str
    folder: Path
    line: Wire
    server: Cluster
    random: Random
    moments: int = 0  # at which somebody may die
    takes: float = 0  # seconds, when nothing befalls them

    @property
    def back(self) -> "Cart":
        return replace(self, source=self.target, target=self.source)

    @property
    def is_to_file(self) -> bool:
        return self.target.startswith(FILE)

    @property
    def said(self) -> str:
        return self._log.read_text("utf-8")

    async def measured(self) -> "Cart":
        """By going there once."""
        now = asyncio.get_running_loop().time
        begun = now()
        await self.goes()
        return replace(self, moments=int(self.said.split()[-1]), takes=now() - begun)

    async def goes(self) -> None:
        """While nothing befalls anybody."""
        assert await (await self.begins()).wait() == 0, self.said

    async def begins(self, deadly: int = 0) -> Child:
        environment = {"LINLI_DATABASE": self.source, "PATH": os.environ["PATH"]}
        return await born(mover.main, self.target, deadly, folder=self.folder, environment=environment, log=self._log)

    async def some_time(self) -> None:
        await asyncio.sleep(self.random.uniform(0, self.takes))

    @property
    def _log(self) -> Path:
        return self.folder / "moving"


async def dies_at_a_step(cart: Cart) -> None:
    await (await cart.begins(cart.random.randint(1, cart.moments))).wait()


async def is_killed(cart: Cart) -> None:
    process = await cart.begins()
    await cart.some_time()
    process.kill()
    await process.wait()


async def is_told_to_stop(cart: Cart) -> None:
    """By whoever typed it, for not a word comes through any more; the server notices in its own time, which is over."""
    before, process = cart.line.befell["mute"], await cart.begins()
    await cart.some_time()
    async with cart.line.storms(Weather(mute=True)):
        await until(partial(_is_mute_or_over, cart.line, before, process), ENDS)
        process.send_signal(signal.SIGINT)
        await asyncio.wait_for(process.wait(), ENDS)
    async with cart.line.refuses():
        pass


async def _is_mute_or_over(line: Wire, before: int, process: Child) -> bool:
    return line.befell["mute"] > before or process.returncode is not None


async def is_cut_off(cart: Cart) -> None:
    """In the middle of a COMMIT."""
    commits = 1 if cart.is_to_file else COMMITS
    cart.line.cuts.append((cart.random.randrange(commits), cart.random.choice([*Cut])))
    await (await cart.begins()).wait()
    cart.line.cuts.clear()


async def wire_breaks(cart: Cart) -> None:
    async with cart.line.storms(Weather(reset=SHARE, half_asked=SHARE, half_answered=SHARE)):
        await (await cart.begins()).wait()


async def server_dies(cart: Cart) -> None:
    process = await cart.begins()
    await cart.some_time()
    await asyncio.to_thread(cart.server.dies)
    await process.wait()
    await asyncio.to_thread(cart.server.starts)


async def has_no_room(cart: Cart) -> None:
    """Where they move to a file: no file may become as large as the one that they need."""
    process = await cart.begins()
    room = cart.random.randrange(file_of(cart.target).stat().st_size)
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
    await process.wait()


Fate = Callable[[Cart], Awaitable[None]]
BEFALLS: tuple[Fate, ...] = (
    is_cut_off, dies_at_a_step, server_dies, wire_breaks, is_told_to_stop, is_killed, has_no_room,
)  # fmt: skip
