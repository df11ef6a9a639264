"""The media a bot sends: an upload, or a file it was given before."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING

from sandbox.telegram.accounts import Bot, Json
from sandbox.telegram.files import PHOTO_LIMIT, UPLOAD_LIMIT, Media
from sandbox.telegram.given import Given, Upload
from sandbox.telegram.pictures import picture_size
from sandbox.telegram.refusals import Refusal

if TYPE_CHECKING:
    from sandbox.telegram.world import Telegram

NAMES = {
    "photo": "Photo",
    "voice": "VoiceNote",
    "document": "Document",
    "sticker": "Sticker",
    "video": "Video",
    "animation": "Animation",
    "audio": "Audio",
    "video_note": "VideoNote",
}
LONGEST_SIDES = 10_000
LOST = "wrong file identifier/HTTP URL specified"
LOST_IN_AN_EDIT = "MEDIA_EMPTY"  # the same, as Telegram itself calls it: only sends have it translated


def media_from(world: Telegram, bot: Bot, given: Given, kind: str, where: str, about: Json, lost: str = LOST) -> Media:
    """What a parameter or the media of an InputMedia points at."""
    upload = given.attached(where) if where.startswith("attach://") else None
    if upload:
        return uploaded(world, kind, upload, about)
    if not where or where.startswith("attach://"):
        raise Refusal(f"there is no {kind.replace('_', ' ')} in the request")
    return known(bot, kind, where, lost)


def uploaded(world: Telegram, kind: str, upload: Upload, about: Json) -> Media:
    if len(upload.data) > UPLOAD_LIMIT:
        raise Refusal("Request Entity Too Large", 413)
    if not upload.data:
        raise Refusal("file must be non-empty")
    if kind == "photo":
        return _photo(world, upload)
    name = upload.name or kind
    extension = name.rpartition(".")[2] if "." in name else "bin"
    if kind == "voice":
        return world.disk.single("voice", upload.data, "oga", duration=about.get("duration", 0), mime_type="audio/ogg")
    mime = mimetypes.guess_type(name)[0] or upload.mime
    return world.disk.single(kind, upload.data, extension, file_name=name, mime_type=mime)


def _photo(world: Telegram, upload: Upload) -> Media:
    weight = len(upload.data)
    if weight > PHOTO_LIMIT:
        raise Refusal(f"file of size {weight} bytes is too big for a photo; the maximum size is {PHOTO_LIMIT} bytes")
    size = picture_size(upload.data)
    if size is None:
        raise Refusal("IMAGE_PROCESS_FAILED")
    width, height = size
    if width + height > LONGEST_SIDES or max(size) > 20 * max(1, min(size)):
        raise Refusal("PHOTO_INVALID_DIMENSIONS")
    return world.disk.photo(width, height, upload.data)


def known(bot: Bot, kind: str, where: str, lost: str = LOST) -> Media:
    """A file this bot was given; the town has no network to fetch an address from."""
    if "." in where:
        raise Refusal("failed to get HTTP URL content")
    file = bot.files.get(where)
    if file is None or file.media is None:
        raise Refusal(lost)
    if file.kind != kind and "photo" in (file.kind, kind):
        raise Refusal(f"can't use file of type {NAMES[file.kind]} as {NAMES[kind]}")
    return file.media
