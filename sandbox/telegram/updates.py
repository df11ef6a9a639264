"""The updates that wait for one bot until it confirms them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from sandbox.telegram.lines import Line, line_of

Json = dict[str, Any]
Poller = Callable[[str], None]

DAY = 86_400
PRESS_WAITS = 150
KINDS = frozenset(
    {
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "business_connection",
        "business_message",
        "edited_business_message",
        "deleted_business_messages",
        "message_reaction",
        "message_reaction_count",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "shipping_query",
        "pre_checkout_query",
        "purchased_paid_media",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_member",
        "chat_join_request",
        "chat_boost",
        "removed_chat_boost",
        "managed_bot",
        "guest_message",
    }
)
BY_DEFAULT = KINDS - {"chat_member", "message_reaction", "message_reaction_count"}


@dataclass(frozen=True, slots=True)
class Update:
    number: int
    body: Json
    line: Line
    expires: float


class Updates:
    """A queue that forgets only what was confirmed, or has waited too long."""

    stirred: Callable[[], None]  # told of every change

    def __init__(self, clock: Callable[[], datetime], first_id: int) -> None:
        self._clock = clock
        self._pending: OrderedDict[int, Update] = OrderedDict()
        self.next_number = first_id
        self.allowed: frozenset[str] = BY_DEFAULT
        self.poller: Poller | None = None
        self.made = 0

    def _now(self) -> float:
        return self._clock().timestamp()

    def __len__(self) -> int:
        return len(self._pending)

    @property
    def first_number(self) -> int:
        """Of the oldest that waits, or of the next to come."""
        return next(iter(self._pending), self.next_number)

    def put(self, kind: str, what: Json) -> None:
        if kind not in self.allowed:
            return
        self.put_raw({kind: what}, PRESS_WAITS if kind == "callback_query" else DAY)

    def put_raw(self, body: Json, lives: float = DAY) -> None:
        """Any body at all, for update types nobody has thought of yet."""
        number = self.next_number
        numbered = {"update_id": number} | body
        self._pending[number] = Update(number, numbered, line_of(body, number), self._now() + lives)
        self.next_number += 1
        self.made += 1
        self.stir("update")

    def stir(self, why: str) -> None:
        """Something has changed: the poll that waits, if any, is over, and whoever delivers looks up."""
        poller, self.poller = self.poller, None
        if poller:
            poller(why)
        self.stirred()

    def confirm(self, offset: int) -> None:
        """Forget everything before the offset; a negative one keeps that many from the end."""
        if offset < 0:
            while len(self._pending) > -offset:
                self._pending.popitem(last=False)
        while self._pending and self._pending[self.first_number].body["update_id"] < offset:
            self._pending.popitem(last=False)

    def drop(self) -> None:
        self._pending.clear()

    def find(self, number: int) -> Update | None:
        """An update that still waits; one that waited too long is forgotten now."""
        update = self._pending.get(number)
        if update and update.expires < self._now():
            self.forget(number)
            return None
        return update

    def forget(self, number: int) -> None:
        self._pending.pop(number, None)

    def waiting(self, limit: int) -> list[Json]:
        now = self._now()
        while self._pending and self._pending[self.first_number].expires < now:
            self._pending.popitem(last=False)
        return list(islice((update.body for update in self._pending.values() if update.expires >= now), limit))

    def allow(self, kinds: list[str]) -> None:
        """Names match in any case, unknown ones are skipped, and none at all means the default."""
        self.allowed = frozenset(kind.lower() for kind in kinds) & KINDS or BY_DEFAULT
