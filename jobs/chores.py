"""Chores: a message that has arrived is pinned, a chat that was said goodbye to is left."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from telegram import Bot
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from domain.words import Then, Urgency
from flows.desk import Desk
from jobs.bag import Bag
from jobs.pacing import Pacer
from jobs.verdicts import wait_of
from storage import chores
from storage.chores import Chore
from storage.database import Database
from storage.traffic import Call

log = logging.getLogger(__name__)

AT_ONCE = 20
LONGEST = 300  # seconds between two tries
MOST_TRIES = 12


async def do_all(desk: Desk, bot: Bot, pacer: Pacer, bag: Bag, may_call: Callable[[], bool]) -> bool:
    """Everything that is due and whose chat may be called; whether nothing is left."""
    due = await desk.db.read(lambda tx: chores.waiting(tx, desk.now(), AT_ONCE))
    for chore in due:
        is_left, now = await _is_left(desk.db, chore), desk.now()
        if is_left and may_call() and pacer.when(chore.telegram, Urgency.REMINDER, now) <= now:
            pacer.spend(chore.telegram, True, Urgency.REMINDER, now)
            bag.calls.append(Call(chore.telegram, True, now, 1))
            await _settle(desk.db, chore, await _try(desk, bot, pacer, chore))
    return not await desk.db.read(chores.any_left)


async def _is_left(db: Database, chore: Chore) -> bool:
    """A call before it may have taken long: the chat may have another purpose by now."""
    return await db.read(lambda tx: chores.is_left(tx, chore))


async def _settle(db: Database, chore: Chore, later: datetime | None) -> None:
    await db.act(lambda tx: chores.again(tx, chore, later) if later else chores.done(tx, chore))


async def _try(desk: Desk, bot: Bot, pacer: Pacer, chore: Chore) -> datetime | None:
    """When to try again; not at all once it is done, or hopeless."""
    try:
        if chore.then == Then.PIN:
            await bot.pin_chat_message(chore.telegram, chore.message, disable_notification=True)
        else:
            await bot.leave_chat(chore.telegram)
    except RetryAfter as error:
        until = desk.now() + wait_of(error)
        pacer.rest(chore.telegram, until)
        return until
    except (BadRequest, Forbidden) as error:
        log.info("chat %d: %s is not allowed or not needed (%s)", chore.chat, chore.then, type(error).__name__)
    except (NetworkError, TelegramError) as error:
        log.info("chat %d: %s failed (%s)", chore.chat, chore.then, type(error).__name__)
        if chore.tries < MOST_TRIES:
            return desk.now() + timedelta(seconds=min(LONGEST, 2**chore.tries))
    return None
