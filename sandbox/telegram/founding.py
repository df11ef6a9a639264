"""Founding a chat, with a number of its own."""

from __future__ import annotations

from collections.abc import Iterable

from sandbox.telegram.accounts import User
from sandbox.telegram.chats import CREATOR, GROUP, Chat, Member
from sandbox.telegram.seats import take_seat
from sandbox.telegram.world import Telegram


def new_id(world: Telegram, kind: str) -> int:
    """Groups have small negative numbers, supergroups and channels -100 in front of theirs."""
    number = len(world.chats) + 1
    return -4_000_000 - number if kind == GROUP else -1_001_000_000_000 - number


def found(world: Telegram, kind: str, title: str, users: Iterable[User]) -> Chat:
    """A chat that has stood there for a while, its owner first: nobody is told how it came about."""
    chat = Chat(new_id(world, kind), kind, title)
    chat.next_id = 2 if chat.numbers_alone else 1  # where a chat numbers alone, its creation was the first message
    world.chats[chat.id] = chat
    owner, *others = users
    take_seat(chat, Member(owner, CREATOR))
    for user in others:
        take_seat(chat, Member(user))
    return chat
