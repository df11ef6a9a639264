"""Somebody who sends: words, pictures, voices, files and places."""

from __future__ import annotations

from typing import Any

from sandbox.telegram import speaking
from sandbox.telegram.accounts import Bot, Json, User
from sandbox.telegram.chats import PRIVATE, Chat
from sandbox.telegram.groups import Group
from sandbox.telegram.messages import Message
from sandbox.telegram.methods.editing import forget
from sandbox.telegram.pictures import picture_size
from sandbox.telegram.pressing import Impossible
from sandbox.telegram.texts import cleaned
from sandbox.telegram.world import Telegram


class Sender:
    """Without a chat, all of it goes to the private chat with the bot."""

    def __init__(self, world: Telegram, user: User, bot: Bot | None = None) -> None:
        self.world = world
        self.user = user
        self.bot = bot or world.first_bot

    def __repr__(self) -> str:
        return f"<{self.user.first_name}>"

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def private(self) -> Chat:
        return self.world.private_chat(self.bot, self.user)

    def says(self, text: str, chat: Group | None = None, **how: Any) -> Message:
        """`how` may name reply_to, topic, and as_channel."""
        words, entities = cleaned(text, [])
        if not words:
            raise Impossible("the app sends no empty messages")
        return self._sends(chat, {"text": words, "entities": entities}, how)

    def sends_photo(
        self, caption: str = "", chat: Group | None = None, *, album: str = "", data: bytes | None = None, **how: Any
    ) -> Message:
        size = picture_size(data) if data else None
        media = self.world.disk.photo(*size, data) if size else self.world.disk.photo(data=data)
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
        if (answered := how.get("reply_to")) and answered.chat is not chat:
            raise Impossible(f"{answered} is not in {chat}, so nobody replies to it there")
        return self.world.post(speaking.spoken(self.world, self.user, chat, content, how))

    def edits(self, message: Message, text: str) -> Message:
        if message.sender is not self.user:
            raise Impossible(f"{message} was not written by {self}")
        words, entities = cleaned(text, [])
        if not words and not message.media:
            raise Impossible("the app leaves no message empty")
        message.text, message.entities = words, entities
        self.world.edited(message)
        return message

    def deletes(self, message: Message) -> None:
        member = message.chat.member(self.user)
        if not (message.sender is self.user or message.chat.person or (member and member.may("can_delete_messages"))):
            raise Impossible(f"{self} may not delete {message}")
        forget(self.world, message)

    def reacts(self, message: Message, *emoji: str) -> None:
        speaking.reacted(self.world, self.user, message, [{"type": "emoji", "emoji": each} for each in emoji])
