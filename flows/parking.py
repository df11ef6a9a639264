"""Updates that could not be handled: counted, then put aside with the reason, their words kept a week."""

from flows.desk import Desk
from flows.receipt import Receipt, Verdict
from storage import inbox

LONGEST = 300


async def note_failure(desk: Desk, receipt: Receipt, reason: str) -> None:
    await desk.db.act(lambda tx: inbox.failed(tx, receipt.bot, receipt.update_id, reason[:LONGEST]))


async def park(desk: Desk, receipt: Receipt, reason: str) -> None:
    await desk.db.act(lambda tx: inbox.park(tx, receipt.bot, receipt.update_id, reason[:LONGEST]))
    receipt.verdict = Verdict.FAILED
