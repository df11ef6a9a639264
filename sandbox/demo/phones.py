"""The phones on the page: each person's talk with 邻里, and each group with whoever is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox import neighbourhood
from sandbox.demo.cast import Player
from sandbox.telegram.accounts import Bot, Json
from sandbox.telegram.chats import GROUP, Chat
from sandbox.telegram.groups import Group
from sandbox.telegram.messages import Message

if TYPE_CHECKING:
    from sandbox.demo.town import Demo


class Phones:
    def __init__(self, demo: Demo) -> None:
        self._demo = demo
        self._players = {f"p{player.person.id}": player for player in demo.cast}
        self._groups = {f"g{number}": group for number, group in enumerate(demo.groups)}
        self.names = (*self._players, *self._groups)

    def player(self, phone: str) -> Player:
        return self._players[phone]

    def group(self, phone: str) -> Group | None:
        """None is a talk in private."""
        return self._groups.get(phone)

    def chat(self, phone: str) -> Chat:
        group = self._groups.get(phone)
        return group.chat if group else self._players[phone].person.private

    def name_of(self, chat: Chat) -> str:
        """The phone a chat is seen on; a group that was given a new number is still the same group."""
        if chat.person:
            name = f"p{chat.person.id}"
            return name if name in self._players else ""
        while chat.migrated_to:
            chat = chat.migrated_to
        return next((name for name, group in self._groups.items() if group.chat is chat), "")

    def said(self, phone: str) -> list[Message]:
        """Everything that was said there, what was said before the group's change of number too."""
        here = self.chat(phone)
        before = [each for each in self._demo.world.chats.values() if each is not here and self.name_of(each) == phone]
        logs = [chat.log for chat in (*before, here)]
        return sorted(
            (message for log in logs for message in log if not message.deleted), key=lambda message: message.serial
        )

    def shown(self) -> list[Json]:
        return [*map(self._person_shown, self._players), *map(self._group_shown, self._groups)]

    def _person_shown(self, phone: str) -> Json:
        player, chat = self._players[phone], self.chat(phone)
        return self._shown(phone, chat, "all_private_chats") | {
            "person": player.person.id,
            "title": player.name,
            "role": player.role,
            "about": player.about,
            "face": player.face,
            "started": chat.started,
            "blocked": chat.blocked,
        }

    def _group_shown(self, phone: str) -> Json:
        chat = self.chat(phone)
        inside = sum(member.inside for member in chat.members.values() if not isinstance(member.user, Bot))
        return self._shown(phone, chat, "all_group_chats") | {
            "title": chat.title,
            "role": "群聊",
            "about": f"{inside}位邻居",
            "face": "群",
            "inside": [player.person.id for player in self._players.values() if chat.has(player.person.user)],
            "basic": chat.kind == GROUP,
            "quiet": all(message.service for message in chat.log),
            "pinned": [message.serial for message in chat.pinned],
            "owner": self._groups[phone].owner.id,
            "bot": self._bots_place(chat),
        }

    def _bots_place(self, chat: Chat) -> str:
        seat = chat.member(self._demo.bot)
        if seat is None or not seat.inside:
            return "outside"
        return "pins" if seat.may("can_pin_messages") else "inside"

    def _shown(self, phone: str, chat: Chat, scope: str) -> Json:
        commands = self._demo.world.first_bot.commands.get((f'["{scope}"]', ""), [])
        keyboard = chat.keyboard.markup if chat.keyboard else None
        return {"id": phone, "commands": commands, "keyboard": keyboard["keyboard"] if keyboard else []}

    def places(self) -> list[Json]:
        """What a small map can be drawn from."""
        return [
            {"name": area["name"], "lat": area["lat"], "lon": area["lon"]}
            for area in neighbourhood.AREAS
            if "lat" in area
        ]
