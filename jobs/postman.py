"""The postman: takes letters out of the outbox and to Telegram, and is the only one who sends."""

import asyncio
import contextlib
import logging
from datetime import UTC, datetime, timedelta

from telegram import Bot
from telegram.error import RetryAfter, TelegramError

from domain.words import Urgency
from flows.desk import Desk
from jobs.pacing import Pace, Pacer
from jobs.rounds import Rounds, Stop
from jobs.sheets import Render
from jobs.verdicts import doubt, wait_of
from storage.database import Tx
from storage.letters_claimed import LEASE, Claimed, claim, next_due, resting, take_over
from storage.letters_settled import settle

log = logging.getLogger(__name__)

NAP = timedelta(seconds=1)  # the longest sleep
SEATS = 64  # calls that may be under way at once


class Postman:
    """`name` is new with every start: what an older name left behind is in doubt."""

    def __init__(self, desk: Desk, bot: Bot, render: Render, pace: Pace, name: str, seats: int = SEATS) -> None:
        self._desk = desk
        self._bot = bot
        self._name = name
        self._seats = seats
        self._pacer = Pacer(pace)
        self._rounds = Rounds(bot, render, self._pacer, desk.now, desk.written)
        self._looks_behind = datetime.min.replace(tzinfo=UTC)
        self._wakes = datetime.min.replace(tzinfo=UTC)
        self._at_home = asyncio.Event()
        self._at_home.set()

    async def run(self) -> None:
        self._at_home.clear()
        try:
            while Stop.CLOSING not in self._rounds.stops or self._rounds.out or self._rounds.back:
                self._desk.written.clear()
                await self._turn()
        finally:
            self._rounds.give_up()
            self._at_home.set()

    async def drain(self, seconds: float) -> None:
        """Take nothing more, bring back what is under way, settle it."""
        self._rounds.stops.add(Stop.CLOSING)
        self._desk.written.set()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._at_home.wait()

    async def deliver_all(self) -> int:
        """Everything that may go at this very moment; how many letters went."""
        before = self._rounds.sent
        await self._ask_for_token()
        while await self._round() or self._rounds.out or self._rounds.back:
            await self._rounds.all_back()
        return self._rounds.sent - before

    async def _turn(self) -> None:
        try:
            await self._ask_for_token()
            await self._round()
        except Exception:  # whatever it was: nothing is sent that can't be settled, and settling is tried again
            log.exception("letters can't be settled or claimed")
            await asyncio.sleep(NAP.total_seconds())
            return
        wait = min(NAP, self._wakes - self._desk.now()).total_seconds()
        if wait > 0:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._desk.written.wait()

    async def _round(self) -> int:
        """One act: settle what came back, then claim what may go."""
        now, back = self._desk.now(), tuple(self._rounds.back)
        limit, least = self._room(now)
        looks = now >= self._looks_behind

        async def work(tx: Tx) -> tuple[list[tuple[int, datetime]], list[Claimed], datetime | None]:
            for claimed, verdict in back:
                await settle(tx, claimed, verdict, now)
            rests = await self._look_behind(tx, now) if looks else []
            letters = await claim(tx, self._name, now, limit, least) if limit else []
            more = len(letters) == limit > 0
            return rests, letters, now if more else await next_due(tx, now)

        try:
            rests, letters, due = await self._desk.db.act(work)
        except BaseException:
            self._rounds.stops.add(Stop.UNKEPT)
            raise
        self._rounds.stops.discard(Stop.UNKEPT)
        del self._rounds.back[: len(back)]
        if looks:
            self._looks_behind = now + LEASE / 2
        for chat, until in rests:
            self._pacer.rest(chat, until)
        self._rounds.hand_out(letters)
        self._wakes = self._next_turn(now, due)
        return len(letters)

    async def _look_behind(self, tx: Tx, now: datetime) -> list[tuple[int, datetime]]:
        """Letters of a postman who is gone, and chats that Telegram told them to leave alone."""
        for claimed in await take_over(tx, self._name, now):
            await settle(tx, claimed, doubt(claimed, now), now)
        return await resting(tx, now)

    def _room(self, now: datetime) -> tuple[int, Urgency]:
        """How many letters may be claimed, and how urgent they have to be at least."""
        if self._rounds.stops - {Stop.UNKEPT}:  # whatever is claimed is kept by then
            return 0, Urgency.REPLY
        least = Urgency.BROADCAST if self._pacer.room(Urgency.BROADCAST, now) else Urgency.ASSIGNMENT
        return max(0, min(self._seats - self._rounds.out, self._pacer.room(Urgency.REPLY, now))), least

    def _next_turn(self, now: datetime, due: datetime | None) -> datetime:
        paced = (self._pacer.when(None, urgency, now) for urgency in (Urgency.REPLY, Urgency.BROADCAST))
        return min(now + NAP, due or now + NAP, *(when for when in paced if when > now))

    async def _ask_for_token(self) -> None:
        """While the token is refused, ask whether it still is."""
        if Stop.UNAUTHORIZED not in self._rounds.stops:
            return
        try:
            await self._bot.get_me()
        except RetryAfter as error:
            self._pacer.rest_all(self._desk.now() + wait_of(error))
        except TelegramError as error:
            log.warning("still no token: %s", type(error).__name__)
        else:
            self._rounds.stops.discard(Stop.UNAUTHORIZED)
