"""The methods of the Bot API this town knows, by their names in small letters."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sandbox.telegram.accounts import Bot
from sandbox.telegram.given import Given
from sandbox.telegram.methods import answering, chats, editing, hooks, menus, pinning, polling, sending

if TYPE_CHECKING:
    from sandbox.telegram.world import Telegram

Act = Callable[["Telegram", Bot, Given], Any]

KNOWN: dict[str, Act] = {
    "getMe": polling.get_me,
    "getUpdates": polling.get_updates,
    "setWebhook": hooks.set_webhook,
    "deleteWebhook": hooks.delete_webhook,
    "getWebhookInfo": hooks.get_webhook_info,
    "getFile": polling.get_file,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendVoice": sending.send_voice,
    "sendDocument": sending.send_document,
    "sendMediaGroup": sending.send_media_group,
    "sendLocation": sending.send_location,
    "sendVenue": sending.send_venue,
    "editMessageText": editing.edit_text,
    "editMessageCaption": editing.edit_caption,
    "editMessageMedia": editing.edit_media,
    "editMessageReplyMarkup": editing.edit_reply_markup,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "answerCallbackQuery": answering.answer_callback_query,
    "setMessageReaction": answering.set_message_reaction,
    "sendChatAction": answering.send_chat_action,
    "pinChatMessage": pinning.pin_chat_message,
    "unpinChatMessage": pinning.unpin_chat_message,
    "getChat": chats.get_chat,
    "getChatMember": chats.get_chat_member,
    "getChatAdministrators": chats.get_chat_administrators,
    "getChatMemberCount": chats.get_chat_member_count,
    "leaveChat": chats.leave_chat,
    "setMyCommands": menus.set_my_commands,
    "getMyCommands": menus.get_my_commands,
    "deleteMyCommands": menus.delete_my_commands,
    "setChatMenuButton": menus.set_chat_menu_button,
    "getChatMenuButton": menus.get_chat_menu_button,
}
METHODS: dict[str, tuple[str, Act]] = {name.lower(): (name, act) for name, act in KNOWN.items()}
