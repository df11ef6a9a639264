"""Ledgers that somebody waits for, a row each until the file is sent."""

from datetime import datetime, timedelta

from domain.ledgers.ledger import Ledger, Order
from storage.database import Tx
from storage.moments import moment, stamp

LEASE = timedelta(minutes=5)  # until somebody else may take it for left behind
COLUMNS = "id, person, area, ledger, form, since, until, rows, tries"
PUT = (
    "INSERT INTO ledger_orders (person, area, ledger, form, since, until, rows, due)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id"
)
NEXT = "SELECT id FROM ledger_orders WHERE due <= $1 ORDER BY due, id LIMIT 1"
WHERE_TO = "SELECT p.chat, c.telegram FROM people p JOIN chats c ON c.id = p.chat WHERE p.id = $1"
CLAIM = f"UPDATE ledger_orders SET due = $3, tries = tries + 1 WHERE id = $1 AND due <= $2 RETURNING {COLUMNS}"
THIS = "id = $1 AND tries = $2"  # nobody else has taken it for left behind since


async def put(tx: Tx, order: Order, now: datetime) -> int:
    """Its number."""
    [row] = await tx.all(
        PUT, order.person, order.area, order.ledger, order.form, stamp(order.since), stamp(order.until), order.rows,
        stamp(now),
    )  # fmt: skip
    return int(row["id"])


async def waiting(tx: Tx, now: datetime) -> int | None:
    """The one that has waited longest."""
    row = await tx.one(NEXT, stamp(now))
    return row["id"] if row else None


async def claim(tx: Tx, id_: int, now: datetime) -> Order | None:
    """Unless somebody else has it by now."""
    row = await tx.one(CLAIM, id_, stamp(now), stamp(now + LEASE))
    if row is None:
        return None
    times = {name: moment(row[name]) for name in ("since", "until")}
    return Order(**{**dict(row), **times, "ledger": Ledger(row["ledger"])})


async def where_to(tx: Tx, person: int) -> tuple[int, int]:
    """The chat of whoever waits for it: our number and Telegram's."""
    [row] = await tx.all(WHERE_TO, person)
    return row["chat"], row["telegram"]


async def hold(tx: Tx, order: Order, now: datetime) -> bool:
    """For another while, as long as it is ours."""
    return await again(tx, order, now + LEASE)


async def again(tx: Tx, order: Order, later: datetime) -> bool:
    return bool(await tx.run(f"UPDATE ledger_orders SET due = $3 WHERE {THIS}", order.id, order.tries, stamp(later)))


async def done(tx: Tx, order: Order) -> bool:
    """Whether it was still wanted, and of us."""
    return bool(await tx.run(f"DELETE FROM ledger_orders WHERE {THIS}", order.id, order.tries))
