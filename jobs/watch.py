"""The watch: looks after the house every few seconds; the log, /health and the administrators hear the same from it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import date, datetime

from domain.troubles import ALL_WELL, LIMITS, NO_MEMORY, Sign, Signs, Trouble, alarm, is_active, judge, weekly
from domain.words import Letter, Way
from flows.desk import Desk
from flows.troubles import Present, is_news, tell
from flows.weeks import tell_week
from jobs.watch_gauges import Gauges, Memory, Seen
from storage.database import Overtaken, Unavailable

EVERY = 3.0  # seconds
HOLDS = 1.0  # seconds for which one look serves everybody who asks

log = logging.getLogger(__name__)

CallOut = Callable[[int, Letter], Awaitable[bool]]  # Telegram's number of a chat; whether it was heard there


class Watch:
    def __init__(
        self, desk: Desk, gauges: Gauges, call_out: CallOut, look_again: Callable[[int], None],
        clock: Callable[[], float],
    ) -> None:  # fmt: skip
        self._desk = desk
        self._gauges = gauges
        self._call_out = call_out
        self._look_again = look_again  # into the inbox, from the lowest number on
        self._clock = clock
        self._looking = asyncio.Lock()
        self._looked = clock()
        self._seen: Seen | None = None
        self._signs: Signs = ALL_WELL
        self._known: Memory | None = None  # what the database said last
        self._called: set[tuple[Trouble, int]] = set()  # who heard of what when nothing could be kept
        self._told_week: date | None = None  # the day; whether it was, only the database knows
        self._past: dict[Trouble, datetime] = {}  # what is over, and nobody was told yet: since when it had been

    async def run(self) -> None:
        try:
            while True:
                try:
                    await self.tick()
                except Overtaken:
                    raise
                except Exception:  # whoever watches over all others has nobody to watch over it
                    log.exception("the watch fell over, and goes on")
                await asyncio.sleep(EVERY)
        finally:
            await self._gauges.line.hang_up()

    async def tick(self) -> None:
        seen = await self._look()
        self._gauges.line.ask()
        if seen.memory and seen.memory.backlog.update:  # one that was put back is behind where the lanes read
            self._look_again(0)
        await self._tell(seen)

    async def report(self) -> Mapping[str, object]:
        """For whoever looks after the machine; `wrong` leaves nobody any use of the bot."""
        seen = await self._look(HOLDS)
        present = {trouble: sign.since for trouble, sign in self._signs.items() if sign.since}
        return {
            "wrong": [trouble for trouble in present if LIMITS[trouble].is_useless],
            "troubles": {trouble: since.isoformat(timespec="seconds") for trouble, since in present.items()},
            "readings": {trouble: round(reading.number) for trouble, reading in seen.readings.items()},
        }

    async def _look(self, held: float = 0.0) -> Seen:
        """Whatever was seen no longer ago than that will do."""
        async with self._looking:
            now = self._clock()
            if self._seen is None or now - self._looked >= held:
                self._seen = await self._gauges.read(now - self._looked if self._seen else 0)
                self._looked = self._clock()
                self._judge(self._seen)
            return self._seen

    def _judge(self, seen: Seen) -> None:
        if seen.memory is not None and self._known is None:
            self._take_over(seen.memory)
        self._known = seen.memory or self._known
        before, self._signs = self._signs, judge(self._signs, seen.readings, seen.at)
        for trouble, sign in self._signs.items():
            since = before[trouble].since
            if sign.since and not since:
                log.warning("trouble: %s, since %s", trouble, sign.since.isoformat(timespec="seconds"))
                self._past.pop(trouble, None)
            elif since and not sign.since:
                log.warning("no more trouble: %s, since %s", trouble, seen.at.isoformat(timespec="seconds"))
                self._past[trouble] = since

    def _take_over(self, memory: Memory) -> None:
        """What the administrators know of from an earlier life, until it turns out to be over."""
        told = {trouble: memory.lasting[trouble] for trouble in Trouble if trouble in memory.lasting}
        self._signs = {**self._signs, **{trouble: Sign(since=each.since) for trouble, each in told.items()}}

    async def _tell(self, seen: Seen) -> None:
        present = {
            trouble: Present(sign.since, seen.readings[trouble].says)
            for trouble, sign in self._signs.items()
            if sign.since and is_active(trouble, seen.readings)
        }
        if NO_MEMORY & present.keys():
            await self._cry_out({trouble: present[trouble] for trouble in NO_MEMORY if trouble in present})
        elif seen.memory:
            lasting = seen.memory.lasting
            news = {trouble: each for trouble, each in present.items() if is_news(each, lasting.get(trouble), seen.at)}
            await self._write(news, seen.at)
            await self._tell_week(seen.at, seen.memory.zone)

    async def _write(self, news: Mapping[Trouble, Present], seen: datetime) -> None:
        past = dict(self._past)
        if not (news or past):
            return
        try:
            await tell(self._desk, news, past, seen)
        except Unavailable:  # that is one more trouble, and seen with the next look
            return
        for trouble in past:
            self._past.pop(trouble, None)
            self._called -= {(trouble, chat) for _, chat in self._called}

    async def _tell_week(self, now: datetime, zone: str) -> None:
        day = weekly(now, zone)
        if day is None or day == self._told_week:
            return
        with suppress(Unavailable):
            await tell_week(self._desk, day, self._gauges.safety(now, zone))
            self._told_week = day

    async def _cry_out(self, present: Mapping[Trouble, Present]) -> None:
        """Nothing can be kept, not even a letter: whoever was there when something last could is called, once."""
        known = self._known or Memory()
        now = self._desk.now()
        for trouble, each in present.items():
            for call in known.calls:
                if (trouble, call.chat) not in self._called:
                    [letter] = alarm(trouble, [call.chat], each.says, each.since, now, known.zone, Way.ANEW)
                    if await self._call_out(call.telegram, letter):
                        self._called.add((trouble, call.chat))
