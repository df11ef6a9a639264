"""Takes back what the bot said to somebody who was erased, as far as Telegram lets it, and then forgets the chat."""

import logging
from datetime import datetime, timedelta

from telegram import Bot
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from domain.words import Urgency
from jobs.pacing import Pacer
from jobs.verdicts import wait_of
from storage import removals
from storage.database import Database
from storage.removals import Removal

log = logging.getLogger(__name__)

AT_ONCE = 20  # chats
MOST = 100  # messages in one call
LONGEST = 300  # seconds between two tries
MOST_TRIES = 12


async def remove_all(db: Database, bot: Bot, pacer: Pacer, now: datetime) -> bool:
    """Everything that is due and whose chat may be called; whether nothing is left."""
    gone = False
    for removal in await db.read(lambda tx: removals.waiting(tx, now, AT_ONCE)):
        if pacer.when(removal.telegram, Urgency.REMINDER, now) <= now:
            gone |= await _settle(db, removal, await _try(bot, pacer, removal, now))
    if gone:
        await db.rewrite()
    return not await db.read(removals.any_left)


async def _settle(db: Database, removal: Removal, later: datetime | None) -> bool:
    """Whether the chat is gone."""
    if later:
        await db.act(lambda tx: removals.again(tx, removal, later))
    else:
        await db.act(lambda tx: removals.forget_chat(tx, removal.chat))
    return later is None


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
