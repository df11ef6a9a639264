"""Pings: how often somebody was called today, and the matters they have been told of together since."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from storage.database import Tx

Key = tuple[int, int]  # a matter's community and number


@dataclass(frozen=True, slots=True)
class Pings:
    chat: int
    day: date
    rang: int = 0
    folded: tuple[Key, ...] = ()


async def today(tx: Tx, chat: int, day: date) -> Pings:
    """A new day begins without any."""
    row = await tx.one(f"SELECT day, rang, folded FROM pings WHERE chat = $1{tx.lock}", chat)
    if row is None or row["day"] != day.isoformat():
        return Pings(chat, day)
    return Pings(chat, day, row["rang"], _unpacked(row["folded"]))


async def put(tx: Tx, pings: Pings) -> None:
    await tx.run(
        "INSERT INTO pings (chat, day, rang, folded) VALUES ($1, $2, $3, $4) ON CONFLICT (chat) DO UPDATE"
        " SET day = excluded.day, rang = excluded.rang, folded = excluded.folded",
        pings.chat, pings.day.isoformat(), pings.rang, json.dumps(pings.folded),
    )  # fmt: skip


async def folded(tx: Tx, chat: int) -> Sequence[Key]:
    """Those of the last day on which there were any."""
    row = await tx.one("SELECT folded FROM pings WHERE chat = $1", chat)
    return _unpacked(row["folded"]) if row else ()


def _unpacked(text: str) -> tuple[Key, ...]:
    return tuple((community, no) for community, no in json.loads(text))
