"""Keeping the toy Telegram beside the bot's file: every chat as it stands, to be looked at again another day."""

from __future__ import annotations

import hashlib
import io
import pickle
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any

from sandbox.telegram import Telegram
from sandbox.telegram.accounts import Bot, Toast, User
from sandbox.telegram.chats import Chat, Member, Topic
from sandbox.telegram.files import File, Media
from sandbox.telegram.messages import Message

CLASSES = (Bot, Chat, File, Media, Member, Message, Toast, Topic, User)
OF_THE_BOT = ("next_id", "chats", "mailbox", "private", "files", "downloads", "commands", "menu_buttons")
MANY = 10_000
BOT = "the bot"


@dataclass(frozen=True, slots=True)
class Kept:
    at: datetime
    founded: tuple[int, ...]


def keep(world: Telegram, founded: Sequence[int]) -> bytes:
    """All but the journal, presses that wait for an answer, and the bot's token."""
    bot, box = world.first_bot, io.BytesIO()
    _Packer(box, bot).dump(
        {
            "at": world.now,
            "founded": tuple(founded),
            "users": world.users,
            "chats": world.chats,
            "bot": {name: getattr(bot, name) for name in OF_THE_BOT},
            "waiting": bot.updates.waiting(MANY),
            "next_number": bot.updates.next_number,
            "serial": world.serial(),
        }
    )
    return sealed(box.getvalue())


def fill(world: Telegram, box: bytes) -> Kept | None:
    """A world with nothing in it but its bot becomes the one that was kept; none if it can't be read any more."""
    inside = box[len(sealed(b"")) :]
    if box != sealed(inside):
        return None
    bot = world.first_bot
    try:
        kept = _Unpacker(io.BytesIO(inside), bot).load()
    except pickle.UnpicklingError:
        return None
    world.users.update(kept["users"])
    world.chats.update(kept["chats"])
    for name, value in kept["bot"].items():
        setattr(bot, name, value)
    for update in kept["waiting"]:
        bot.updates.next_number = update.pop("update_id")
        bot.updates.put_raw(update)
    bot.updates.next_number = kept["next_number"]
    files = {file.number: file for file in _files(world)}
    _count_up(world, kept["serial"], max(files, default=0))
    world.disk.files.update(files)
    return Kept(datetime.fromtimestamp(kept["at"], UTC), kept["founded"])


def sealed(inside: bytes) -> bytes:
    """Of what was damaged on the way nothing is believed."""
    return HEAD + hashlib.sha256(inside).digest() + inside


def _count_up(world: Telegram, serial: int, file: int) -> None:
    """What is new gets numbers behind the old ones."""
    while world.serial() < serial:
        pass
    while file and world.disk.file("document", 0, bytes, "bin").number < file:
        pass


class _Packer(pickle.Pickler):
    def __init__(self, box: io.BytesIO, bot: Bot) -> None:
        super().__init__(box, protocol=5)
        self._bot = bot
        self._seen: dict[bytes, bytes] = {}

    def persistent_id(self, thing: object) -> str | None:
        return BOT if thing is self._bot else None

    def reducer_override(self, thing: object) -> Any:
        """A file is kept with what is in it."""
        if not isinstance(thing, File):
            return NotImplemented
        data = thing.read()
        data = self._seen.setdefault(data, data)  # a picture that was sent again is packed once
        made_of = (thing.unique_id, thing.kind, thing.number, thing.size, data, thing.extension)
        return _file, made_of, (None, {"media": thing.media})


class _Unpacker(pickle.Unpickler):
    """Makes nothing but what a town is made of."""

    def __init__(self, box: io.BytesIO, bot: Bot) -> None:
        super().__init__(box)
        self._bot = bot

    def persistent_load(self, name: object) -> Bot:
        return self._bot

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in KNOWN:
            raise pickle.UnpicklingError(f"{module}.{name} is no part of a town")
        return KNOWN[module, name]


def _file(unique_id: str, kind: str, number: int, size: int, data: bytes, extension: str) -> File:
    return File(unique_id, kind, number, size, lambda: data, extension)


def _files(world: Telegram) -> Iterator[File]:
    chats = (*world.chats.values(), *world.first_bot.private.values())
    return (file for chat in chats for message in chat.log if message.media for file in message.media.files)


KNOWN: dict[tuple[str, str], Any] = {
    (thing.__module__, thing.__qualname__): thing for thing in (*CLASSES, _file, deque)
}
# Whoever changes what a town is made of can't read what was kept before, and begins anew.
SHAPE = repr([(each.__name__, [field.name for field in fields(each)]) for each in CLASSES])
HEAD = f"linli demo {hashlib.sha256(SHAPE.encode()).hexdigest()}\n".encode()
