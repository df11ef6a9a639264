"""Answering: a press, a message with a reaction, a wait with a sign of life."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.telegram.accounts import Bot
from sandbox.telegram.doorstep import chat_for, check_may_write, message_for
from sandbox.telegram.given import Given
from sandbox.telegram.refusals import Refusal

if TYPE_CHECKING:
    from sandbox.telegram.world import Telegram

TOAST_LIMIT = 200
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
ACTIONS = {
    "cancel",
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "record_audio",
    "upload_audio",
    "upload_document",
    "find_location",
    "pick_up_location",
    "record_video_note",
    "upload_video_note",
    "choose_sticker",
    "choose_contact",
}
REACTIONS = set(
    "❤👍👎🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃"
    "💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾😡"
) | {"❤️", "❤️‍🔥", "❤‍🔥", "👨‍💻", "🤷‍♂️", "🤷‍♂", "🤷", "🤷‍♀️", "🤷‍♀", "☃️", "✍️"}


def answer_callback_query(world: Telegram, bot: Bot, given: Given) -> bool:
    press = world.presses.get(given.text("callback_query_id"))
    if press is None or press.bot is not bot or press.answered or world.now - press.at > world.press_lives:
        raise Refusal(TOO_OLD)
    text = given.text("text")
    if len(text) > TOAST_LIMIT:
        raise Refusal("MESSAGE_TOO_LONG")
    world.toast(press, text, given.flag("show_alert"))
    return True


def set_message_reaction(world: Telegram, bot: Bot, given: Given) -> bool:
    asked = given.json("reaction", "reaction types") or []
    if not isinstance(asked, list) or not all(isinstance(reaction, dict) for reaction in asked):
        raise Refusal("can't parse reaction types JSON object")
    chat = chat_for(world, bot, given.text("chat_id"), reads=True)
    message = message_for(chat, bot, given.integer("message_id"), "react")
    if len(asked) > 1:
        raise Refusal("REACTIONS_TOO_MANY")
    for reaction in asked:
        if reaction.get("type") == "paid" or (reaction.get("type") == "emoji" and reaction["emoji"] not in REACTIONS):
            raise Refusal("REACTION_INVALID")
    if message.service:
        raise Refusal("REACTION_INVALID")
    if asked:
        message.reactions[bot.id] = asked
    else:
        message.reactions.pop(bot.id, None)
    world.shows(message)
    return True


def send_chat_action(world: Telegram, bot: Bot, given: Given) -> bool:
    if given.text("action").lower() not in ACTIONS:
        raise Refusal("wrong parameter action in request")
    chat = chat_for(world, bot, given.text("chat_id"))
    check_may_write(chat, bot)
    return True
