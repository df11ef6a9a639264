"""Polling: ask, keep, and only with the next question acknowledge."""

import asyncio
import json
import logging
from contextlib import suppress
from datetime import timedelta
from math import inf
from typing import Any, cast
from urllib.parse import urlencode

from telegram import Bot
from telegram.error import Conflict, TelegramError
from telegram.request import BaseRequest

from doors.concerns import KINDS
from doors.receiver import Receiver
from flows.desk import Desk
from storage import batons
from storage.database import Unavailable

WAIT = 25  # seconds Telegram holds the question while nothing happens
BRIEF = 2  # the same where somebody else might ask, who has to hear that we still do
READ = WAIT + 10.0
BATCH = 100
ASKING = "asking"  # the baton: Telegram turns one of two away who ask at the same time
STANDING_BY = 1.0  # seconds until it is asked for again
AS_DEAF = 20.0  # seconds for which whoever asks after us may hear as little; by then it would be our turn again
PAUSES = (1.0, 2.0, 4.0, 8.0, 15.0)  # seconds after the first, second … failure in a row
QUIET = timedelta(days=1)  # without a word from anybody: then numbers may start anew

log = logging.getLogger(__name__)


class Poll:
    def __init__(
        self, desk: Desk, name: str, bot: Bot, request: BaseRequest, receiver: Receiver, wait: int = WAIT
    ) -> None:
        self._desk = desk
        self._name = name
        self._bot = bot
        self._url = f"{bot.base_url}/getUpdates"
        self._request = request
        self._receiver = receiver
        self._wait = min(wait, BRIEF) if desk.db.shared else wait
        self._offset: int | None = None
        self._last_word = desk.now()
        self.heard: float | None = None  # when Telegram answered last, on the loop's clock
        self.failing: float | None = None  # since when it has come to nothing, on the same
        self._in_vain = -inf  # when Telegram turned us away last, or said nothing

    async def run(self) -> None:
        failures = 0
        while True:
            try:
                if not await self._is_our_turn():
                    if asyncio.get_running_loop().time() - self._in_vain > AS_DEAF:
                        failures, self.failing = 0, None
                    await asyncio.sleep(STANDING_BY)
                    continue
                await self.once()
                failures, self.failing = 0, None
            except (TelegramError, Unavailable) as error:
                pause, now = PAUSES[min(failures, len(PAUSES) - 1)], asyncio.get_running_loop().time()
                failures += 1
                self.failing = self.failing or now
                if isinstance(error, TelegramError):
                    self._in_vain = now
                log.warning("polling failed (%s), next try in %s s", type(error).__name__, pause)
                await asyncio.sleep(pause)

    async def stop(self) -> None:
        """Nothing more will be asked; somebody who stands by needn't wait until we are given up."""
        if self._desk.db.shared:
            with suppress(Unavailable):
                await self._desk.db.act(lambda tx: batons.lay_down(tx, ASKING, self._name))

    async def once(self) -> None:
        updates, now = await self._heard(), self._desk.now()
        if updates:
            await self._receiver.take_in(updates)
            self._offset = max(update["update_id"] for update in updates) + 1
            self._last_word = now
        elif now - self._last_word > QUIET:
            self._offset = None

    async def _is_our_turn(self) -> bool:
        if not self._desk.db.shared:
            return True
        now = self._desk.now()
        return await self._desk.db.act(lambda tx: batons.take(tx, ASKING, self._name, now)) is not None

    async def _heard(self) -> list[dict[str, Any]]:
        try:
            updates = await self._ask()
        except Conflict as conflict:
            # Whoever starts last is right: a webhook that was set later than that is somebody else's choice.
            if self.heard is not None or "webhook" not in conflict.message:
                raise
            await self._bot.delete_webhook(drop_pending_updates=False)
            log.info("a webhook was set; it was taken down to poll")
            updates = await self._ask()
        self.heard = asyncio.get_running_loop().time()
        return updates

    async def _ask(self) -> list[dict[str, Any]]:
        """The first question doesn't wait: it tells whether anybody hears us."""
        asked = {
            "timeout": 0 if self.heard is None else self._wait,
            "limit": BATCH,
            "allowed_updates": json.dumps(KINDS),
        }
        if self._offset is not None:
            asked["offset"] = self._offset
        found = await self._request.post(f"{self._url}?{urlencode(asked)}", read_timeout=READ)
        return cast("list[dict[str, Any]]", found)
