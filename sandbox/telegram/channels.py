"""A channel, only as far as it can speak in a group: in its own name, or by forwards of what it posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.telegram.accounts import TELEGRAM
from sandbox.telegram.chats import CHANNEL, Chat
from sandbox.telegram.founding import found
from sandbox.telegram.groups import Group, account
from sandbox.telegram.messages import Message
from sandbox.telegram.texts import cleaned
from sandbox.telegram.world import Telegram

if TYPE_CHECKING:
    from sandbox.telegram.people import Person


class Channel:
    def __init__(self, world: Telegram, chat: Chat) -> None:
        self.world = world
        self.chat = chat

    @classmethod
    def founded(cls, world: Telegram, title: str, owner: Person, discussed_in: Group | None = None) -> Channel:
        chat = found(world, CHANNEL, title, [account(owner)])
        chat.discussion = discussed_in.chat if discussed_in else None
        return cls(world, chat)

    def posts(self, text: str) -> Message:
        """The linked group gets the post as a forward by Telegram itself."""
        words, entities = cleaned(text, [])
        post = self.world.post(
            Message(self.chat, int(self.world.now), sender_chat=self.chat, text=words, entities=entities)
        )
        if self.chat.discussion is None:
            return post
        origin = {"type": "channel", "chat": self.chat.shown, "message_id": post.number, "date": post.date}
        older = {
            "forward_from_chat": self.chat.shown,
            "forward_from_message_id": post.number,
            "forward_date": post.date,
            "forward_origin": origin,
            "is_automatic_forward": True,
        }
        return self.world.post(
            Message(self.chat.discussion, post.date, TELEGRAM, self.chat, text=words, entities=entities, forward=older)
        )
