"""The receiver: raw updates become rows in one batch, and only then may anybody acknowledge them."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from doors.concerns import Raw, concerns_us, lane
from flows.desk import Desk
from storage import inbox
from storage.inbox import Arrival


class Receiver:
    def __init__(self, desk: Desk, username: str, arrived: Callable[[int], None]) -> None:
        self._desk = desk
        self._username = username
        self._arrived = arrived  # told the lowest number of each batch

    async def take_in(self, updates: Sequence[Raw]) -> None:
        """Returns once they are kept; redelivered ones are kept already."""
        arrivals = [self._arrival(update) for update in updates]
        now = self._desk.now()
        await self._desk.db.act(lambda tx: inbox.take_in(tx, self._desk.bot, arrivals, now))
        self._arrived(min(arrival.update_id for arrival in arrivals))

    def _arrival(self, update: Raw) -> Arrival:
        wanted = concerns_us(update, self._username)
        return Arrival(update["update_id"], lane(update), _body(update) if wanted else None)


def _body(update: Raw) -> str:
    return json.dumps(update, ensure_ascii=True, separators=(",", ":"), default=_never)


def _never(what: Any) -> str:
    raise TypeError(f"an update holds a {type(what).__name__}")
