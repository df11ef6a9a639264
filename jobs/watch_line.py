"""The line to Telegram: whether it answers, knows us by our token, and gets through to us."""

import asyncio
from collections.abc import Callable
from typing import Protocol

from telegram import Bot, WebhookInfo
from telegram.error import BadRequest, InvalidToken, NetworkError, TelegramError

QUIET = 8.0  # seconds without a word from Telegram until it is asked for one
PATIENCE = 5.0  # seconds until an answer counts as none


class Ear(Protocol):
    """How updates come in; moments are on the loop's clock."""

    heard: float | None  # when Telegram spoke to us last
    failing: float | None  # since when it doesn't work


class Line:
    """`webhook` is where Telegram was told to knock, if it was."""

    def __init__(self, bot: Bot, ear: Ear, webhook: str, clock: Callable[[], float]) -> None:
        self._bot = bot
        self._ear = ear
        self._webhook = webhook
        self._clock = clock
        self._answered = clock()
        self._told: WebhookInfo | None = None  # how knocking went, by Telegram's account
        self._missed: float | None = None  # since when we know that it went wrong
        self._asking: asyncio.Task[None] | None = None
        self.is_refused = False  # they know no such token

    @property
    def has_webhook(self) -> bool:
        return bool(self._webhook)

    @property
    def silence(self) -> float:
        """Seconds since Telegram said anything at all."""
        return self._clock() - max(self._answered, self._ear.heard or 0)

    @property
    def deafness(self) -> float:
        """Seconds for which nothing has got through to us, as far as anybody can tell."""
        missed = None if self._is_mended else self._missed
        return max((self._clock() - since for since in (self._ear.failing, missed) if since is not None), default=0)

    @property
    def _is_mended(self) -> bool:
        """A knock has been heard since one was missed."""
        return self._missed is None or self._missed <= (self._ear.heard or 0)

    def ask(self) -> None:
        """A question every now and then, whose answer nobody waits for: of a webhook, silence says nothing."""
        quiet = self._clock() - self._answered if self._webhook else self.silence
        if (quiet > QUIET or self.is_refused) and (self._asking is None or self._asking.done()):
            self._asking = asyncio.create_task(self._ask())

    async def hang_up(self) -> None:
        if self._asking is not None:
            self._asking.cancel()
            await asyncio.gather(self._asking, return_exceptions=True)

    async def _ask(self) -> None:
        try:
            await (self._ask_for_knocks() if self._webhook else self._bot.get_me(read_timeout=PATIENCE))
        except InvalidToken:
            self.is_refused = True
        except NetworkError as error:
            if not isinstance(error, BadRequest):
                return
        except TelegramError:
            pass
        else:
            self.is_refused = False
        self._answered = self._clock()

    async def _ask_for_knocks(self) -> None:
        before, now = self._told, await self._bot.get_webhook_info(read_timeout=PATIENCE)
        self._told = now
        is_ours = now.url == self._webhook
        if is_ours and not now.pending_update_count:
            self._missed = None
        elif not is_ours or (before and now.last_error_date != before.last_error_date):
            self._missed = self._clock() if self._is_mended else self._missed
