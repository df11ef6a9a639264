"""Shows a picture above the words of a letter: posted, exchanged for another, or left as it hangs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from telegram import Bot, InputMediaPhoto, Message

from jobs.gallery import Shown
from jobs.sheets import Sheet
from storage.letters_claimed import Claimed


@dataclass(frozen=True, slots=True)
class Arrived:
    """The message that stands now, and what Telegram knows its picture by."""

    message: int
    file: str = ""
    others: tuple[int, ...] = ()  # the further messages of an album


async def post(bot: Bot, chat: int, sheet: Sheet, shown: Shown, how: Mapping[str, Any]) -> Arrived:
    return arrived(await bot.send_photo(chat, shown.file, caption=sheet.text, **how))


async def edit(bot: Bot, claimed: Claimed, message: int, sheet: Sheet, shown: Shown, how: Mapping[str, Any]) -> Arrived:
    """Where the picture is the old one only the words change."""
    chat = claimed.telegram
    if shown.digest == claimed.hangs:
        await bot.edit_message_caption(chat, message, caption=sheet.text, parse_mode=sheet.parse_mode, **how)
        return Arrived(message)
    photo = InputMediaPhoto(shown.file, caption=sheet.text, parse_mode=sheet.parse_mode)
    edited = await bot.edit_message_media(photo, chat, message, **how)
    return arrived(edited) if isinstance(edited, Message) else Arrived(message)


def arrived(message: Message) -> Arrived:
    return Arrived(message.message_id, message.photo[-1].file_id)
