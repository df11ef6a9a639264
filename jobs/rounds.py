"""The postman's rounds: letters to different chats go side by side, and each comes back with a verdict."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from telegram.error import RetryAfter, TelegramError

from domain.words import Urgency, Way
from jobs.bag import Bag
from jobs.carrying import carry, take_buttons
from jobs.gallery import Busy, Gallery, Shown
from jobs.mouth import Mouth
from jobs.pacing import AHEAD, Pacer
from jobs.photographs import Gone
from jobs.sheets import Render
from jobs.verdicts import judge, uncalled, wait_of
from storage.database import Unavailable
from storage.letters_claimed import Claimed
from storage.letters_settled import Dead, Flooded, Halt, Later, Sent, Unneeded, Verdict
from storage.traffic import Call, Rest

log = logging.getLogger(__name__)

NEVER = datetime.min.replace(tzinfo=UTC)
A_CALL_TAKES = timedelta(minutes=1)  # at most, with room to spare
A_PICTURE_TAKES = timedelta(seconds=0.5)  # until it is drawn and uploaded, for whoever wants the same one
SOON = timedelta(seconds=0.2)  # as long as it is worth waiting for a turn with letters in the hand


class Stop(StrEnum):
    """Why nothing more goes out for now."""

    UNAUTHORIZED = "the token is refused"
    UNKEPT = "nothing can be kept"
    CLOSING = "closing"


class Rounds:
    def __init__(
        self, bot: Mouth, render: Render, pacer: Pacer, now: Callable[[], datetime], bell: asyncio.Event,
        may_repeat: Callable[[Claimed], Awaitable[bool]], gallery: Gallery,
    ) -> None:  # fmt: skip
        self.stops: set[Stop] = set()
        self.until = NEVER  # then somebody else may be carrying
        self.bag = Bag()
        self.sent = 0
        self._bot = bot
        self._render = render
        self._pacer = pacer
        self._now = now
        self._bell = bell
        self._may_repeat = may_repeat
        self._gallery = gallery
        self._walks: dict[asyncio.Task[None], Claimed] = {}

    @property
    def out(self) -> int:
        return len(self._walks)

    @property
    def in_hand(self) -> set[int]:
        """Letters that are on their way or back, and not settled for certain."""
        return {claimed.id for claimed in self._walks.values()} | {claimed.id for claimed, _ in self.bag.back}

    def hand_out(self, letters: Iterable[Claimed]) -> None:
        for claimed in letters:
            walk = asyncio.create_task(self._walk(claimed))
            self._walks[walk] = claimed
            walk.add_done_callback(self._seat_is_free)

    def _seat_is_free(self, walk: asyncio.Task[None]) -> None:
        """Rung only now: a verdict is back before its walk is over, and a full postman would sleep on."""
        del self._walks[walk]
        self._bell.set()

    def may_call(self) -> bool:
        return not self._has_to_stop(self._now())

    async def all_back(self) -> None:
        await asyncio.gather(*self._walks)

    def give_up(self) -> None:
        for walk in self._walks:
            walk.cancel()

    async def _walk(self, claimed: Claimed) -> None:
        verdict = await self._deliver(claimed)
        self.bag.back.append((claimed, verdict))
        self._bell.set()
        if isinstance(verdict, Sent):
            self.sent += 1
            await self._take_older_buttons(claimed, verdict)

    async def _deliver(self, claimed: Claimed) -> Verdict:
        picture, unsent = claimed.letter.picture, self._reason_to_keep(claimed, self._now())
        if unsent is not None:
            return unsent
        if picture is None:
            return await self._call(claimed, None)
        try:
            async with self._gallery.opened(picture, self._bot.link) as shown:
                return await self._call(claimed, shown)
        except (Busy, Unavailable):
            return Later(self._now() + A_PICTURE_TAKES)
        except Gone:
            return Unneeded()
        except Exception as error:
            verdict = uncalled(error, claimed, self._now())
            log.info("letter %d, %s: %s", claimed.id, type(error).__name__, type(verdict).__name__)
        self._heed(claimed, verdict)
        return verdict

    async def _call(self, claimed: Claimed, shown: Shown | None) -> Verdict:
        unsent = self._reason_to_keep(claimed, self._now()) if shown is not None else None  # drawing may take a while
        if unsent is not None:
            return unsent
        await self._turn(claimed, claimed.letter.urgency, claimed.messages)
        now = self._now()
        if not self._may_carry(claimed, now):
            return Later(now)
        if claimed.doubts and not claimed.edits and not await self._may_repeat(claimed):
            return Later(now)
        try:
            return await self._carry(claimed, shown, now)
        except Exception as error:
            verdict = await self._judge(error, claimed, shown)
            log.info("letter %d, %s: %s", claimed.id, type(error).__name__, type(verdict).__name__)
        self._heed(claimed, verdict)
        return verdict

    async def _carry(self, claimed: Claimed, shown: Shown | None, now: datetime) -> Sent:
        try:
            arrived = await carry(self._bot, claimed, self._render, now, shown)
        finally:
            self._note(claimed, claimed.messages)
        if shown is None:
            return Sent(arrived.message, others=arrived.others)
        if isinstance(shown.file, bytes) and arrived.file and not shown.passes:
            await self._gallery.hang(shown, arrived.file)
        return Sent(arrived.message, shown.digest, arrived.others)

    async def _judge(self, error: Exception, claimed: Claimed, shown: Shown | None) -> Verdict:
        if shown is not None and shown.is_lost(str(error)):
            await self._gallery.take_down(shown)
            return Later(self._now())
        return judge(error, claimed, self._now())

    def _reason_to_keep(self, claimed: Claimed, now: datetime) -> Verdict | None:
        letter = claimed.letter
        if not self._may_carry(claimed, now):
            return Later(now)
        if letter.expires is not None and letter.expires <= now:
            return Dead("expired")
        if letter.way == Way.REFRESH and claimed.standing is None:
            return Unneeded()
        when = self._pacer.when(claimed.telegram, letter.urgency, now, claimed.messages)
        return Later(when) if when > now + AHEAD else None

    def _has_to_stop(self, now: datetime) -> bool:
        """Also where the process stood still for so long that somebody else carries by now."""
        return bool(self.stops) or now > self.until

    def _may_carry(self, claimed: Claimed, now: datetime) -> bool:
        return not self._has_to_stop(now) and now <= claimed.until - A_CALL_TAKES

    async def _turn(self, claimed: Claimed, urgency: Urgency, messages: int = 1) -> None:
        """Taken at once, and waited for with the letter in the hand."""
        now = self._now()
        when = self._pacer.when(claimed.telegram, urgency, now, messages)
        self._pacer.spend(claimed.telegram, claimed.is_group, urgency, when, messages)
        if when > now:
            await asyncio.sleep((when - now).total_seconds())

    def _note(self, claimed: Claimed, messages: int = 1) -> None:
        """For whoever sends next: Telegram may have counted it as late as this."""
        now = self._now()
        self._pacer.answered(claimed.telegram, now, messages)
        self.bag.calls.append(Call(claimed.telegram, claimed.is_group, now, messages))

    def _rest(self, chat: int, until: datetime) -> None:
        self._pacer.rest(chat, until)
        self.bag.rests.append(Rest(chat, until))

    def _heed(self, claimed: Claimed, verdict: Verdict) -> None:
        """What one answer means for the letters after it."""
        match verdict:
            case Flooded(until):
                self._rest(claimed.telegram, until)
            case Halt():
                log.error("Telegram refuses the token; nothing is sent until it is taken again")
                self.stops.add(Stop.UNAUTHORIZED)
            case Dead(reason):
                log.warning("letter %d, %s, is dead: %s", claimed.id, claimed.letter.page, reason)

    async def _take_older_buttons(self, claimed: Claimed, sent: Sent) -> None:
        """Only the newest message of a slot has buttons; where that takes long, a stale press is refused in words."""
        now, chat, older = self._now(), claimed.telegram, claimed.standing
        if older is None or older == sent.message or self._has_to_stop(now):
            return
        if self._pacer.when(chat, Urgency.REMINDER, now) > now + SOON:
            return
        await self._turn(claimed, Urgency.REMINDER)
        try:
            await take_buttons(self._bot, chat, older)
        except RetryAfter as error:
            self._rest(chat, self._now() + wait_of(error))
        except TelegramError as error:
            log.debug("older buttons stay: %s", type(error).__name__)
        finally:
            self._note(claimed)
