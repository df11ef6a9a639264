"""What whoever waits for a ledger is told: one message, which is kept as things are."""

from typing import Any

from domain.ledgers.ledger import Ledger, Order, Span
from domain.words import Letter, Way


def called(area: str, ledger: Ledger, span: Span) -> dict[str, Any]:
    """How its pages name it."""
    return {
        "area": area, "ledger": ledger.value, "first": span.first.isoformat(), "last": span.last.isoformat()
    }  # fmt: skip


def under_way(order: Order, chat: int, name: dict[str, Any], done: int = 0) -> Letter:
    return told(order, chat, "making", {**name, "done": done, "rows": order.rows})


def told(order: Order, chat: int, page: str, data: dict[str, Any]) -> Letter:
    return Letter(
        to=chat, page=f"ledgers/{page}", data=data, about=order.about, slot=order.about, way=Way.LIVING
    )  # fmt: skip
