"""The receiver: raw updates become rows in one batch, and only then may anybody acknowledge them."""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from doors.concerns import Raw, concerns_us, lane, sender, sent, set_right
from flows.desk import Desk
from storage import inbox, sayings
from storage.database import Unavailable
from storage.inbox import Arrival


class Receiver:
    def __init__(self, desk: Desk, username: str, arrived: Callable[[int], None]) -> None:
        self._desk = desk
        self._username = username
        self._arrived = arrived  # told the lowest number of each batch

    async def take_in(self, updates: Sequence[Raw]) -> None:
        """Returns once they are kept; redelivered ones are kept already."""
        now = self._desk.now()
        try:
            known = await self._known(updates, now)
            arrivals = [self._arrival(update, now, set_right(update) in known) for update in updates]
            await self._desk.db.act(lambda tx: inbox.take_in(tx, self._desk.bot, arrivals, now))
        except Unavailable:
            self._desk.floods.forget()  # they come again, and are counted then
            raise
        self._arrived(min(arrival.update_id for arrival in arrivals))

    async def _known(self, updates: Sequence[Raw], now: datetime) -> set[tuple[int, int] | None]:
        """Of the messages edited in groups those that a matter was made of; nothing else of them is looked at."""
        edited = {found for update in updates if (found := set_right(update))}
        if not edited:
            return set()
        return {*await self._desk.db.read(lambda tx: sayings.known(tx, edited, now))}

    def _arrival(self, update: Raw, now: datetime, known: bool) -> Arrival:
        wanted = (known or concerns_us(update, self._username)) and self._bearable(update, now)
        return Arrival(update["update_id"], lane(update), _body(update) if wanted else None)

    def _bearable(self, update: Raw, now: datetime) -> bool:
        """What is one too many is kept as its number alone: it costs no more than chatter does."""
        who, second = sender(update), sent(update)
        at = datetime.fromtimestamp(second, UTC) if second else now
        return not who or self._desk.floods.lets_in(update["update_id"], who, lane(update), at)


def _body(update: Raw) -> str:
    return json.dumps(update, ensure_ascii=True, separators=(",", ":"), default=_never)


def _never(what: Any) -> str:
    raise TypeError(f"an update holds a {type(what).__name__}")
