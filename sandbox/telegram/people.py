"""A person with Telegram's app in hand: they do what the app lets them do, and see what it shows them."""

from __future__ import annotations

from typing import Any

from sandbox.telegram import speaking
from sandbox.telegram.accounts import Bot, Json, User
from sandbox.telegram.chats import KICKED, MEMBER, PRIVATE, Chat, Member
from sandbox.telegram.groups import Group
from sandbox.telegram.links import bot_link
from sandbox.telegram.messages import Message
from sandbox.telegram.methods.editing import forget
from sandbox.telegram.pressing import Held, Impossible, press, sight
from sandbox.telegram.texts import cleaned
from sandbox.telegram.world import Telegram

FIRST_PERSON = 600_000_001

__all__ = ["Held", "Impossible", "Person"]


class Person:
    """Without a chat, everything happens in the private chat with the bot."""

    def __init__(self, world: Telegram, user: User, bot: Bot | None = None) -> None:
        self.world = world
        self.user = user
        self.bot = bot or world.first_bot

    @classmethod
    def born(cls, world: Telegram, name: str, user_id: int = 0, **account: Any) -> Person:
        """`account` may name last_name, username and language_code."""
        user = User(user_id or FIRST_PERSON + len(world.users), name, **account)
        world.users[user.id] = user
        return cls(world, user)

    def __repr__(self) -> str:
        return f"<{self.user.first_name}>"

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def private(self) -> Chat:
        return self.world.private_chat(self.bot, self.user)

    # ---- speaking

    def says(self, text: str, chat: Group | None = None, **how: Any) -> Message:
        """`how` may name reply_to, topic, and as_channel."""
        words, entities = cleaned(text, [])
        if not words:
            raise Impossible("the app sends no empty messages")
        return self._sends(chat, {"text": words, "entities": entities}, how)

    def sends_photo(
        self, caption: str = "", chat: Group | None = None, *, album: str = "", data: bytes | None = None, **how: Any
    ) -> Message:
        media = self.world.disk.photo(data=data)
        return self._sends(chat, speaking.captioned(caption) | {"media": media, "album": album}, how)

    def sends_album(self, n: int, caption: str = "", chat: Group | None = None, **how: Any) -> list[Message]:
        """Separate messages under one media_group_id, words on the first only."""
        album = str(13_000_000_000 + self.world.serial())
        return [self.sends_photo("" if index else caption, chat, album=album, **how) for index in range(n)]

    def sends_voice(self, chat: Group | None = None, *, seconds: int = 4, data: bytes = b"OggS", **how: Any) -> Message:
        media = self.world.disk.single("voice", data, "oga", duration=seconds, mime_type="audio/ogg")
        return self._sends(chat, {"media": media}, how)

    def sends_file(
        self,
        name: str = "IMG_0001.JPG",
        chat: Group | None = None,
        *,
        caption: str = "",
        data: bytes = b"\xff\xd8\xff\xe1",
        mime: str = "image/jpeg",
        size: int = 0,
        **how: Any,
    ) -> Message:
        extension = name.rpartition(".")[2]
        media = self.world.disk.single("document", data, extension, size, file_name=name, mime_type=mime)
        return self._sends(chat, speaking.captioned(caption) | {"media": media}, how)

    def sends_location(self, lat: float, lon: float, chat: Group | None = None, **how: Any) -> Message:
        return self._sends(chat, {"fields": {"location": {"latitude": lat, "longitude": lon}}}, how)

    def sends_venue(
        self, title: str, address: str, lat: float, lon: float, chat: Group | None = None, **how: Any
    ) -> Message:
        place = {"latitude": lat, "longitude": lon}
        venue = {"location": place, "title": title, "address": address}
        return self._sends(chat, {"fields": {"venue": venue, "location": place}}, how)

    def sends_sticker(self, emoji: str = "👍", chat: Group | None = None, **how: Any) -> Message:
        media = self.world.disk.single(
            "sticker",
            b"RIFF",
            "webp",
            width=512,
            height=512,
            emoji=emoji,
            is_animated=False,
            is_video=False,
            type="regular",
        )
        return self._sends(chat, {"media": media}, how)

    def sends_contact(self, phone_number: str, chat: Group | None = None, **how: Any) -> Message:
        contact = {"phone_number": phone_number, "first_name": self.user.first_name, "user_id": self.id}
        return self._sends(chat, {"fields": {"contact": contact}}, how)

    def sends_fields(self, fields: Json, chat: Group | None = None, **how: Any) -> Message:
        """Any content the Bot API may ever write into a message."""
        return self._sends(chat, {"fields": fields}, how)

    def forwards(self, message: Message, chat: Group | None = None, *, hidden: bool = False, **how: Any) -> Message:
        """`hidden` is an author whose settings keep the account out of forwards."""
        return self._sends(chat, speaking.forwarded(message, hidden), how)

    def _sends(self, group: Group | None, content: Json, how: Json) -> Message:
        chat = group.chat if group else self.private
        if chat.kind == PRIVATE:
            if chat.blocked:
                raise Impossible(f"{self} has blocked the bot and must unblock or start it first")
            chat.started = True
        elif not chat.has(self.user):
            raise Impossible(f"{self} is not in {chat}")
        return self.world.post(speaking.spoken(self.world, self.user, chat, content, how))

    def edits(self, message: Message, text: str) -> Message:
        if message.sender is not self.user:
            raise Impossible(f"{message} was not written by {self}")
        message.text, message.entities = cleaned(text, [])
        self.world.edited(message)
        return message

    def deletes(self, message: Message) -> None:
        forget(message)

    def reacts(self, message: Message, *emoji: str) -> None:
        speaking.reacted(self.world, self.user, message, [{"type": "emoji", "emoji": each} for each in emoji])

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
            self.says(held.button["text"], Group(self.world, held.message.chat) if held.message.chat.title else None)

    def forges(self, data: str, on: Message) -> str:
        """A press with any data at all, as a modified app may send it; the id of the query comes back."""
        return press(self.world, self.user, on, data)

    def opens(self, url: str) -> None:
        """A link to a bot starts it; any other opens in the browser, and Telegram hears nothing of it."""
        asked = bot_link(url)
        bot = next((bot for bot in self.world.bots.values() if asked and bot.username.lower() == asked.username), None)
        if bot and asked and asked.verb == "start":
            Person(self.world, self.user, bot).starts(asked.parameter)
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
