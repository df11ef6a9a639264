"""One entry of the inbox is handled: parsed here so that an odd one fails alone, and never left without a verdict."""

import asyncio
import json
import logging
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import Any

from telegram import Update
from telegram.ext import Application

from flows import parking
from flows.acting import AlreadyDone, NotYet
from flows.answers import ignore
from flows.desk import Desk
from flows.quarantine import refusal
from flows.receipt import RECEIPT, Receipt, Verdict
from flows.who import Visitor
from storage.database import Unavailable
from storage.inbox import Entry

TRIES = 3
BUSY = 16  # messages side by side of people who send much
PAUSE = 0.5  # seconds between tries; only this chat waits

log = logging.getLogger(__name__)

App = Application[Any, Any, Any, Any, Any, Any]


class Unreadable(Exception):
    """Telegram has thought of something new, or it isn't Telegram's at all."""


class Handling:
    def __init__(self, desk: Desk, app: App, writer: Callable[[Update], Visitor | None]) -> None:
        self._desk = desk
        self._app = app
        self._writer = writer  # who wrote it in private, if anybody did
        self._busy = asyncio.Semaphore(BUSY)

    async def handle(self, entry: Entry) -> None:
        tries = entry.tries
        failure: Exception | None = None
        while True:
            receipt = Receipt(entry.bot, entry.update_id)
            RECEIPT.set(receipt)
            try:
                if failure is not None and await self._put_aside(entry, receipt, failure, tries):
                    return
                failure = None
                await self._once(entry, receipt)
            except AlreadyDone:
                return
            except NotYet:
                raise
            except Unavailable:
                pass
            except Unreadable as error:
                failure = error
                log.warning("update %s was put aside: %s", entry.update_id, error)
                continue
            except Exception as error:
                failure, tries = error, tries + 1
                log.error("update %s failed, try %s", entry.update_id, tries, exc_info=error)
            else:
                return
            await asyncio.sleep(PAUSE)

    async def _once(self, entry: Entry, receipt: Receipt) -> None:
        update = self._parsed(entry)
        refused = await refusal(self._desk, entry.update_id)
        async with self._turn(update):
            if refused is None:
                await self._app.process_update(update)
            else:
                await self._app.process_error(update, refused)
        if receipt.error is not None:
            raise receipt.error
        if receipt.verdict == Verdict.UNTOUCHED:
            await ignore(self._desk)

    def _turn(self, update: Update) -> AbstractAsyncContextManager[None]:
        """Many who send much stand in line behind each other, and not before whoever sends little.

        A press waits for Telegram to take its answer, and must not keep a place meanwhile.
        """
        who = None if update.callback_query else update.effective_sender
        return self._busy if who and self._desk.floods.is_busy(who.id) else nullcontext()

    def _parsed(self, entry: Entry) -> Update:
        try:
            return Update.de_json(json.loads(entry.body), self._app.bot)
        except Exception as error:
            raise Unreadable(f"it can't be read ({type(error).__name__})") from error

    async def _put_aside(self, entry: Entry, receipt: Receipt, failure: Exception, tries: int) -> bool:
        """Whether that was the last try."""
        if tries < TRIES and not isinstance(failure, Unreadable):
            await parking.note_failure(self._desk, receipt, repr(failure))
            return False
        writer = self._writer(self._parsed(entry)) if tries == TRIES else None  # asked once: it may be what fails
        await parking.park(self._desk, receipt, repr(failure), writer)
        return True
