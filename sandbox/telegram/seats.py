"""Seats in a chat: who comes, goes, rises and falls, and which bots hear of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.telegram.accounts import Bot, User
from sandbox.telegram.chats import ADMINISTRATOR, LEFT, Chat, Member

if TYPE_CHECKING:
    from sandbox.telegram.world import Telegram


def take_seat(chat: Chat, member: Member) -> None:
    """Change who is in the chat and tell nobody."""
    user = member.user
    chat.members[user.id] = member
    if member.inside and chat not in user.chats:
        user.chats.append(chat)
    if not member.inside and chat in user.chats:
        user.chats.remove(chat)
    if isinstance(user, Bot):
        if member.inside and user not in chat.bots:
            chat.bots.append(user)
        if not member.inside and user in chat.bots:
            chat.bots.remove(user)


def change_seat(world: Telegram, chat: Chat, by: User, new: Member) -> None:
    """Change a seat; the bot in it hears always, administrators' bots hear of everybody else."""
    old = chat.member(new.user) or Member(new.user, LEFT)
    hearers = [bot for bot in chat.bots if bot is not new.user and _administers(chat, bot)]
    take_seat(chat, new)
    world.shows()
    if isinstance(new.user, Bot):
        hearers.append(new.user)
    for bot in hearers:
        before, after = old.shown(chat.kind, bot), new.shown(chat.kind, bot)
        if before != after:
            bot.updates.put(
                "my_chat_member" if bot is new.user else "chat_member",
                {
                    "chat": chat.shown,
                    "from": by.shown,
                    "date": int(world.now),
                    "old_chat_member": before,
                    "new_chat_member": after,
                },
            )


def _administers(chat: Chat, bot: Bot) -> bool:
    member = chat.member(bot)
    return member is not None and member.status == ADMINISTRATOR
