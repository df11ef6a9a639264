"""A file on Telegram's disks, and the media made of files: every bot knows it by a file_id of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.telegram.accounts import Bot, Json

DOWNLOAD_LIMIT, UPLOAD_LIMIT, PHOTO_LIMIT = 20 * 1024 * 1024, 50 * 1024 * 1024, 10 * 1024 * 1024

FOLDERS = {
    "photo": "photos",
    "voice": "voice",
    "document": "documents",
    "sticker": "stickers",
    "video": "videos",
    "animation": "animations",
    "audio": "music",
    "video_note": "video_notes",
}
PREFIXES = {
    "photo": "AgACAgUAAx",
    "voice": "AwACAgUAAx",
    "document": "BQACAgUAAx",
    "sticker": "CAACAgUAAx",
    "video": "BAACAgUAAx",
    "animation": "CgACAgUAAx",
    "audio": "CQACAgUAAx",
    "video_note": "DQACAgUAAx",
}


@dataclass(eq=False, slots=True, weakref_slot=True)
class File:
    unique_id: str
    kind: str
    number: int
    size: int
    read: Callable[[], bytes]
    extension: str = "bin"
    media: Media | None = None

    @property
    def path(self) -> str:
        return f"{FOLDERS[self.kind]}/file_{self.number}.{self.extension}"

    def given_to(self, bot: Bot) -> str:
        """The file_id for this bot, which from now on may send and download the file by it."""
        mark = hashlib.blake2b(f"{bot.id}:{self.unique_id}".encode(), digest_size=12).hexdigest()
        file_id = f"{PREFIXES[self.kind]}{mark}{self.unique_id}"
        bot.files[file_id] = self
        return file_id


@dataclass(eq=False, slots=True)
class Media:
    """What a message carries: sizes of one photo, or one file with what its sender said of it."""

    kind: str
    files: list[File]
    about: list[Json] = field(default_factory=list)

    def __post_init__(self) -> None:
        for file in self.files:
            file.media = self

    def shown_to(self, bot: Bot) -> Json:
        sizes = [
            {"file_id": file.given_to(bot), "file_unique_id": file.unique_id, "file_size": file.size} | about
            for file, about in zip(self.files, self.about, strict=True)
        ]
        if self.kind == "photo":
            return {"photo": sizes}
        if self.kind == "animation":
            return {"animation": sizes[0], "document": sizes[0]}
        return {self.kind: sizes[0]}
