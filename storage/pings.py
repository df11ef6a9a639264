"""Pings: how often somebody was called today, and the matters they have been told of together since."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from domain.issues.folding import Folded
from domain.issues.issue import Stage
from storage.database import Tx
from storage.moments import moment_or_none

Key = tuple[int, int]  # a matter's community and number
AT_ONCE = 200  # numbers in one question


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


async def as_they_stand(tx: Tx, keys: Iterable[Key]) -> list[Folded]:
    """However many there are, they are asked for in few questions: it is done again with every call of the day."""
    numbers = defaultdict[int, list[int]](list)
    for community, no in keys:
        numbers[community].append(no)
    return [
        folded
        for community, all_ in numbers.items()
        for at in range(0, len(all_), AT_ONCE)
        for folded in await _some(tx, community, all_[at : at + AT_ONCE])
    ]


async def _some(tx: Tx, community: int, numbers: Sequence[int]) -> list[Folded]:
    asked = ", ".join(f"${n}" for n in range(2, len(numbers) + 2))
    rows = await tx.all(
        f"SELECT stage, take_by, fix_by FROM issues WHERE community = $1 AND no IN ({asked})", community, *numbers
    )
    return [Folded(Stage(row["stage"]), moment_or_none(row["take_by"]), moment_or_none(row["fix_by"])) for row in rows]


def _unpacked(text: str) -> tuple[Key, ...]:
    return tuple((community, no) for community, no in json.loads(text))
