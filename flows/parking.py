"""Updates that could not be handled: counted, then put aside with the reason, their words kept a week."""

from domain.words import Letter
from flows.desk import Desk
from flows.receipt import Receipt, Verdict
from flows.who import Visitor, arrive
from storage import inbox, outbox
from storage.database import Tx

LONGEST = 300


async def note_failure(desk: Desk, receipt: Receipt, reason: str) -> None:
    await desk.db.act(lambda tx: inbox.failed(tx, receipt.bot, receipt.update_id, reason[:LONGEST]))


async def park(desk: Desk, receipt: Receipt, reason: str, writer: Visitor | None = None) -> None:
    """Put aside; whoever wrote in private hears one neutral line, kept in the same act."""
    now = desk.now()

    async def work(tx: Tx) -> None:
        if await inbox.park(tx, receipt.bot, receipt.update_id, reason[:LONGEST]) and writer:
            person = await arrive(tx, writer)
            sorry = Letter(to=person.chat, page="refusals/could_not_keep", data={}, about=f"person:{person.id}")
            await outbox.put(tx, (sorry,), f"{receipt.cause}:parked", now)

    await desk.db.act(work)
    receipt.verdict = Verdict.FAILED
    desk.written.set()
