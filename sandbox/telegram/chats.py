"""A chat: who is in it, what they may do there, and what has been said."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sandbox.telegram.accounts import Bot, Json, User

if TYPE_CHECKING:
    from sandbox.telegram.messages import Message

PRIVATE, GROUP, SUPERGROUP, CHANNEL = "private", "group", "supergroup", "channel"
CREATOR, ADMINISTRATOR, MEMBER, RESTRICTED, LEFT, KICKED = (
    "creator",
    "administrator",
    "member",
    "restricted",
    "left",
    "kicked",
)
INSIDE = {CREATOR, ADMINISTRATOR, MEMBER, RESTRICTED}

RIGHTS = {  # right: the kinds of chat that have it
    "can_manage_chat": {GROUP, SUPERGROUP, CHANNEL},
    "can_delete_messages": {GROUP, SUPERGROUP, CHANNEL},
    "can_manage_video_chats": {GROUP, SUPERGROUP, CHANNEL},
    "can_restrict_members": {GROUP, SUPERGROUP, CHANNEL},
    "can_promote_members": {GROUP, SUPERGROUP, CHANNEL},
    "can_change_info": {GROUP, SUPERGROUP, CHANNEL},
    "can_invite_users": {GROUP, SUPERGROUP, CHANNEL},
    "can_post_stories": {GROUP, SUPERGROUP, CHANNEL},
    "can_edit_stories": {GROUP, SUPERGROUP, CHANNEL},
    "can_delete_stories": {GROUP, SUPERGROUP, CHANNEL},
    "can_pin_messages": {GROUP, SUPERGROUP},
    "can_manage_topics": {SUPERGROUP},
    "can_post_messages": {CHANNEL},
    "can_edit_messages": {CHANNEL},
}
PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)


@dataclass(eq=False, slots=True)
class Member:
    user: User
    status: str = MEMBER
    rights: frozenset[str] = frozenset()
    anonymous: bool = False
    title: str = ""
    promoted_by: int = 0

    @property
    def inside(self) -> bool:
        return self.status in INSIDE

    def may(self, right: str) -> bool:
        return self.status == CREATOR or (self.status == ADMINISTRATOR and right in self.rights)

    def shown(self, kind: str, bot: Bot) -> Json:
        out: Json = {"user": self.user.shown, "status": self.status}
        if self.status in (CREATOR, ADMINISTRATOR):
            out["is_anonymous"] = self.anonymous
            if self.title:
                out["custom_title"] = self.title
        if self.status == ADMINISTRATOR:
            out |= {right: right in self.rights for right, kinds in RIGHTS.items() if kind in kinds}
            out["can_manage_voice_chats"] = out["can_manage_video_chats"]
            out["can_be_edited"] = self.promoted_by == bot.id
        if self.status == RESTRICTED:
            out |= {"is_member": True, "until_date": 0} | dict.fromkeys(PERMISSIONS, False)
        if self.status == KICKED:
            out["until_date"] = 0
        return out


@dataclass(eq=False, slots=True)
class Topic:
    """A thread of a forum, named by the id of the message that opened it."""

    id: int
    name: str
    opened: Message
    closed: bool = False
    deleted: bool = False


@dataclass(eq=False, slots=True)
class Chat:
    id: int
    kind: str
    title: str = ""
    username: str = ""
    person: User | None = None
    started: bool = False
    blocked: bool = False
    muted: bool = False
    is_forum: bool = False
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    log: deque[Message] = field(default_factory=deque)
    numbered: dict[int, Message] = field(default_factory=dict)
    next_id: int = 1
    pinned: list[Message] = field(default_factory=list)
    keyboard: Message | None = None
    bots: list[Bot] = field(default_factory=list)
    last_bot: Bot | None = None
    migrated_to: Chat | None = None
    discussion: Chat | None = None

    @property
    def shown(self) -> Json:
        if self.person:
            out: Json = {"id": self.id, "type": PRIVATE, "first_name": self.person.first_name}
            out |= {"last_name": self.person.last_name, "username": self.person.username}
        else:
            out = {"id": self.id, "type": self.kind, "title": self.title, "username": self.username}
            out["is_forum"] = self.is_forum
        return {key: value for key, value in out.items() if value}

    @property
    def numbers_alone(self) -> bool:
        """Whether the chat has a sequence of message ids of its own, the same for everybody."""
        return self.kind in (SUPERGROUP, CHANNEL)

    def member(self, user: User) -> Member | None:
        return self.members.get(user.id)

    def has(self, user: User) -> bool:
        member = self.members.get(user.id)
        return member is not None and member.inside

    def find(self, bot: Bot, message_id: int) -> Message | None:
        message = (self.numbered if self.numbers_alone else bot.mailbox).get(message_id)
        return message if message and message.chat is self and not message.deleted else None

    def __repr__(self) -> str:
        return f"<{self.kind} {self.title or self.id}>"
