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
COUNTED = ("message", "edited_message", "callback_query")  # what somebody can flood us with
WORD = "报"  # said in reply to somebody's message
SERVICE = ("migrate_to_chat_id", "migrate_from_chat_id")
HIGHEST = 2**63 - 1  # as far as a database counts
DOOMSDAY = 2**32  # seconds; no calendar asks what comes after


def lane(update: Raw) -> int:
    """Order holds within a chat; where there is none, within a person."""
    body = _body(update)
    found = _part(_part(body, "message") or body, "chat") or _part(body, "from")
    return int(found["id"]) if _is_number(found.get("id")) else 0


def sender(update: Raw) -> int:
    """Whose doing it is: a person's, or that of a chat that speaks in its own name; 0 where nobody is to blame."""
    body = _body(update)
    if _kind(update) not in COUNTED or any(key in body for key in SERVICE):
        return 0
    found = _part(body, "sender_chat") or _part(body, "from")
    return int(found["id"]) if _is_number(found.get("id")) else 0


def sent(update: Raw) -> int | None:
    """The second at which a message was sent or edited; a press doesn't say."""
    body = _body(update)
    found = body.get("edit_date", body.get("date"))
    return found if type(found) is int and 0 < found < DOOMSDAY else None


def concerns_us(update: Raw, username: str) -> bool:
    kind, body = _kind(update), _body(update)
    if not _has_a_head(body):
        return False
    if kind == "my_chat_member":
        return bool(_part(body, "new_chat_member"))
    if kind not in ("message", "edited_message") or _part(body, "chat").get("type") == "private":
        return True
    return kind == "message" and _said_to_us(body, username)


def set_right(update: Raw) -> tuple[int, int] | None:
    """The chat and the message that somebody edited in a group: it concerns us if a matter was made of it."""
    body = _part(update, "edited_message")
    chat, message = _part(body, "chat"), body.get("message_id")
    if chat.get("type") == "private" or not _has_a_head(body) or not _is_number(message):
        return None
    return (int(chat["id"]), int(message)) if _is_number(chat.get("id")) and message else None


def _said_to_us(message: Raw, username: str) -> bool:
    """In a group: a command, the word, a call by name, a further picture of an album, or a change of the group."""
    if any(key in message for key in SERVICE):
        return True
    text = message.get("text") or message.get("caption") or ""
    if not isinstance(text, str) or "forward_origin" in message:  # what is passed on was said to somebody else
        return False
    if text.startswith("/"):
        _, at, named = text.split(maxsplit=1)[0].partition("@")
        return not at or named.lower() == username.lower()
    is_word = text.split(maxsplit=1)[:1] == [WORD] and ("reply_to_message" in message or "caption" in message)
    return is_word or f"@{username}".lower() in text.lower() or "media_group_id" in message


def _has_a_head(body: Raw) -> bool:
    """It names somebody or some place, and whatever it names by a number has one."""
    parts = (body, _part(body, "message"), _part(body, "reply_to_message"))
    numbers = [_part(part, name).get("id") for part in parts for name in ("from", "chat") if name in part]
    numbers += [part[name] for part in parts for name in ("message_id", *SERVICE) if name in part]
    return bool(numbers) and all(map(_is_number, numbers))


def _is_number(found: object) -> bool:
    return type(found) is int and abs(found) <= HIGHEST


def _body(update: Raw) -> Raw:
    return _part(update, _kind(update) or "")


def _part(whole: Raw, name: str) -> Raw:
    found = whole.get(name)
    return found if isinstance(found, Mapping) else {}


def _kind(update: Raw) -> str | None:
    return next((kind for kind in KINDS if kind in update), None)
