"""The postman's rounds: letters to different chats go side by side, and each comes back with a verdict."""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from telegram import Bot
from telegram.error import TelegramError

from domain.words import Urgency, Way
from jobs.carrying import carry, take_buttons
from jobs.pacing import Pacer
from jobs.sheets import Render
from jobs.verdicts import judge
from storage.letters_claimed import Claimed
from storage.letters_settled import Dead, Flooded, Halt, Later, Sent, Unneeded, Verdict

log = logging.getLogger(__name__)

A_CALL_TAKES = timedelta(minutes=1)  # at most, with room to spare


class Stop(StrEnum):
    """Why nothing more goes out for now."""

    UNAUTHORIZED = "the token is refused"
    UNKEPT = "nothing can be kept"
    CLOSING = "closing"


class Rounds:
    def __init__(
        self, bot: Bot, render: Render, pacer: Pacer, now: Callable[[], datetime], bell: asyncio.Event
    ) -> None:
        self.stops: set[Stop] = set()
        self.back: list[tuple[Claimed, Verdict]] = []
        self.sent = 0
        self._bot = bot
        self._render = render
        self._pacer = pacer
        self._now = now
        self._bell = bell
        self._walks: set[asyncio.Task[None]] = set()

    @property
    def out(self) -> int:
        return len(self._walks)

    def hand_out(self, letters: Iterable[Claimed]) -> None:
        for claimed in letters:
            walk = asyncio.create_task(self._walk(claimed))
            self._walks.add(walk)
            walk.add_done_callback(self._seat_is_free)

    def _seat_is_free(self, walk: asyncio.Task[None]) -> None:
        """Rung only now: a verdict is back before its walk is over, and a full postman would sleep on."""
        self._walks.discard(walk)
        self._bell.set()

    async def all_back(self) -> None:
        await asyncio.gather(*self._walks)

    def give_up(self) -> None:
        for walk in self._walks:
            walk.cancel()

    async def _walk(self, claimed: Claimed) -> None:
        verdict = await self._deliver(claimed)
        self.back.append((claimed, verdict))
        self._bell.set()
        if isinstance(verdict, Sent):
            self.sent += 1
            await self._take_older_buttons(claimed, verdict)

    async def _deliver(self, claimed: Claimed) -> Verdict:
        now, letter = self._now(), claimed.letter
        unsent = self._reason_to_keep(claimed, now)
        if unsent is not None:
            return unsent
        self._pacer.spend(claimed.telegram, claimed.is_group, letter.urgency, now, claimed.messages)
        try:
            return Sent(await carry(self._bot, claimed, self._render, now))
        except Exception as error:
            verdict = judge(error, claimed, self._now())
            log.info("letter %d, %s: %s", claimed.id, type(error).__name__, type(verdict).__name__)
        self._heed(claimed, verdict)
        return verdict

    def _reason_to_keep(self, claimed: Claimed, now: datetime) -> Verdict | None:
        letter = claimed.letter
        if self.stops or now > claimed.until - A_CALL_TAKES:
            return Later(now)
        if letter.expires is not None and letter.expires <= now:
            return Dead("expired")
        if letter.way == Way.REFRESH and claimed.standing is None:
            return Unneeded()
        when = self._pacer.when(claimed.telegram, letter.urgency, now, claimed.messages)
        return Later(when) if when > now else None

    def _heed(self, claimed: Claimed, verdict: Verdict) -> None:
        """What one answer means for the letters after it."""
        match verdict:
            case Flooded(until):
                self._pacer.rest(claimed.telegram, until)
            case Halt():
                log.error("Telegram refuses the token; nothing is sent until it is taken again")
                self.stops.add(Stop.UNAUTHORIZED)
            case Dead(reason):
                log.warning("letter %d, %s, is dead: %s", claimed.id, claimed.letter.page, reason)

    async def _take_older_buttons(self, claimed: Claimed, sent: Sent) -> None:
        """Only the newest message of a slot has buttons; where that can't be, a stale press is refused in words."""
        now, chat, older = self._now(), claimed.telegram, claimed.standing
        if older in (None, sent.message) or self.stops or self._pacer.when(chat, Urgency.REMINDER, now) > now:
            return
        self._pacer.spend(chat, claimed.is_group, Urgency.REMINDER, now)
        with contextlib.suppress(TelegramError):
            await take_buttons(self._bot, chat, older)
