"""What people's messages are made of, and in whose name they appear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.telegram.accounts import CHANNEL_BOT, GROUP_ANONYMOUS, Json, User
from sandbox.telegram.chats import ADMINISTRATOR, CHANNEL, PRIVATE, SUPERGROUP, Chat
from sandbox.telegram.messages import Message
from sandbox.telegram.texts import cleaned
from sandbox.telegram.world import Telegram

if TYPE_CHECKING:
    from sandbox.telegram.channels import Channel


def captioned(caption: str) -> Json:
    text, entities = cleaned(caption, [])
    return {"text": text, "entities": entities}


def spoken(world: Telegram, user: User, chat: Chat, content: Json, how: Json) -> Message:
    """A message of this person; an anonymous administrator speaks as the group, an owner perhaps as a channel."""
    reply_to: Message | None = how.pop("reply_to", None)
    topic = how.pop("topic", None) or (reply_to.topic if reply_to else None)
    as_channel: Channel | None = how.pop("as_channel", None)
    if how:
        raise TypeError(f"nobody can say something {', '.join(how)}")
    message = Message(chat, int(world.now), user, reply_to=reply_to, topic=topic, **content)
    member = chat.member(user)
    if as_channel:
        message.sender, message.sender_chat = CHANNEL_BOT, as_channel.chat
    elif member and member.anonymous and chat.kind == SUPERGROUP:
        message.sender, message.sender_chat, message.signature = GROUP_ANONYMOUS, chat, member.title
    return message


def forwarded(message: Message, hidden: bool) -> Json:
    """The content of a message again, under the name of where it first came from."""
    content: dict[str, Any] = {
        "text": message.text,
        "entities": message.entities,
        "media": message.media,
        "fields": message.fields,
        "forward": message.forward or _origin(message, hidden),
    }
    return content


def _origin(message: Message, hidden: bool) -> Json:
    date: Json = {"date": message.date}
    chat, sender = message.sender_chat, message.sender
    if chat and chat.kind == CHANNEL:
        origin: Json = {"type": "channel", "chat": chat.shown, "message_id": message.number} | date
        older: Json = {"forward_from_chat": chat.shown, "forward_from_message_id": message.number}
    elif chat:
        origin = {"type": "chat", "sender_chat": chat.shown} | date
        older = {"forward_from_chat": chat.shown}
        if message.signature:
            origin["author_signature"] = older["forward_signature"] = message.signature
    elif hidden or sender is None:
        name = sender.first_name if sender else "Deleted Account"
        origin = {"type": "hidden_user", "sender_user_name": name} | date
        older = {"forward_sender_name": name}
    else:
        origin = {"type": "user", "sender_user": sender.shown} | date
        older = {"forward_from": sender.shown}
    return {"forward_origin": origin, "forward_date": message.date} | older


def reacted(world: Telegram, user: User, message: Message, new: list[Json]) -> None:
    """Heard by the bots that administer the chat, if they asked for it."""
    chat = message.chat
    old = message.reactions.get(user.id, [])
    message.reactions[user.id] = new
    world.shows(message)
    for bot in chat.bots:
        member = chat.member(bot)
        if chat.kind == PRIVATE or (member and member.status == ADMINISTRATOR):
            bot.updates.put(
                "message_reaction",
                {
                    "chat": chat.shown,
                    "message_id": message.id_for(bot),
                    "user": user.shown,
                    "date": int(world.now),
                    "old_reaction": old,
                    "new_reaction": new,
                },
            )
