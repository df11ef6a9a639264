"""The bot's own process, seen from within: the real bot by a clock that can be wound, until its stdin closes."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

import reading
import settings
from console.at_home import at_home
from flows.administrators import first_code
from flows.desk import Desk
from flows.digests import deliver
from flows.ringing import ring_all
from flows.seeding import plant
from house import House
from jobs import upkeep
from logbook import open_logbook
from sandbox.demo import cast
from sandbox.demo.clock import Clock
from sandbox.demo.left import EMPTY, PLANTED
from sandbox.neighbourhood import STREET
from settings import Settings
from storage import alarms, customs, digests, letters_claimed, people, rooms
from storage.database import Tx
from storage.moments import stamp
from templates.console import first_code as first_code_said

PAUSE = 0.01
UNDER_WAY = (  # a letter behind one that has to wait has to wait too
    "SELECT (SELECT count(*) FROM inbox WHERE state = 'waiting') + (SELECT count(*) FROM chores WHERE due <= $1)"
    " + (SELECT count(*) FROM removals WHERE due <= $1)"
    " + (SELECT count(*) FROM letters WHERE state = 'claimed' OR (state = 'waiting' AND due <= $1 AND NOT EXISTS"
    " (SELECT 1 FROM letters AS older WHERE older.chat = letters.chat AND older.about = letters.about"
    " AND older.id < letters.id AND older.state = 'waiting' AND older.due > $1))) AS many"
)

UNSENT = "SELECT count(*) AS many FROM letters WHERE state IN ('waiting', 'claimed')"


class Orders:
    """What the town may ask of the bot besides what Telegram may."""

    def __init__(self, house: House, clock: Clock) -> None:
        self._desk = house.desk
        self._username = house.app.bot.username
        self._clock = clock
        self._known: dict[str, Callable[..., Awaitable[object]]] = {
            "next": self.next,
            "wind": self.wind,
            "settle": self.settle,
            "unsent": self.unsent,
            "tidy": self.tidy,
            "console": self.console,
        }

    async def obey(self, lines: asyncio.StreamReader) -> None:
        async for line in lines:
            asked = json.loads(line)
            number, order = asked.pop("number"), asked.pop("order")
            print(json.dumps([number, await self._known[order](**asked)]), flush=True)

    async def next(self) -> float | None:
        """When something is due next, if anything is."""
        now = self._desk.now()
        alarm = await self._desk.db.read(alarms.next_due)
        paper = await self._desk.db.read(digests.next_due)
        letter = await self._desk.db.read(lambda tx: letters_claimed.next_due(tx, now))
        return min((due.timestamp() for due in (alarm, paper, letter) if due is not None), default=None)

    async def wind(self, ahead: float) -> None:
        self._clock.ahead = timedelta(seconds=ahead)
        await self.settle()

    async def settle(self) -> None:
        """Until every alarm has rung, the papers are out, and whatever may be heard and said by now has been."""
        while await ring_all(self._desk) or await deliver(self._desk) or await self._under_way():
            self._desk.written.set()
            await asyncio.sleep(PAUSE)

    async def unsent(self) -> int:
        """How many letters are still to go, now or later."""
        row = await self._desk.db.read(lambda tx: tx.one(UNSENT))
        return row["many"] if row else 0

    async def tidy(self) -> None:
        await upkeep.tidy(self._desk)

    async def console(self) -> str:
        """What it says on the console when it starts, which in a town is a corner of the page."""
        code = await first_code(self._desk)
        return first_code_said(code, self._username) if code else ""

    async def _under_way(self) -> bool:
        now = stamp(self._desk.now())
        row = await self._desk.db.read(lambda tx: tx.one(UNDER_WAY, now))
        return row is not None and bool(row["many"])


class Leash(asyncio.StreamReaderProtocol):
    """When the town lets go, even by dying, the bot's life ends."""

    def __init__(self, lines: asyncio.StreamReader, stop: asyncio.Event) -> None:
        super().__init__(lines)
        self._stop = stop

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._stop.set()


async def settle_in(desk: Desk, born: Mapping[str, Any], zone: str) -> None:
    """A town is known by a row of its own; those at work in it agreed long ago to what is kept of them."""

    async def work(tx: Tx) -> None:
        if await rooms.first_time(tx, EMPTY if born["empty"] else PLANTED) and not born["empty"]:
            for telegram, name in cast.AT_WORK.items():
                await people.agree(tx, telegram, name)

    await desk.db.act(work)
    if not born["empty"]:
        await plant(desk, cast.seed(*born["groups"]), zone)
        await desk.db.act(_open_the_board)


async def _open_the_board(tx: Tx) -> None:
    """Once: whoever shuts it finds it shut the next time."""
    if await rooms.first_time(tx, "board"):
        await customs.put(tx, STREET, "board", True)


async def live(chosen: Settings, clock: Clock, born: Mapping[str, Any]) -> None:
    stop, lines = asyncio.Event(), asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: Leash(lines, stop), sys.stdin)
    async with at_home(chosen, clock.now, stop) as house:
        if house is None:
            return
        house.board.chat = ""  # out there nobody knows the 邻里 of this town, or somebody else is called so
        await settle_in(house.desk, born, chosen.zone)
        orders = asyncio.create_task(Orders(house, clock).obey(lines))
        orders.add_done_callback(lambda _: stop.set())
        await house.live(stop, chosen.pacing.drain_seconds)
        orders.cancel()


def main(told: str) -> None:
    born = json.loads(told)
    chosen = reading.load()
    open_logbook(chosen.log_level, settings.secrets(chosen))
    asyncio.run(live(chosen, Clock(timedelta(seconds=born["ahead"])), born))


if __name__ == "__main__":
    main(sys.argv[1])
