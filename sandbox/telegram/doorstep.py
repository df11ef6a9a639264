"""The doorstep of a chat: whether a bot may come in, and which message it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.telegram.accounts import Bot, User
from sandbox.telegram.chats import CHANNEL, GROUP, KICKED, LEFT, PRIVATE, RESTRICTED, SUPERGROUP, Chat, Topic
from sandbox.telegram.messages import Message
from sandbox.telegram.refusals import Refusal, forbidden

if TYPE_CHECKING:
    from sandbox.telegram.world import Telegram

KIND_WORDS = {GROUP: "group chat", SUPERGROUP: "supergroup chat", CHANNEL: "channel chat"}


def find_chat(world: Telegram, bot: Bot, asked: str) -> Chat:
    """The chat as such, whatever has become of it."""
    if not asked:
        raise Refusal("chat_id is empty")
    if asked.startswith("@"):
        found = next((chat for chat in world.chats.values() if chat.username.lower() == asked[1:].lower()), None)
    elif not asked.removeprefix("-").isdigit():
        found = None
    elif asked.startswith("-"):
        found = world.chats.get(int(asked))
    else:
        found = bot.private.get(int(asked)) or _empty_private(world, bot, int(asked))
    if found is None or (found.kind != PRIVATE and bot.id not in found.members):
        raise Refusal("chat not found")
    return found


def _empty_private(world: Telegram, bot: Bot, user_id: int) -> Chat | None:
    """A bot knows whoever it has shared a chat with, even if they never wrote to it."""
    user = world.users.get(user_id)
    shared = user is not None and any(
        bot.id in chat.members and user_id in chat.members for chat in world.chats.values()
    )
    return world.private_chat(bot, user) if user and shared else None


def chat_for(world: Telegram, bot: Bot, asked: str, *, reads: bool = False) -> Chat:
    """The chat, if the bot is let in; a basic group it left still lets itself be read."""
    chat = find_chat(world, bot, asked)
    if chat.kind == PRIVATE:
        return chat
    status = chat.members[bot.id].status
    if status in (KICKED, LEFT) and not (reads and chat.kind == GROUP):
        what = "bot was kicked from the" if status == KICKED else "bot is not a member of the"
        raise forbidden(f"{what} {KIND_WORDS[chat.kind]}")
    if chat.migrated_to and not reads:
        raise Refusal(
            "group chat was upgraded to a supergroup chat", parameters={"migrate_to_chat_id": chat.migrated_to.id}
        )
    return chat


def message_for(chat: Chat, bot: Bot, message_id: int, what: str) -> Message:
    if not message_id:
        raise Refusal("message identifier is not specified")
    message = chat.find(bot, message_id)
    if message is None:
        raise Refusal(f"message to {what} not found")
    return message


def topic_for(chat: Chat, bot: Bot, thread: int) -> Topic | None:
    if not thread:
        return None
    topic = chat.topics.get(thread)
    if topic is None or topic.deleted:
        raise Refusal("message thread not found")
    member = chat.member(bot)
    if topic.closed and not (member and member.may("can_manage_topics")) and topic.opened.sender is not bot:
        raise Refusal("TOPIC_CLOSED")
    return topic


def check_may_write(chat: Chat, bot: Bot, what: str = "text messages") -> None:
    """What Telegram finds out only on the way to the reader."""
    if chat.kind == PRIVATE:
        _check_reachable(chat, chat.person)
        return
    member = chat.members[bot.id]
    if member.status == RESTRICTED or (chat.muted and member.status != "administrator"):
        raise Refusal(f"not enough rights to send {what} to the chat")
    if chat.kind == CHANNEL and not member.may("can_post_messages"):
        raise Refusal("need administrator rights in the channel chat")


def _check_reachable(chat: Chat, person: User | None) -> None:
    if person and person.is_bot:
        raise forbidden("bot can't send messages to bots")
    if person and person.deactivated:
        raise forbidden("user is deactivated")
    if chat.blocked:
        raise forbidden("bot was blocked by the user")
    if not chat.started:
        raise forbidden("bot can't initiate conversation with a user")
