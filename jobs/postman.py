"""The postman: takes letters out of the outbox and to Telegram, and is the only one who sends."""

import asyncio
import contextlib
import logging
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from telegram.error import RetryAfter, TelegramError, TimedOut

from domain.words import Letter, Urgency
from flows.desk import Desk
from jobs.carrying import carry_by_hand
from jobs.errands import Errands
from jobs.gallery import Gallery
from jobs.mouth import Mouth
from jobs.pacing import AHEAD, Pace, Pacer
from jobs.rounds import Rounds, Stop
from jobs.sheets import Render
from jobs.verdicts import left_behind, wait_of
from storage import batons, traffic
from storage.batons import Baton
from storage.database import Tx, Unavailable
from storage.letters_claimed import (
    LEASE,
    Claimed,
    claim,
    doubt_beforehand,
    give_back,
    in_other_hands,
    next_due,
    take_over,
)
from storage.letters_settled import settle
from storage.traffic import Call, Rest

log = logging.getLogger(__name__)

NAP = timedelta(seconds=1)  # the longest sleep
GLANCE = timedelta(seconds=0.05)  # between two looks for what other processes write
CARRYING = "carrying"  # the baton: one postman a bot, so that one keeps count of what Telegram counts
LOOKS = LEASE / 2  # between two looks for what nobody carries any more
UPLOAD = 120.0  # seconds for the largest file, on a slow line
SEATS = 128  # calls that may be under way at once
NEVER = datetime.min.replace(tzinfo=UTC)

Behind = tuple[Sequence[Call], Sequence[Rest]]
NOTHING: Behind = ((), ())


