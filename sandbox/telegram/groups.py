"""A group as its members know it: it stays the same group when Telegram gives it a new number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from sandbox.telegram.accounts import GROUP_ANONYMOUS, Bot, User
from sandbox.telegram.chats import (
    ADMINISTRATOR,
    CREATOR,
    GROUP,
    KICKED,
    LEFT,
    RESTRICTED,
    RIGHTS,
    SUPERGROUP,
    Chat,
    Member,
    Topic,
)
from sandbox.telegram.founding import found, new_id
from sandbox.telegram.messages import Message
from sandbox.telegram.seats import change_seat, take_seat
from sandbox.telegram.world import Telegram

if TYPE_CHECKING:
    from sandbox.telegram.people import Person


USUAL = (
    "can_manage_chat",
    "can_delete_messages",
    "can_pin_messages",
    "can_restrict_members",
    "can_invite_users",
    "can_change_info",
    "can_manage_topics",
)


def account(who: Person | Bot) -> User:
    return who if isinstance(who, Bot) else who.user


class Group:
    def __init__(self, world: Telegram, chat: Chat) -> None:
        self.world = world
        self.chat = chat

    @classmethod
    def founded(
        cls,
        world: Telegram,
        title: str,
        owner: Person,
        members: Iterable[Person | Bot] = (),
        *,
        admins: Iterable[Person | Bot] = (),
        basic: bool = False,
    ) -> Group:
        """A group that has stood there for a while: nobody is told how it came about."""
        group = cls(world, found(world, GROUP if basic else SUPERGROUP, title, map(account, (owner, *members))))
        for admin in admins:
            take_seat(group.chat, group.administrator(admin))
        return group

    def __repr__(self) -> str:
        return repr(self.chat)

    @property
    def id(self) -> int:
        return self.chat.id

    @property
    def title(self) -> str:
        return self.chat.title

    @property
    def owner(self) -> User:
        return next(member.user for member in self.chat.members.values() if member.status == CREATOR)

    # ---- what members see

    @property
    def heard(self) -> list[str]:
        """What bots say here, as it reads now."""
        return [message.text or f"[{message.kind}]" for message in self.cards]

    @property
    def cards(self) -> list[Message]:
        """The bots' messages that are still there, oldest first."""
        return [
            message for message in self.chat.log if message.from_bot and not message.deleted and not message.service
        ]

    @property
    def pinned(self) -> list[Message]:
        return self.chat.pinned

    # ---- who is in it

    def adds(self, who: Person | Bot, by: Person | None = None) -> None:
        user, inviter = account(who), by.user if by else self.owner
        change_seat(self.world, self.chat, inviter, Member(user))
        self.world.announce(
            self.chat,
            inviter,
            new_chat_members=[user.shown],
            new_chat_member=user.shown,
            new_chat_participant=user.shown,
        )

    def removes(self, who: Person | Bot, by: Person | None = None) -> None:
        """By somebody else it is a ban; only people can leave by themselves."""
        user, remover = account(who), by.user if by else self.owner
        self.world.announce(self.chat, remover, left_chat_member=user.shown, left_chat_participant=user.shown)
        change_seat(self.world, self.chat, remover, Member(user, LEFT if user is remover else KICKED))

    def promotes(
        self, who: Person | Bot, rights: Iterable[str] = USUAL, *, anonymous: bool = False, title: str = ""
    ) -> None:
        change_seat(self.world, self.chat, self.owner, self.administrator(who, rights, anonymous, title))

    def administrator(
        self, who: Person | Bot, rights: Iterable[str] = USUAL, anonymous: bool = False, title: str = ""
    ) -> Member:
        """A seat with the rights that this kind of chat has at all."""
        kept = frozenset(right for right in rights if self.chat.kind in RIGHTS[right])
        return Member(account(who), ADMINISTRATOR, kept, anonymous, title, self.owner.id)

    def demotes(self, who: Person | Bot) -> None:
        change_seat(self.world, self.chat, self.owner, Member(account(who)))

    def restricts(self, who: Person | Bot) -> None:
        """May read, may not write."""
        change_seat(self.world, self.chat, self.owner, Member(account(who), RESTRICTED))

    def mutes(self, muted: bool = True) -> None:
        """Only administrators may write."""
        self.chat.muted = muted
        self.world.shows()

    # ---- what becomes of it

    def renames(self, title: str) -> None:
        self.chat.title = title
        self.world.announce(self.chat, self.owner, new_chat_title=title)

    def pins(self, message: Message, by: Person | None = None) -> None:
        if message not in self.chat.pinned:
            self.chat.pinned.append(message)
        self.world.announce(self.chat, by.user if by else self.owner, pins=message)

    def opens_topic(self, name: str) -> Topic:
        opened = Message(
            self.chat,
            int(self.world.now),
            self.owner,
            service=True,
            fields={"forum_topic_created": {"name": name, "icon_color": 7322096}},
        )
        topic = opened.topic = Topic(self.chat.next_id, name, opened)
        self.chat.is_forum = True
        self.chat.topics[topic.id] = topic
        self.world.post(opened)
        return topic

    def closes_topic(self, topic: Topic) -> None:
        topic.closed = True
        self.world.announce(self.chat, self.owner, topic=topic, forum_topic_closed={})

    def deletes_topic(self, topic: Topic) -> None:
        topic.deleted = True
        for message in self.chat.log:
            message.deleted = message.deleted or message.topic is topic
            self.world.shows(message)

    def upgrades(self, notices: str = "to, from") -> int:
        """Become a supergroup; the notices may come as "to, from", "from, to", doubled, or "" for none."""
        old = self.chat
        new = Chat(new_id(self.world, SUPERGROUP), SUPERGROUP, old.title, muted=old.muted)
        self.world.chats[new.id] = new
        for member in old.members.values():
            take_seat(new, replace(member))
        self.chat = old.migrated_to = new
        for notice in filter(None, notices.replace(" ", "").split(",")):
            if notice == "to":
                self.world.announce(old, self.owner, migrate_to_chat_id=new.id)
            else:
                self.world.post(
                    Message(
                        new,
                        int(self.world.now),
                        GROUP_ANONYMOUS,
                        new,
                        service=True,
                        fields={"migrate_from_chat_id": old.id},
                    )
                )
        return new.id
