"""Pinning a message for everybody, and taking the pin off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.telegram.accounts import Bot
from sandbox.telegram.chats import PRIVATE, Chat
from sandbox.telegram.doorstep import chat_for, message_for
from sandbox.telegram.given import Given
from sandbox.telegram.refusals import Refusal

if TYPE_CHECKING:
    from sandbox.telegram.world import Telegram


def pin_chat_message(world: Telegram, bot: Bot, given: Given) -> bool:
    chat = chat_for(world, bot, given.text("chat_id"))
    message = message_for(chat, bot, given.integer("message_id"), "pin")
    _check_may_pin(chat, bot)
    if message.service:
        raise Refusal("message can't be pinned")
    if message in chat.pinned:
        chat.pinned.remove(message)
    chat.pinned.append(message)
    world.announce(chat, bot, pins=message, silent=given.flag("disable_notification"), topic=message.topic)
    return True


def unpin_chat_message(world: Telegram, bot: Bot, given: Given) -> bool:
    chat = chat_for(world, bot, given.text("chat_id"))
    if given.integer("message_id"):
        message = message_for(chat, bot, given.integer("message_id"), "unpin")
    elif chat.pinned:
        message = max(chat.pinned, key=lambda each: each.serial)
    else:
        raise Refusal("message to unpin not found")
    _check_may_pin(chat, bot)
    if message in chat.pinned:
        chat.pinned.remove(message)
    world.shows()
    return True


def _check_may_pin(chat: Chat, bot: Bot) -> None:
    member = chat.member(bot)
    if chat.kind != PRIVATE and not (member and member.may("can_pin_messages")):
        raise Refusal("not enough rights to manage pinned messages in the chat")
