"""Carries one letter: a sheet becomes one call of the Bot API."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from telegram import Bot, InlineKeyboardMarkup, InputMediaDocument, InputMediaPhoto, LinkPreviewOptions, ReplyParameters
from telegram.error import BadRequest

from domain.words import Letter, Media, Paper, Pin
from jobs.sheets import Render, Sheet, Unreadable, write
from papers.child import Failed, TooMuch
from papers.writing import written
from storage.letters_claimed import Claimed

log = logging.getLogger(__name__)

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def carry(bot: Bot, claimed: Claimed, render: Render, now: datetime) -> int:
    """One call, and the number of the message that stands now; a second call where the first was no HTML."""
    sheet = write(claimed.letter, render, bot.link, now)
    if claimed.letter.pin is not None:
        return await _pin(bot, claimed, claimed.letter.pin, render.plain(sheet.text))
    try:
        return await _hand_over(bot, claimed, sheet)
    except BadRequest as error:
        if "can't parse entities" not in error.message.lower():
            raise
        log.error("Telegram can't read the HTML of %s", claimed.letter.page)
        return await _hand_over(bot, claimed, replace(sheet, text=render.plain(sheet.text), parse_mode=None))


async def carry_by_hand(bot: Bot, chat: int, letter: Letter, render: Render, now: datetime) -> None:
    """A letter that is in no outbox; `chat` is Telegram's number."""
    sheet = write(letter, render, bot.link, now)
    await bot.send_message(
        chat, sheet.text, parse_mode=sheet.parse_mode, reply_markup=sheet.keyboard, link_preview_options=NO_PREVIEW
    )


async def take_buttons(bot: Bot, chat: int, message: int) -> None:
    await bot.edit_message_reply_markup(chat, message)


async def _hand_over(bot: Bot, claimed: Claimed, sheet: Sheet) -> int:
    if claimed.standing is not None and claimed.edits:
        return await _edit(bot, claimed, claimed.standing, sheet)
    return await _post(bot, claimed, sheet)


async def _pin(bot: Bot, claimed: Claimed, pin: Pin, address: str) -> int:
    silent = claimed.letter.silent
    message = await bot.send_venue(claimed.telegram, pin.lat, pin.lon, pin.title, address, disable_notification=silent)
    return message.message_id


async def _edit(bot: Bot, claimed: Claimed, message: int, sheet: Sheet) -> int:
    """Below a picture only the words change."""
    chat, text = claimed.telegram, sheet.text
    keyboard = sheet.keyboard if isinstance(sheet.keyboard, InlineKeyboardMarkup) else None
    how: dict[str, Any] = {"parse_mode": sheet.parse_mode, "reply_markup": keyboard}
    if claimed.letter.media:
        await bot.edit_message_caption(chat, message, caption=text, **how)
    else:
        await bot.edit_message_text(text, chat, message, link_preview_options=NO_PREVIEW, **how)
    return message


async def _post(bot: Bot, claimed: Claimed, sheet: Sheet) -> int:
    chat, letter = claimed.telegram, claimed.letter
    how: dict[str, Any] = {"parse_mode": sheet.parse_mode, "disable_notification": letter.silent}
    if letter.reply_to is not None:
        how["reply_parameters"] = ReplyParameters(letter.reply_to, allow_sending_without_reply=True)
    elif claimed.thread is not None:
        how["message_thread_id"] = claimed.thread
    if len(letter.media) > 1:
        return await _post_album(bot, chat, letter.media, sheet.text, how)
    how["reply_markup"] = sheet.keyboard
    if letter.paper is not None:
        file = await _file(letter.paper)
        message = await bot.send_document(chat, file, caption=sheet.text, filename=letter.paper.name, **how)
        return message.message_id
    match letter.media:
        case (Media(sort="photo", file=file_id),):
            message = await bot.send_photo(chat, file_id, caption=sheet.text, **how)
        case (Media(sort="voice", file=file_id),):
            message = await bot.send_voice(chat, file_id, caption=sheet.text, **how)
        case (Media(file=file_id),):
            message = await bot.send_document(chat, file_id, caption=sheet.text, **how)
        case _:
            message = await bot.send_message(chat, sheet.text, link_preview_options=NO_PREVIEW, **how)
    return message.message_id


async def _file(paper: Paper) -> bytes:
    try:
        return await written(paper)
    except (Failed, TooMuch) as error:
        raise Unreadable(f"paper: {paper.name}: {type(error).__name__}") from error


async def _post_album(bot: Bot, chat: int, media: tuple[Media, ...], caption: str, how: Mapping[str, Any]) -> int:
    """An album has words, but no buttons."""
    items = [InputMediaPhoto(m.file) if m.sort == "photo" else InputMediaDocument(m.file) for m in media]
    messages = await bot.send_media_group(chat, items, caption=caption, **how)
    return messages[0].message_id
