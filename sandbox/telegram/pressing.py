"""A press on a button: nobody can press what they can't see, unless their app was tampered with."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from sandbox.telegram.accounts import Json, User
from sandbox.telegram.chats import PRIVATE, Chat
from sandbox.telegram.messages import Message
from sandbox.telegram.world import Press, Telegram

REMEMBERED = 10_000
TOLD = 8  # messages that somebody sees who doesn't see the one they meant


class Impossible(AssertionError):
    """What no person with an unmodified app could have done."""


@dataclass(frozen=True, slots=True)
class Held:
    """A button as it was drawn at one moment."""

    message: Message
    button: Json


def sight(user: User, label: str, on: str, chat: Chat | None) -> Message:
    """The newest message in the person's chats that bears the button now."""
    chats = [chat] if chat else user.chats
    found = [message for each in chats if (message := _newest(each, label, on))]
    if not found:
        newest = (f"{message!r}" for each in reversed(chats) for message in reversed(each.log) if any(_labels(message)))
        seen = [*islice(newest, TOLD)][::-1]
        raise Impossible(
            f"{user.first_name} sees no button {label!r}"
            + (f" on {on!r}" if on else "")
            + "; there is: "
            + ("; ".join(seen) or "no button at all")
        )
    return max(found, key=lambda message: message.serial)


def _newest(chat: Chat, label: str, on: str) -> Message | None:
    return next((message for message in reversed(chat.log) if on in message.text and label in _labels(message)), None)


def _labels(message: Message) -> Iterator[str]:
    if message.markup and not message.deleted:
        yield from message.labels
        if message.chat.keyboard is message:
            yield from message.replies


def press(world: Telegram, user: User, on: Message, data: str) -> str:
    """Queue the callback query for the bot that drew the keyboard; a message gone meanwhile is inaccessible."""
    message = on if _reaches(user, on) else _own_letter(user, on)
    bot = message.keyboard_of
    if bot is None or not 1 <= len(data.encode()) <= 64:
        raise Impossible(f"no bot would ever hear of {data!r} on {message!r}")
    number = str(user.id << 32 | world.serial())
    world.presses[number] = Press(number, bot, user, data, world.now)
    while len(world.presses) > REMEMBERED:
        del world.presses[next(iter(world.presses))]
    shown = message.shown_to(bot)
    if message.deleted:
        shown = {"chat": shown["chat"], "message_id": shown["message_id"], "date": 0}
    bot.updates.put(
        "callback_query",
        {
            "id": number,
            "from": user.shown,
            "message": shown,
            "chat_instance": str(zlib.crc32(str(message.chat.id).encode())),
            "data": data,
        },
    )
    return number


def _reaches(user: User, message: Message) -> bool:
    chat = message.chat
    return chat.person is user if chat.kind == PRIVATE else chat.has(user)


def _own_letter(user: User, held: Message) -> Message:
    for chat in user.chats:
        for message in reversed(chat.log):
            if message.keyboard_of is held.keyboard_of and message.keyboard_of and not message.deleted:
                return message
    raise Impossible(f"{user.first_name} has no message of that bot to press on")
