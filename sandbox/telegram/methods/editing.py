"""Editing and deleting what was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.telegram.accounts import Bot, Json
from sandbox.telegram.chats import PRIVATE, Chat
from sandbox.telegram.doorstep import chat_for, check_may_write, message_for
from sandbox.telegram.files import Media
from sandbox.telegram.given import Given, part
from sandbox.telegram.keyboards import check_data, read_markup
from sandbox.telegram.messages import Message
from sandbox.telegram.refusals import Refusal
from sandbox.telegram.texts import (
    CAPTION_LIMIT,
    TEXT_LIMIT,
    Formatted,
    formatted,
    read_caption,
    read_text,
    shows_nothing,
)
from sandbox.telegram.uploads import LOST_IN_AN_EDIT, media_from

if TYPE_CHECKING:
    from sandbox.telegram.world import Telegram

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
TWO_DAYS = 48 * 3600
EDITABLE_MEDIA = {"photo", "video", "animation", "audio", "document"}


def edit_text(world: Telegram, bot: Bot, given: Given) -> Json:
    text = read_text(given)
    markup = read_markup(given)
    message = _own(world, bot, given)
    if message.media or message.fields:
        raise Refusal("there is no text in the message to edit")
    if shows_nothing(text[0]):
        raise Refusal("text must be non-empty")
    if len(text[0]) > TEXT_LIMIT:
        raise Refusal("MESSAGE_TOO_LONG")
    return _change(world, bot, message, text, message.media, markup)


def edit_caption(world: Telegram, bot: Bot, given: Given) -> Json:
    caption = read_caption(given)
    markup = read_markup(given)
    message = _own(world, bot, given)
    if not message.takes_caption:
        raise Refusal("there is no caption in the message to edit")
    if len(caption[0]) > CAPTION_LIMIT:
        raise Refusal("MEDIA_CAPTION_TOO_LONG")
    return _change(world, bot, message, caption, message.media, markup)


def edit_media(world: Telegram, bot: Bot, given: Given) -> Json:
    item = given.json("media", "input media")
    if not isinstance(item, dict):
        raise Refusal("media is empty" if item is None else "can't parse InputMedia: expected an Object")
    caption = formatted(item.get("caption", ""), item.get("parse_mode", ""), item.get("caption_entities"))
    kind = part(item, "type", str, "InputMedia")
    if kind not in EDITABLE_MEDIA:
        raise Refusal(f'can\'t parse InputMedia: type "{kind}" is unsupported')
    where = part(item, "media", str, "InputMedia")
    media = media_from(world, bot, given, kind, where, item, LOST_IN_AN_EDIT)
    markup = read_markup(given)
    message = _own(world, bot, given, "message media can't be edited")
    if message.fields or (message.media and message.media.kind not in EDITABLE_MEDIA):
        raise Refusal("message media can't be edited")
    if len(caption[0]) > CAPTION_LIMIT:
        raise Refusal("message caption is too long")
    return _change(world, bot, message, caption, media, markup)


def edit_reply_markup(world: Telegram, bot: Bot, given: Given) -> Json:
    markup = read_markup(given)
    message = _own(world, bot, given)
    return _change(world, bot, message, (message.text, message.entities), message.media, markup)


def _own(world: Telegram, bot: Bot, given: Given, refusal: str = "message can't be edited") -> Message:
    chat = chat_for(world, bot, given.text("chat_id"))
    message = message_for(chat, bot, given.integer("message_id"), "edit")
    reply_keyboard = message.markup and "inline_keyboard" not in message.markup
    if message.sender is not bot or message.service or message.forward or reply_keyboard:
        raise Refusal(refusal)
    return message


def _change(
    world: Telegram, bot: Bot, message: Message, text: Formatted, media: Media | None, markup: Json | None
) -> Json:
    """An edit without a keyboard takes the keyboard away."""
    check_data(markup)
    world.introduce(text[1])
    if (message.text, message.entities, message.media, message.markup) == (*text, media, markup):
        raise Refusal(NOT_MODIFIED)
    if message.chat.kind == PRIVATE:
        check_may_write(message.chat, bot)
    world.pace(bot, message.chat)
    message.text, message.entities = text
    message.media, message.markup, message.keyboard_of = media, markup, bot
    message.edit_date = int(world.now)
    world.shows(message)
    return message.shown_to(bot)


def delete_message(world: Telegram, bot: Bot, given: Given) -> bool:
    chat = chat_for(world, bot, given.text("chat_id"))
    message = message_for(chat, bot, given.integer("message_id"), "delete")
    _check_may_delete(world, bot, chat, message)
    forget(world, message)
    return True


def delete_messages(world: Telegram, bot: Bot, given: Given) -> bool:
    chat = chat_for(world, bot, given.text("chat_id"))
    found = [message for number in _numbers(given) if (message := chat.find(bot, number))]
    for message in found:
        _check_may_delete(world, bot, chat, message)
    for message in found:
        forget(world, message)
    return True


def _numbers(given: Given) -> list[int]:
    numbers = given.json("message_ids", "message identifiers")
    if not isinstance(numbers, list):
        raise Refusal("expected an Array of message identifiers")
    if not all(isinstance(number, int) for number in numbers):
        raise Refusal("message identifier is not a Number")
    return numbers


def _check_may_delete(world: Telegram, bot: Bot, chat: Chat, message: Message) -> None:
    member = chat.member(bot)
    allowed = chat.kind == PRIVATE or message.sender is bot or (member and member.may("can_delete_messages"))
    if not allowed or world.now - message.date >= TWO_DAYS:
        raise Refusal("message can't be deleted")


def forget(world: Telegram, message: Message) -> None:
    message.deleted = True
    if message in message.chat.pinned:
        message.chat.pinned.remove(message)
    if message.chat.keyboard is message:
        message.chat.keyboard = None
    world.shows(message)
