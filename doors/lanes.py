"""Lanes: updates of one chat one after the other, different chats side by side, straight out of the inbox."""

import asyncio
import sys
from bisect import insort
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from operator import attrgetter

from flows.acting import NotYet
from flows.desk import Desk
from storage import inbox
from storage.database import Unavailable
from storage.inbox import Entry

MOST = 1000  # chats side by side; a backlog waits on disk, for whoever has time
MUCH = 16 * 2**20  # characters in memory: of short words so many that nobody waits on disk behind those who say much
BATCH = 200
AT_WORK = 64  # lanes at once where others might take what is left: whoever is slower then has less by itself
STUCK = 1.0  # seconds; a lane that is at one entry for longer waits for somebody, and keeps no other from being begun
PAUSE = 1.0  # seconds until a database that was away is asked again, or one that others write to
BREATH = 0.05  # seconds until it may be the turn of one that was too early


@dataclass(slots=True)
class Lane:
    entries: deque[Entry]
    begun: float  # when it began with what it is at, on the loop's clock


class Lanes:
    def __init__(self, desk: Desk, name: str, handle: Callable[[Entry], Awaitable[None]]) -> None:
        """`name` is new with every start."""
        self._desk = desk
        self._name = name
        self._handle = handle
        self._lanes: dict[int, Lane] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._held: set[int] = set()  # numbers that are in memory now
        self._much = 0  # characters of these
        self._after = -1  # the highest number read from the inbox
        self._lowest = sys.maxsize  # of the numbers that arrived since it was last read
        self._call = asyncio.Event()
        self._full = False  # there may be more in the inbox than we have room for
        self._closing = False

    def call(self, lowest: int) -> None:
        """Something arrived. Numbers overtake one another, and may start anew: reading goes back to the lowest."""
        self._lowest = min(self._lowest, lowest)
        self._call.set()

    async def run(self) -> None:
        """Move entries from the inbox into their lanes until cancelled."""
        self._call.set()
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(PAUSE if self._desk.db.shared else None):
                    await self._call.wait()
            self._call.clear()
            try:
                await self._load()
            except Unavailable:
                await asyncio.sleep(PAUSE)
                self._call.set()

    async def idle(self) -> None:
        """Until everything in the inbox has been handled or parked."""
        await self._load()
        while self._tasks:
            await asyncio.wait(self._tasks)
            await self._load()

    async def drain(self) -> None:
        """Finish what is being handled; what waits stays in the inbox for the next start."""
        self._closing = True
        while self._tasks:
            await asyncio.wait(self._tasks)
        if self._desk.db.shared:
            with suppress(Unavailable):
                await self._desk.db.act(lambda tx: inbox.let_go(tx, self._desk.bot, self._name))

    def give_up(self) -> None:
        """Time is over: what is still being handled is not kept, and handled at the next start."""
        for task in self._tasks:
            task.cancel()

    async def _load(self) -> None:
        while not self._closing:
            room = self._room()
            self._full = not room
            if self._full:
                return
            entries = await self._next(room)
            for entry in entries:
                if entry.update_id not in self._held:
                    self._held.add(entry.update_id)
                    self._much += len(entry.body)
                    self._queue(entry)
            if len(entries) < room:
                return

    def _room(self) -> int:
        """How many entries more; where others might take them, no more than can be begun with soon."""
        if len(self._lanes) >= MOST or self._much >= MUCH:
            return 0
        if not self._desk.db.shared:
            return BATCH
        lately = _passing() - STUCK
        free = AT_WORK - sum(lane.begun > lately for lane in self._lanes.values())
        return free if free >= AT_WORK // 2 else 0

    async def _next(self, limit: int) -> list[Entry]:
        """Where others might begin with the same ones, only those that are ours."""
        db, bot = self._desk.db, self._desk.bot
        if db.shared:
            now = self._desk.now()
            return await db.act(lambda tx: inbox.claim(tx, bot, self._name, now, limit))
        after = self._after = min(self._after, self._lowest - 1)
        self._lowest = sys.maxsize
        entries = await db.read(partial(inbox.waiting, bot=bot, after=after, limit=limit))
        if entries:
            self._after = entries[-1].update_id
        return entries

    def _queue(self, entry: Entry) -> None:
        lane = self._lanes.get(entry.lane)
        if lane is not None:
            # One that was overtaken on the way goes where it belongs.
            insort(lane.entries, entry, key=attrgetter("update_id"))
            return
        self._lanes[entry.lane] = Lane(deque([entry]), _passing())
        task = asyncio.create_task(self._walk(entry.lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _walk(self, key: int) -> None:
        lane = self._lanes[key]
        try:
            while lane.entries and not self._closing:
                entry = lane.entries[0]
                try:
                    await self._handle(entry)
                except NotYet:  # we may have an older one of this chat by then
                    await asyncio.sleep(BREATH)
                else:
                    lane.entries.remove(entry)
                    lane.begun = _passing()
                    self._forget(entry)
        finally:
            for entry in lane.entries:
                self._forget(entry)
            del self._lanes[key]
            if self._full or self._desk.db.shared:  # others can't begin with a chat before we are done with it
                self._call.set()

    def _forget(self, entry: Entry) -> None:
        self._held.discard(entry.update_id)
        self._much -= len(entry.body)


def _passing() -> float:
    return asyncio.get_running_loop().time()
