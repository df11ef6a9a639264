"""What a message says, whichever way it says it."""

from telegram import Message

from domain.forms import READY, Said
from domain.texts import clean
from domain.words import Media, Refused, Why
from templates.labels import words_of


def said(message: Message, text: str | None = None) -> Said:
    """Words, photos, voice or a place."""
    words = clean((message.text or message.caption or "") if text is None else text)
    found = Said(
        text=words,
        words=tuple(word for word in words_of(words) if not word.startswith(READY)),
        media=media(message),
        place=_place(message),
        album=message.media_group_id or "",
        in_reply=message.reply_to_message.id if message.reply_to_message else None,
        message=message.id,
    )
    if not (found.text or found.media or found.place) and text is None:
        raise Refused(Why.CANNOT_READ)
    return found


def media(message: Message) -> tuple[Media, ...]:
    """Photos and voice; a picture sent as a file may carry its owner's home and is not taken."""
    if message.document and (message.document.mime_type or "").startswith("image/"):
        raise Refused(Why.PICTURE_AS_FILE)
    if message.photo:
        return (Media("photo", message.photo[-1].file_id),)
    if message.voice:
        length = message.voice.duration
        return (
            Media("voice", message.voice.file_id, length if isinstance(length, int) else int(length.total_seconds())),
        )
    return ()


def _place(message: Message) -> tuple[float, float] | None:
    spot = message.location or (message.venue.location if message.venue else None)
    return (spot.latitude, spot.longitude) if spot else None
