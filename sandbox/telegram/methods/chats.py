"""Asking about a chat and its members, and leaving it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.telegram.accounts import Bot, Json
from sandbox.telegram.chats import ADMINISTRATOR, CHANNEL, CREATOR, LEFT, PERMISSIONS, PRIVATE, Member
from sandbox.telegram.doorstep import chat_for
from sandbox.telegram.given import Given
from sandbox.telegram.refusals import Refusal
from sandbox.telegram.seats import change_seat

if TYPE_CHECKING:
    from sandbox.telegram.world import Telegram

GIFTS = {
    "unlimited_gifts": True,
    "limited_gifts": True,
    "unique_gifts": True,
    "premium_subscription": True,
    "gifts_from_channels": True,
}


def get_chat(world: Telegram, bot: Bot, given: Given) -> Json:
    chat = chat_for(world, bot, given.text("chat_id"), reads=True)
    out = chat.shown | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": GIFTS}
    if chat.kind not in (PRIVATE, CHANNEL):
        member_may = dict.fromkeys(PERMISSIONS, not chat.muted)
        out["permissions"] = member_may | dict.fromkeys(("can_change_info", "can_pin_messages"), False)
    if chat.discussion:
        out["linked_chat_id"] = chat.discussion.id
    pinned = [message for message in chat.pinned if message.id_for(bot)]
    if pinned:
        out["pinned_message"] = max(pinned, key=lambda each: each.serial).shown_to(bot, within=True)
    return out


def get_chat_member(world: Telegram, bot: Bot, given: Given) -> Json:
    if given.integer("user_id") <= 0:
        raise Refusal("invalid user_id specified")
    chat = chat_for(world, bot, given.text("chat_id"))
    user = world.users.get(given.integer("user_id"))
    if user is None:
        raise Refusal("user not found")
    if chat.kind == PRIVATE:
        return Member(user).shown(chat.kind, bot)
    return (chat.member(user) or Member(user, LEFT)).shown(chat.kind, bot)


def get_chat_administrators(world: Telegram, bot: Bot, given: Given) -> list[Json]:
    chat = chat_for(world, bot, given.text("chat_id"))
    if chat.kind == PRIVATE:
        raise Refusal("there are no administrators in the private chat")
    return [
        member.shown(chat.kind, bot)
        for member in chat.members.values()
        if member.status in (CREATOR, ADMINISTRATOR) and (not member.user.is_bot or member.user is bot)
    ]


def get_chat_member_count(world: Telegram, bot: Bot, given: Given) -> int:
    chat = chat_for(world, bot, given.text("chat_id"))
    return 2 if chat.kind == PRIVATE else sum(member.inside for member in chat.members.values())


def leave_chat(world: Telegram, bot: Bot, given: Given) -> bool:
    chat = chat_for(world, bot, given.text("chat_id"), reads=True)
    if chat.kind == PRIVATE:
        raise Refusal("chat member status can't be changed in private chats")
    if chat.migrated_to:
        raise Refusal("chat is deactivated")
    if chat.has(bot):
        world.announce(chat, bot, left_chat_member=bot.shown)
        change_seat(world, chat, bot, Member(bot, LEFT))
    return True
