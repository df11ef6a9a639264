"""An account: a person with an app, or a bot with a token."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sandbox.telegram.chats import Chat
    from sandbox.telegram.files import File
    from sandbox.telegram.messages import Message
    from sandbox.telegram.updates import Updates
    from sandbox.telegram.webhooks import Webhook

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Toast:
    """What the app shows for a moment after a press."""

    text: str
    alert: bool


@dataclass(eq=False, slots=True, repr=False)
class User:
    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = "zh-hans"
    is_bot: bool = False
    deactivated: bool = False
    chats: list[Chat] = field(default_factory=list)
    toasts: list[Toast] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)

    def __repr__(self) -> str:
        return f"<{self.first_name}>"

    @property
    def shown(self) -> Json:
        out: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.last_name:
            out["last_name"] = self.last_name
        if self.username:
            out["username"] = self.username
        if self.language_code and not self.is_bot:
            out["language_code"] = self.language_code
        return out


@dataclass(eq=False, slots=True, repr=False, kw_only=True)
class Bot(User):
    """Private chats and basic groups are numbered per account, so a bot keeps one mailbox for all of them."""

    token: str
    updates: Updates
    privacy: bool = True
    webhook: Webhook | None = None
    is_bot: bool = True
    next_id: int = 1
    mailbox: dict[int, Message] = field(default_factory=dict)
    private: dict[int, Chat] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    downloads: dict[str, File] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    menu_buttons: dict[int | None, Json] = field(default_factory=dict)

    def takes_id(self, message: Message) -> int:
        number = self.next_id
        self.next_id += 1
        self.mailbox[number] = message
        return number


GROUP_ANONYMOUS = User(1087968824, "Group", username="GroupAnonymousBot", language_code="", is_bot=True)
CHANNEL_BOT = User(136817688, "Channel", username="Channel_Bot", language_code="", is_bot=True)
TELEGRAM = User(777000, "Telegram", language_code="")
