"""A person with Telegram's app in hand: they do what the app lets them do, and see what it shows them."""

from __future__ import annotations

from typing import Any

from sandbox.telegram.accounts import User
from sandbox.telegram.chats import KICKED, MEMBER, PRIVATE, Member
from sandbox.telegram.groups import Group
from sandbox.telegram.links import start_link
from sandbox.telegram.messages import Message
from sandbox.telegram.pressing import Held, Impossible, press, sight
from sandbox.telegram.senders import Sender
from sandbox.telegram.world import Telegram

FIRST_PERSON = 600_000_001

__all__ = ["Held", "Impossible", "Person"]


class Person(Sender):
    """Without a chat, everything happens in the private chat with the bot."""

    @classmethod
    def born(cls, world: Telegram, name: str, user_id: int = 0, **account: Any) -> Person:
        """`account` may name last_name, username and language_code."""
        user = User(user_id or FIRST_PERSON + len(world.users), name, **account)
        world.users[user.id] = user
        return cls(world, user)

    # ---- pressing

    def sees(self, label: str, on: str = "", chat: Group | None = None) -> Message:
        """The newest message in sight with a button of this label drawn on it."""
        return sight(self.user, label, on, chat.chat if chat else None)

    def sees_buttons(self, on: str = "", chat: Group | None = None) -> list[str]:
        """Labels on the newest message in sight that has any, a reply keyboard's included."""
        found = [
            message
            for message in self._in_sight(chat)
            if on in message.text and (message.labels or (message.replies and message.chat.keyboard is message))
        ]
        newest = max(found, key=lambda message: message.serial, default=None)
        return newest.labels or newest.replies if newest else []

    def presses(self, label: str, on: str = "", chat: Group | None = None) -> None:
        self.presses_held(self.holds(self.sees(label, on, chat), label))

    def holds(self, message: Message, label: str) -> Held:
        """A finger over a button: it may come down later, when the button has long changed."""
        button = next((each for each in message.buttons if each["text"] == label), None)
        if button is None and label not in message.replies:
            raise Impossible(f"{message} has no button {label!r}, only {message.labels or message.replies}")
        return Held(message, dict(button or {"text": label}))

    def presses_held(self, held: Held) -> None:
        """Also somebody else's press: then with the same data, on a message this person can reach."""
        if "url" in held.button:
            self.opens(held.button["url"])
        elif "callback_data" in held.button:
            self.forges(held.button["callback_data"], on=held.message)
        else:
            if (held.message.markup or {}).get("one_time_keyboard"):
                held.message.chat.keyboard = None
                self.world.shows()
            self.says(held.button["text"], Group(self.world, held.message.chat) if held.message.chat.title else None)

    def forges(self, data: str, on: Message) -> str:
        """A press with any data at all, as a modified app may send it; the id of the query comes back."""
        return press(self.world, self.user, on, data)

    def opens(self, url: str) -> None:
        """A link to a bot starts it; any other opens in the browser, and Telegram hears nothing of it."""
        username, parameter = start_link(url) or ("", "")
        bot = next((bot for bot in self.world.bots.values() if bot.username.lower() == username), None)
        if bot:
            Person(self.world, self.user, bot).starts(parameter)
        else:
            self.user.opened.append(url)

    # ---- the bot and the chats

    def starts(self, payload: str = "") -> Message:
        self.unblocks()
        return self.says(f"/start {payload}".rstrip())

    def blocks(self) -> None:
        self._blocks(True)

    def unblocks(self) -> None:
        self._blocks(False)

    def _blocks(self, blocked: bool) -> None:
        chat = self.private
        if chat.blocked == blocked:
            return
        chat.blocked = blocked
        self.world.shows()
        before, after = (MEMBER, KICKED) if blocked else (KICKED, MEMBER)
        self.bot.updates.put(
            "my_chat_member",
            {
                "chat": chat.shown,
                "from": self.user.shown,
                "date": int(self.world.now),
                "old_chat_member": Member(self.bot, before).shown(PRIVATE, self.bot),
                "new_chat_member": Member(self.bot, after).shown(PRIVATE, self.bot),
            },
        )

    def joins(self, chat: Group) -> None:
        chat.adds(self, by=self)

    def leaves(self, chat: Group) -> None:
        chat.removes(self, by=self)

    # ---- what they have seen

    @property
    def heard(self) -> list[str]:
        """What the bot says in the private chat, as it reads now."""
        return [message.text or f"[{message.kind}]" for message in self.letters]

    @property
    def letters(self) -> list[Message]:
        return [
            message
            for message in self.private.log
            if message.sender is self.bot and not message.deleted and not message.service
        ]

    @property
    def toasts(self) -> list[str]:
        return [toast.text for toast in self.user.toasts]

    def _in_sight(self, group: Group | None) -> list[Message]:
        chats = [group.chat] if group else self.user.chats
        return [message for chat in chats for message in chat.log if not message.deleted]
