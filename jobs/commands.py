"""The commands behind the menu button: at every start Telegram is told of them, until it has heard of them all."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from itertools import chain, repeat

from telegram import Bot, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats
from telegram.error import BadRequest, RetryAfter, TelegramError

from jobs.verdicts import wait_of

PAUSES = (1.0, 2.0, 4.0, 8.0, 15.0, 60.0, 300.0)  # seconds after the first, second … failure in a row
SCOPES = {"private": BotCommandScopeAllPrivateChats(), "group": BotCommandScopeAllGroupChats()}

Commands = Callable[[str], list[tuple[str, str]]]  # each with what it is for

log = logging.getLogger(__name__)


async def tell(bot: Bot, commands: Commands) -> None:
    """They are for show: whoever waits for it meanwhile is served all the same."""
    for where, scope in SCOPES.items():
        await _heard(partial(bot.set_my_commands, commands(where), scope=scope))


async def _heard(told: Callable[[], Awaitable[object]]) -> None:
    for pause in chain(PAUSES, repeat(PAUSES[-1])):
        try:
            await told()
        except BadRequest as error:
            log.error("Telegram doesn't take the commands: %s", error)
        except TelegramError as error:
            wait = max(pause, wait_of(error).total_seconds()) if isinstance(error, RetryAfter) else pause
            log.warning("the commands aren't set (%s), next try in %s s", type(error).__name__, wait)
            await asyncio.sleep(wait)
            continue
        return
