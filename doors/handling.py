"""One entry of the inbox is handled: parsed here so that an odd one fails alone, and never left without a verdict."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update
from telegram.ext import Application

from flows import parking
from flows.acting import AlreadyDone
from flows.answers import ignore
from flows.desk import Desk
from flows.receipt import RECEIPT, Receipt, Verdict
from storage.database import Unavailable
from storage.inbox import Entry

TRIES = 3
PAUSE = 0.5  # seconds between tries; only this chat waits

log = logging.getLogger(__name__)

App = Application[Any, Any, Any, Any, Any, Any]


class Handling:
    def __init__(self, desk: Desk, app: App, sorry: Callable[[Update, Receipt], Awaitable[None]]) -> None:
        self._desk = desk
        self._app = app
        self._sorry = sorry

    async def handle(self, entry: Entry) -> None:
        tries = entry.tries
        while True:
            receipt = Receipt(entry.bot, entry.update_id)
            RECEIPT.set(receipt)
            try:
                await self._once(entry, receipt)
            except AlreadyDone:
                return
            except Unavailable:
                await asyncio.sleep(PAUSE)
                continue
            except Exception as error:
                tries += 1
                if await self._failed(entry, receipt, error, tries):
                    return
            else:
                return
            await asyncio.sleep(PAUSE)

    async def _once(self, entry: Entry, receipt: Receipt) -> None:
        await self._app.process_update(self._parsed(entry))
        if receipt.error is not None:
            raise receipt.error
        if receipt.verdict == Verdict.UNTOUCHED:
            await ignore(self._desk)

    def _parsed(self, entry: Entry) -> Update:
        update = Update.de_json(json.loads(entry.body), self._app.bot)
        if update is None:
            raise ValueError("an empty update")
        return update

    async def _failed(self, entry: Entry, receipt: Receipt, error: Exception, tries: int) -> bool:
        """Whether it was the last try."""
        log.error("update %s failed, try %s", entry.update_id, tries, exc_info=error)
        if tries < TRIES:
            await parking.note_failure(self._desk, receipt, repr(error))
            return False
        await parking.park(self._desk, receipt, repr(error))
        try:
            await self._sorry(self._parsed(entry), receipt)
        except Exception:
            log.exception("update %s: nobody could be told", entry.update_id)
        return True
