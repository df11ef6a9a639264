"""The clerk: makes the ledgers that people wait for, one after the other, and hands each over."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from functools import partial
from typing import Any, Protocol

from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from domain.ledgers.columns import COLUMNS, Words
from flows.desk import Desk
from flows.ledger_making import Wanted, is_ours, is_over, is_so_far, next_one, waits
from flows.ledger_rows import pages
from jobs.verdicts import wait_of
from jobs.workshop import keep_at_it, one_by_one
from papers.child import Failed, TooMuch
from papers.filling_head import Head
from papers.ledgers import filled

log = logging.getLogger(__name__)

BREATH = 0.003  # seconds between two pages: whoever says something meanwhile goes first
STEP = 10_000  # rows, after which it says how far it is
AGAIN = timedelta(seconds=20)
MOST_TRIES = 3
MADE, TOO_BIG, FAILED, NOT_YOURS = "made", "too_big", "failed", "not_yours"  # its pages

Brings = Callable[[int, str, bytes], Awaitable[None]]  # to whom, what the file is called, and the file


class Voice(Protocol):
    """What is written on a file and in its cells."""

    def ledger(self, which: str) -> str: ...

    def cells(self) -> Words: ...


class Clerk:
    def __init__(self, desk: Desk, brings: Brings, voice: Voice) -> None:
        self._desk = desk
        self._brings = brings
        self._voice = voice

    async def run(self) -> None:
        await keep_at_it(self.work_off, "a ledger")

    async def work_off(self) -> int:
        """Every ledger that anybody waits for; how many there were."""
        return await one_by_one(partial(next_one, self._desk), self._serve)

    async def _serve(self, wanted: Wanted) -> None:
        if not wanted.may:
            await is_over(self._desk, wanted, NOT_YOURS)
            return
        if wanted.order.tries > MOST_TRIES:  # whoever made it died of it, every time
            await is_over(self._desk, wanted, FAILED)
            return
        try:
            file = await filled(self._head(wanted), self._rows(wanted))
        except TooMuch:
            await is_over(self._desk, wanted, TOO_BIG)
        except Failed:
            await is_over(self._desk, wanted, FAILED)
        else:
            if await is_ours(self._desk, wanted):
                await self._hand_over(wanted, file)

    async def _hand_over(self, wanted: Wanted, file: bytes) -> None:
        """Where it may have arrived and may not, it goes once more: two are better than none."""
        try:
            await self._brings(wanted.telegram, self._file_name(wanted), file)
        except (Forbidden, BadRequest) as error:
            log.info("%s can't be handed over: %s", wanted.order.about, type(error).__name__)
            await is_over(self._desk, wanted, FAILED)
        except TelegramError as error:
            log.info("%s was not handed over: %s", wanted.order.about, type(error).__name__)
            await self._later(wanted, wait_of(error) if isinstance(error, RetryAfter) else AGAIN)
        else:
            await is_over(self._desk, wanted, MADE)

    async def _later(self, wanted: Wanted, wait: timedelta) -> None:
        if wanted.order.tries < MOST_TRIES:
            await waits(self._desk, wanted, self._desk.now() + wait)
        else:
            await is_over(self._desk, wanted, FAILED)

    async def _rows(self, wanted: Wanted) -> AsyncIterator[list[list[Any]]]:
        """Saying now and then how many there were by now."""
        done = 0
        async for page in pages(self._desk, wanted.order, self._voice.cells()):
            yield page
            before, done = done, done + len(page)
            if before // STEP < done // STEP < wanted.order.rows / STEP:
                await is_so_far(self._desk, wanted, done // STEP * STEP)
            await asyncio.sleep(BREATH)

    def _head(self, wanted: Wanted) -> Head:
        order, name = wanted.order, wanted.name
        return Head(
            form=order.form, title=self._voice.ledger(order.ledger), zone=wanted.zone, rows=order.rows,
            subtitle=f"{name['area']}  {name['first']}至{name['last']}",
            columns=[(column.title, column.holds, column.width) for column in COLUMNS[order.ledger]],
        )  # fmt: skip

    def _file_name(self, wanted: Wanted) -> str:
        name, order = wanted.name, wanted.order
        return f"{_plain(name['area'])}{self._voice.ledger(order.ledger)}{name['first']}至{name['last']}.{order.form}"


def _plain(name: str) -> str:
    """Without what no file can be called."""
    return "".join(letter for letter in name if letter not in '\\/:*?"<>|')
