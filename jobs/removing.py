"""Takes back what the bot said to somebody who was erased, as far as Telegram lets it, and then forgets the chat."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from telegram import Bot
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from domain.words import Urgency
from flows.desk import Desk
from jobs.pacing import Pacer
from jobs.verdicts import wait_of
from storage import removals, traces
from storage.database import Tx, Unavailable
from storage.removals import Removal

log = logging.getLogger(__name__)

AT_ONCE = 20  # chats
MOST = 100  # messages in one call
LONGEST = 300  # seconds between two tries
MOST_TRIES = 12
NO_ROOM = 60  # seconds until the file is tried to be written anew
NEVER = datetime.min.replace(tzinfo=UTC)


class Remover:
    def __init__(self, desk: Desk, bot: Bot, pacer: Pacer) -> None:
        self._desk = desk
        self._bot = bot
        self._pacer = pacer
        self._no_room_until = NEVER

    async def remove_all(self, may_call: Callable[[], bool]) -> bool:
        """Everything that is due and whose chat may be called; whether nothing is left."""
        db = self._desk.db
        for removal in await db.read(lambda tx: removals.waiting(tx, self._desk.now(), AT_ONCE)):
            now = self._desk.now()
            if may_call() and self._pacer.when(removal.telegram, Urgency.REMINDER, now) <= now:
                await self._settle(removal, await self._try(removal))
        if self._desk.now() >= self._no_room_until and await db.read(traces.any_left):
            await self._rewrite()
        return not await db.read(_anything_left)

    async def _try(self, removal: Removal) -> datetime | None:
        """When to try again; not at all once it is done, or hopeless."""
        numbers = removal.messages
        try:
            for at in range(0, len(numbers), MOST):
                await self._take_out(removal.telegram, numbers[at : at + MOST])
        except RetryAfter as error:
            until = self._desk.now() + wait_of(error)
            self._pacer.rest(removal.telegram, until)
            return until
        except Forbidden:
            return None
        except TelegramError as error:
            log.info("chat %d: what was said there could not be taken back (%s)", removal.chat, type(error).__name__)
            if removal.tries < MOST_TRIES:
                return self._desk.now() + timedelta(seconds=min(LONGEST, 2**removal.tries))
        return None

    async def _take_out(self, chat: int, numbers: tuple[int, ...]) -> None:
        """All at once; where one of them is too old, each by itself."""
        self._pacer.spend(chat, False, Urgency.REMINDER, self._desk.now())
        try:
            await self._bot.delete_messages(chat, numbers)
        except BadRequest:
            for number in numbers if len(numbers) > 1 else ():
                await self._take_out(chat, (number,))

    async def _settle(self, removal: Removal, later: datetime | None) -> None:
        """Whoever is stopped before the file is written anew finds at the next start that it still has to be."""

        async def work(tx: Tx) -> None:
            if later:
                await removals.again(tx, removal, later)
            elif await removals.over(tx, removal):
                await traces.leave(tx, self._desk.now())

        await self._desk.db.act(work)

    async def _rewrite(self) -> None:
        """It takes as much room as there is in the file."""
        try:
            await self._desk.db.rewrite()
        except Unavailable as error:
            log.warning("the file can't be written anew after an erasure (%s), next try in %s s", error, NO_ROOM)
            self._no_room_until = self._desk.now() + timedelta(seconds=NO_ROOM)
        else:
            await self._desk.db.act(traces.forget)


async def _anything_left(tx: Tx) -> bool:
    return await removals.any_left(tx) or await traces.any_left(tx)
