"""The roll of a town: its people, groups and messages by the numbers they go by in JSON."""

from __future__ import annotations

from base64 import b64decode
from typing import Any

from sandbox.telegram.accounts import Json
from sandbox.telegram.groups import Group
from sandbox.telegram.messages import Message
from sandbox.telegram.people import Person
from sandbox.telegram.world import Telegram


class Roll:
    def __init__(self, world: Telegram) -> None:
        self.world = world
        self.people: dict[int, Person] = {}
        self.groups: dict[int, Group] = {}

    def acts(self, who: Person | Group, verb: str, known: set[str], how: Json) -> Any:
        """Let somebody on the roll do something, and write down by number what came of it."""
        if verb not in known:
            raise ValueError(f"no verb {verb!r}; there are {sorted(known)}")
        return self._told(getattr(who, verb)(**self._meant(how)))

    def _meant(self, how: Json) -> Json:
        """Numbers become what they stand for; a message is [chat, id], or [person, id] in private, and `file` bytes."""
        meant = dict(how)
        if "file" in how:
            meant["data"] = b64decode(meant.pop("file"))
        for name in {"chat"} & how.keys():
            meant[name] = self.groups[how[name]]
        for name in {"who", "by"} & how.keys():
            meant[name] = self.people.get(how[name]) or self.world.users[how[name]]
        for name in {"message", "reply_to"} & how.keys():
            meant[name] = self.message(*how[name])
        if isinstance(how.get("on"), list):
            meant["on"] = self.message(*how["on"])
        return meant

    def message(self, chat: int, number: int) -> Message:
        bot = self.world.first_bot
        place = self.groups[chat].chat if chat in self.groups else bot.private[chat]
        found = place.find(bot, number)
        if found is None:
            raise ValueError(f"there is no message {number} in {place}")
        return found

    def _told(self, done: Any) -> Any:
        if isinstance(done, Message):
            return done.id_for(self.world.first_bot)
        return [self._told(each) for each in done] if isinstance(done, list) else done
