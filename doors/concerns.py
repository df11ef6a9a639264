"""What concerns us among everything that an administrator's ears catch: the rest is a number and nothing more."""

from collections.abc import Mapping
from typing import Any

Raw = Mapping[str, Any]

KINDS = (  # all that we ask Telegram for, and the only kinds we know how to read
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
)
WORD = "报"  # said in reply to somebody's message
SERVICE = ("migrate_to_chat_id", "migrate_from_chat_id")


def lane(update: Raw) -> int:
    """Order holds within a chat; where there is none, within a person."""
    kind = _kind(update)
    body = update.get(kind, {}) if kind else {}
    if not isinstance(body, Mapping):
        return 0
    message = body.get("message") or body
    found = message.get("chat") or body.get("from") or {}
    return int(found.get("id", 0))


def concerns_us(update: Raw, username: str) -> bool:
    kind = _kind(update)
    if kind not in ("message", "edited_message"):
        return kind is not None
    message = update[kind]
    if message.get("chat", {}).get("type") == "private":
        return True
    return kind == "message" and _said_to_us(message, username)


def _said_to_us(message: Raw, username: str) -> bool:
    """In a group: a command, the word, a call by name, a further picture of an album, or a change of the group."""
    if any(key in message for key in SERVICE):
        return True
    text = message.get("text") or message.get("caption") or ""
    if text.startswith("/"):
        _, at, named = text.split(maxsplit=1)[0].partition("@")
        return not at or named.lower() == username.lower()
    is_word = text.split(maxsplit=1)[:1] == [WORD] and "reply_to_message" in message
    return is_word or f"@{username}".lower() in text.lower() or "media_group_id" in message


def _kind(update: Raw) -> str | None:
    return next((kind for kind in KINDS if kind in update), None)