class Postman:
    """`name` is new with every start: what an older name left behind is in doubt."""

    def __init__(self, desk: Desk, bot: Mouth, render: Render, pace: Pace, name: str, seats: int = SEATS) -> None:
        self._desk = desk
        self._bot = bot
        self._render = render
        self._name = name
        self._seats = seats
        self._pacer = Pacer(pace)
        gallery = Gallery(desk, render)
        self._rounds = Rounds(bot, render, self._pacer, desk.now, desk.written, self._may_repeat, gallery)
        self._errands = Errands(desk, bot, self._pacer, self._rounds)
        self._looks_behind = self._wakes = self._asks = NEVER
        self._knows = NEVER  # until when we know what was called
        self._baton: Baton | None = None
        self._at_home = asyncio.Event()
        self._at_home.set()

    async def run(self) -> None:
        self._at_home.clear()
        try:
            while Stop.CLOSING not in self._rounds.stops or self._rounds.out or self._rounds.bag or self._errands.out:
                self._desk.written.clear()
                await self._turn()
            await self._lay_down()
        finally:
            self._rounds.give_up()
            self._errands.give_up()
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
        while await self._round() or self._rounds.out or self._rounds.bag:
            await self._rounds.all_back()
        if self._may_do_errands():
            await self._errands.do_all()
        await self._lay_down()
        return self._rounds.sent - before

    async def call_out(self, chat: int, letter: Letter) -> bool:
        """Past the outbox, for the day when nothing can be kept: one call, and whether it may have been heard."""
        now = self._desk.now()
        self._pacer.spend(chat, chat < 0, letter.urgency, now)
        try:
            await carry_by_hand(self._bot, chat, letter, self._render, now)
        except TelegramError as error:
            log.warning("a call past the outbox failed: %s", type(error).__name__)
            return isinstance(error, TimedOut)
        return True

    async def bring(self, chat: int, name: str, file: bytes) -> None:
        """Past it as well: a file that nobody keeps. `chat` is Telegram's number, and what goes wrong the caller's."""
        self._pacer.spend(chat, False, Urgency.REPLY, self._desk.now())
        await self._bot.send_document(chat, file, filename=name, write_timeout=UPLOAD)

    async def _turn(self) -> None:
        try:
            await self._ask_for_token()
            if self._baton or self._rounds.bag or _has_come(self._asks, self._desk.now(), batons.RENEWED):
                await self._round()
            if self._may_do_errands():
                self._errands.set_out()
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
        """One act: keep what the rounds brought home, then claim what may go, if it is ours to carry."""
        now, bag = self._desk.now(), self._rounds.bag.copy()
        limit, least = self._room(now)
        asks = _has_come(self._asks, now, batons.RENEWED)
        looks = _has_come(self._looks_behind, now, LOOKS)

        async def work(tx: Tx) -> tuple[Baton | None, Behind, list[Claimed], datetime | None]:
            await settle(tx, bag.back, now)
            await traffic.keep(tx, bag.calls, bag.rests)
            baton = await batons.take(tx, CARRYING, self._name, now) if asks else self._baton
            if baton is None:
                return None, NOTHING, [], None
            behind = await self._look_behind(tx, now) if looks else NOTHING
            letters = await claim(tx, self._name, now, limit, least) if limit else []
            more = len(letters) == limit > 0
            return baton, behind, letters, now if more else await next_due(tx, now)

        try:
            baton, behind, letters, due = await self._desk.db.act(work)
        except BaseException:
            self._rounds.stops.add(Stop.UNKEPT)
            self._looks_behind = min(self._looks_behind, now)
            raise
        self._rounds.stops.discard(Stop.UNKEPT)
        self._rounds.bag.drop(bag)
        if any(claimed.letter.then for claimed, _ in bag.back):
            self._errands.look_again()
        if asks:
            self._asks = now + (batons.RENEWED if baton else NAP)
        self._has(baton, now)
        if looks and baton:
            self._errands.look_again()
            self._looks_behind = now + LOOKS
        self._knows = now if baton else self._knows
        self._pacer.remember(*behind)
        self._rounds.hand_out(letters)
        self._wakes = self._next_turn(now, due)
        return len(letters)

    def _has(self, baton: Baton | None, now: datetime) -> None:
        """Whoever stands by asks at every turn; whoever takes over has to learn what went before."""
        if baton is None:
            self._looks_behind = NEVER
        self._baton, self._rounds.until = baton, baton.until if baton else now

    async def _lay_down(self) -> None:
        """Somebody who stands by needn't wait until we are given up."""
        with contextlib.suppress(Unavailable):
            await self._desk.db.act(lambda tx: batons.lay_down(tx, CARRYING, self._name))
        self._has(None, self._desk.now())
        self._asks = NEVER

    def _may_do_errands(self) -> bool:
        return self._baton is not None and not self._rounds.stops

    async def _look_behind(self, tx: Tx, now: datetime) -> Behind:
        """Letters that nobody carries, which may have gone out just now, and what Telegram has counted before."""
        await give_back(tx, self._name, self._rounds.in_hand, now)
        gone = await take_over(tx, self._name, now)
        await settle(tx, [(claimed, left_behind(claimed, now)) for claimed in gone], now)
        calls = [Call(each.telegram, each.is_group, now, each.messages) for each in gone]
        await traffic.keep(tx, calls)
        await traffic.forget(tx, now)
        if self._baton is None:
            before = await traffic.lately(tx, now, self._knows)
            calls = [*before, *await in_other_hands(tx, self._name, now)]
        return calls, await traffic.resting(tx, now)

    async def _may_repeat(self, claimed: Claimed) -> bool:
        """Whoever dies of the second call leaves a letter that is known to be called twice."""
        try:
            return await self._desk.db.act(lambda tx: doubt_beforehand(tx, claimed))
        except Unavailable:
            return False

    def _room(self, now: datetime) -> tuple[int, Urgency]:
        """How many letters may be claimed, and how urgent they have to be at least."""
        if self._rounds.stops - {Stop.UNKEPT}:  # whatever is claimed is kept by then
            return 0, Urgency.REPLY
        soon = now + AHEAD
        least = Urgency.BROADCAST if self._pacer.room(Urgency.BROADCAST, soon) else Urgency.ASSIGNMENT
        return max(0, min(self._seats - self._rounds.out, self._pacer.room(Urgency.REPLY, soon))), least

    def _next_turn(self, now: datetime, due: datetime | None) -> datetime:
        nap = GLANCE if self._baton and self._baton.is_wanted else NAP
        paced = (self._pacer.when(None, urgency, now) - AHEAD for urgency in (Urgency.REPLY, Urgency.BROADCAST))
        return min(now + nap, due or now + nap, *(when for when in paced if when > now))

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


def _has_come(moment: datetime, now: datetime, most: timedelta) -> bool:
    """Nothing is put off by more than `most`: what lies further ahead was put off before the clock was set back."""
    return not now < moment <= now + most
