"""Takes back what the bot said to somebody who was erased, as far as Telegram lets it, and then forgets the chat."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from telegram import Bot
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from domain.words import Urgency
from jobs.pacing import Pacer
from jobs.verdicts import wait_of
from storage import removals, traces
from storage.database import Database, Tx, Unavailable
from storage.removals import Removal

log = logging.getLogger(__name__)

AT_ONCE = 20  # chats
MOST = 100  # messages in one call
LONGEST = 300  # seconds between two tries
MOST_TRIES = 12
NO_ROOM = 60  # seconds until the file is tried to be written anew
NEVER = datetime.min.replace(tzinfo=UTC)


class Remover:
    def __init__(self, db: Database, bot: Bot, pacer: Pacer) -> None:
        self._db = db
        self._bot = bot
        self._pacer = pacer
        self._no_room_until = NEVER

    async def remove_all(self, now: datetime, may_call: Callable[[], bool]) -> bool:
        """Everything that is due and whose chat may be called; whether nothing is left."""
        for removal in await self._db.read(lambda tx: removals.waiting(tx, now, AT_ONCE)):
            if may_call() and self._pacer.when(removal.telegram, Urgency.REMINDER, now) <= now:
                later = await _try(self._bot, self._pacer, removal, now)
                await _settle(self._db, removal, later, now)
        if now >= self._no_room_until and await self._db.read(traces.any_left):
            await self._rewrite(now)
        return not await self._db.read(_anything_left)

    async def _rewrite(self, now: datetime) -> None:
        """It takes as much room as there is in the file."""
        try:
            await self._db.rewrite()
        except Unavailable as error:
            log.warning("the file can't be written anew after an erasure (%s), next try in %s s", error, NO_ROOM)
            self._no_room_until = now + timedelta(seconds=NO_ROOM)
        else:
            await self._db.act(traces.forget)


async def _anything_left(tx: Tx) -> bool:
    return await removals.any_left(tx) or await traces.any_left(tx)


async def _settle(db: Database, removal: Removal, later: datetime | None, now: datetime) -> None:
    """Whoever is stopped before the file is written anew finds at the next start that it still has to be."""

    async def work(tx: Tx) -> None:
        if later:
            await removals.again(tx, removal, later)
        elif await removals.over(tx, removal):
            await traces.leave(tx, now)

    await db.act(work)


async def _try(bot: Bot, pacer: Pacer, removal: Removal, now: datetime) -> datetime | None:
    """When to try again; not at all once it is done, or hopeless."""
    chat, numbers = removal.telegram, removal.messages
    try:
        for at in range(0, len(numbers), MOST):
            pacer.spend(chat, False, Urgency.REMINDER, now)
            await _take_out(bot, chat, numbers[at : at + MOST])
    except RetryAfter as error:
        pacer.rest(chat, now + wait_of(error))
        return now + wait_of(error)
    except Forbidden:
        return None
    except TelegramError as error:
        log.info("chat %d: what was said there could not be taken back (%s)", removal.chat, type(error).__name__)
        return now + timedelta(seconds=min(LONGEST, 2**removal.tries)) if removal.tries < MOST_TRIES else None
    return None


async def _take_out(bot: Bot, chat: int, numbers: tuple[int, ...]) -> None:
    """All at once; where one of them is too old, each by itself."""
    try:
        await bot.delete_messages(chat, numbers)
    except BadRequest:
        for number in numbers if len(numbers) > 1 else ():
            await _take_out(bot, chat, (number,))
