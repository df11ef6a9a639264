"""One act: what it does and that its cause is done with, kept together or not at all."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from flows.desk import Desk
from flows.receipt import RECEIPT, Receipt, Verdict
from storage import alarms, inbox
from storage.alarms import Alarm
from storage.database import Tx

Result = TypeVar("Result")


class AlreadyDone(Exception):
    """Somebody was done with this update before: nothing is left to do."""


class NotYet(Exception):
    """Another process has an older update of this chat in hand."""


async def act(desk: Desk, work: Callable[[Tx, str], Awaitable[Result]]) -> Result:
    """Carry out `work` for the update that this task is handling, exactly once."""
    receipt = RECEIPT.get()
    if receipt is None:
        raise LookupError("no update is being handled here")

    async def whole(tx: Tx) -> Result:
        await _done_with(tx, receipt)
        return await work(tx, receipt.cause)

    result = await desk.db.act(whole)
    receipt.verdict = Verdict.KEPT
    desk.written.set()
    return result


async def heed(desk: Desk, alarm: Alarm, work: Callable[[Tx, str], Awaitable[None]]) -> None:
    """Carry out `work` for an alarm that rings, exactly once: if it still hangs there, it is taken off the wall."""

    async def whole(tx: Tx) -> None:
        if await alarms.stop(tx, alarm):
            await work(tx, alarm.cause)

    await desk.db.act(whole)
    desk.written.set()


async def _done_with(tx: Tx, receipt: Receipt) -> None:
    if not await inbox.finish(tx, receipt.bot, receipt.update_id):
        waits = await inbox.is_waiting(tx, receipt.bot, receipt.update_id)
        raise (NotYet if waits else AlreadyDone)(receipt.cause)
