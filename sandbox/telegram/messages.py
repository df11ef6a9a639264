"""A message as the world keeps it, and as one bot is shown it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sandbox.telegram.accounts import Bot, Json, User

if TYPE_CHECKING:
    from sandbox.telegram.chats import Chat, Topic
    from sandbox.telegram.files import Media


@dataclass(eq=False, slots=True)
class Message:
    chat: Chat
    date: int
    sender: User | None = None
    sender_chat: Chat | None = None
    text: str = ""
    entities: list[Json] = field(default_factory=list)
    media: Media | None = None
    fields: Json = field(default_factory=dict)
    service: bool = False
    pins: Message | None = None
    markup: Json | None = None
    keyboard_of: Bot | None = None
    reply_to: Message | None = None
    topic: Topic | None = None
    forward: Json | None = None
    album: str = ""
    silent: bool = False
    protected: bool = False
    signature: str = ""
    effect: Json | None = None
    serial: int = 0
    number: int = 0
    ids: dict[int, int] = field(default_factory=dict)
    edit_date: int = 0
    deleted: bool = False
    meant_for: Bot | None = None
    reactions: dict[int, list[Json]] = field(default_factory=dict)

    def id_for(self, bot: Bot) -> int:
        return self.number or self.ids.get(bot.id, 0)

    @property
    def from_bot(self) -> Bot | None:
        return self.sender if isinstance(self.sender, Bot) else None

    @property
    def has_text(self) -> bool:
        return not self.media and not self.fields and not self.pins

    @property
    def takes_caption(self) -> bool:
        return self.media is not None and self.media.kind not in ("sticker", "video_note")

    @property
    def buttons(self) -> list[Json]:
        """The buttons drawn under the message, row by row."""
        rows = (self.markup or {}).get("inline_keyboard", [])
        return [button for row in rows for button in row]

    @property
    def labels(self) -> list[str]:
        return [button["text"] for button in self.buttons]

    @property
    def replies(self) -> list[str]:
        """The labels of the reply keyboard that came with the message."""
        return [button["text"] for row in (self.markup or {}).get("keyboard", []) for button in row]

    def __repr__(self) -> str:
        return f"<{self.chat.title or self.chat.id}: {self.text or self.kind!r} {self.labels or ''}>"

    @property
    def kind(self) -> str:
        if self.media:
            return self.media.kind
        if self.pins:
            return "pinned_message"
        return next(iter(self.fields), "text")

    def shown_to(self, bot: Bot, within: bool = False) -> Json:
        """The message as the Bot API writes it; one shown within another bears no reply of its own."""
        out: Json = {"message_id": self.id_for(bot), "date": self.date, "chat": self.chat.shown}
        if self.sender:
            out["from"] = self.sender.shown
        if self.sender_chat:
            out["sender_chat"] = self.sender_chat.shown
        if self.forward:
            out |= self.forward
        self._add_content(out, bot, within)
        for key, value in (
            ("edit_date", self.edit_date),
            ("media_group_id", self.album),
            ("author_signature", self.signature),
            ("has_protected_content", self.protected),
        ):
            if value:
                out[key] = value
        if self.markup and "inline_keyboard" in self.markup:
            out["reply_markup"] = self.markup
        self._add_place(out, bot, within)
        return out

    def _add_content(self, out: Json, bot: Bot, within: bool) -> None:
        if self.media:
            out |= self.media.shown_to(bot)
        out |= self.fields
        if self.text:
            out["caption" if self.media else "text"] = self.text
        if self.entities:
            out["caption_entities" if self.media else "entities"] = self.entities
        if self.pins and not within and self.pins.id_for(bot):
            out["pinned_message"] = self.pins.shown_to(bot, within=True)

    def _add_place(self, out: Json, bot: Bot, within: bool) -> None:
        if self.topic:
            out["message_thread_id"] = self.topic.id
            out["is_topic_message"] = True
        answered = self.reply_to or (self.topic.opened if self.topic and not self.topic.deleted else None)
        if not answered or answered is self:
            return
        if not self.topic and self.chat.kind == "supergroup" and self.reply_to:
            out["message_thread_id"] = self.thread_root.number
        if not within and answered.id_for(bot) and not answered.deleted:
            out["reply_to_message"] = answered.shown_to(bot, within=True)

    @property
    def thread_root(self) -> Message:
        """The message that a chain of replies began with: supergroups name the chain by its id."""
        root = self
        while root.reply_to:
            root = root.reply_to
        return root
