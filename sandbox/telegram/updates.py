"""The updates that wait for one bot until it confirms them."""

from collections import deque
from collections.abc import Callable
from itertools import islice
from typing import Any

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


class Updates:
    """A queue that forgets only what was confirmed, or has waited too long."""

    def __init__(self, now: Callable[[], float], first_id: int) -> None:
        self._now = now
        self._next_id = first_id
        self._pending: deque[tuple[float, Json]] = deque()
        self.allowed: frozenset[str] = BY_DEFAULT
        self.poller: Poller | None = None
        self.made = 0

    def __len__(self) -> int:
        return len(self._pending)

    def put(self, kind: str, what: Json) -> None:
        if kind not in self.allowed:
            return
        self.put_raw({kind: what}, PRESS_WAITS if kind == "callback_query" else DAY)

    def put_raw(self, body: Json, lives: float = DAY) -> None:
        """Any body at all, for update types nobody has thought of yet."""
        self._pending.append((self._now() + lives, {"update_id": self._next_id} | body))
        self._next_id += 1
        self.made += 1
        self.end_poll("update")

    def end_poll(self, why: str) -> None:
        """Wake the poll that waits, if any."""
        poller, self.poller = self.poller, None
        if poller:
            poller(why)

    def confirm(self, offset: int) -> None:
        """Forget everything before the offset; a negative one keeps that many from the end."""
        if offset < 0:
            while len(self._pending) > -offset:
                self._pending.popleft()
        while self._pending and self._pending[0][1]["update_id"] < offset:
            self._pending.popleft()

    def drop(self) -> None:
        self._pending.clear()

    def waiting(self, limit: int) -> list[Json]:
        now = self._now()
        while self._pending and self._pending[0][0] < now:
            self._pending.popleft()
        return list(islice((update for expires, update in self._pending if expires >= now), limit))

    def allow(self, kinds: list[str]) -> None:
        """Names match in any case, unknown ones are skipped, and none at all means the default."""
        self.allowed = frozenset(kind.lower() for kind in kinds) & KINDS or BY_DEFAULT
