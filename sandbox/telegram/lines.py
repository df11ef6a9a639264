"""The lines in which updates wait: within one they reach a webhook in order, one after another."""

from __future__ import annotations

from functools import reduce
from operator import getitem
from typing import Any

Line = tuple[str, int]

# As Telegram has it, what is said in a chat and who presses there stand in different lines.
KEPT_IN = {
    "message": ("said in a chat", ("chat", "id")),
    "edited_message": ("said in a chat", ("chat", "id")),
    "channel_post": ("said in a chat", ("chat", "id")),
    "edited_channel_post": ("said in a chat", ("chat", "id")),
    "my_chat_member": ("the bot's own seat", ("chat", "id")),
    "message_reaction": ("reactions in a chat", ("chat", "id")),
    "chat_member": ("seats of a person", ("new_chat_member", "user", "id")),
    "chat_join_request": ("seats of a person", ("from", "id")),
    "callback_query": ("presses of a person", ("from", "id")),
}


def line_of(body: dict[str, Any], number: int) -> Line:
    """The line of an update; one of a kind or a shape nobody knows stands alone."""
    for kind in KEPT_IN.keys() & body.keys():
        name, path = KEPT_IN[kind]
        try:
            whose = reduce(getitem, path, body[kind])
        except (KeyError, TypeError):
            continue
        if isinstance(whose, int):
            return name, whose
    return "alone", number
