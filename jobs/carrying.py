"""Carries one letter: a sheet becomes one call of the Bot API."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from telegram import Bot, InputMediaDocument, InputMediaPhoto
from telegram.error import BadRequest

from domain.words import Letter, Media, Paper, Pin
from jobs import showing
from jobs.gallery import Shown, painted, sketched
from jobs.mouth import Mouth
from jobs.sheets import Render, Sheet, Unreadable, write
from jobs.showing import Arrived
from papers.child import Failed, TooMuch
from papers.writing import written
from storage.letters_claimed import Claimed

log = logging.getLogger(__name__)

NO_PREVIEW = {"is_disabled": True}


async def carry(bot: Mouth, claimed: Claimed, render: Render, now: datetime, shown: Shown | None = None) -> Arrived:
    """One call; a second one where the first was no HTML."""
    letter = claimed.letter
    sheet = write(letter, render, bot.link, now)
    if letter.pin is not None:
        return await _pin(bot, claimed, letter.pin, render.plain(sheet.text))
    file = await _file(letter.paper, render, bot.link) if letter.paper is not None else b""
    try:
        return await _hand_over(bot, claimed, sheet, shown, file)
    except BadRequest as error:
        if "can't parse entities" not in error.message.lower():
            raise
        log.error("Telegram can't read the HTML of %s", letter.page)
        plain = replace(sheet, text=render.plain(sheet.text), parse_mode=None)
        return await _hand_over(bot, claimed, plain, shown, file)


async def carry_by_hand(bot: Mouth, chat: int, letter: Letter, render: Render, now: datetime) -> None:
    """A letter that is in no outbox; `chat` is Telegram's number."""
    await _say(bot, "sendMessage", write(letter, render, bot.link, now), chat_id=chat)


async def take_buttons(bot: Bot, chat: int, message: int) -> None:
    await bot.edit_message_reply_markup(chat, message)


async def _hand_over(bot: Mouth, claimed: Claimed, sheet: Sheet, shown: Shown | None, file: bytes) -> Arrived:
    if claimed.standing is not None and claimed.edits:
        return await _edit(bot, claimed, claimed.standing, sheet, shown)
    return await _post(bot, claimed, sheet, shown, file)


async def _pin(bot: Bot, claimed: Claimed, pin: Pin, address: str) -> Arrived:
    silent = claimed.letter.silent
    message = await bot.send_venue(claimed.telegram, pin.lat, pin.lon, pin.title, address, disable_notification=silent)
    return Arrived(message.message_id)


async def _edit(bot: Mouth, claimed: Claimed, message: int, sheet: Sheet, shown: Shown | None) -> Arrived:
    """Below a picture of somebody's only the words change."""
    chat, sheet = claimed.telegram, sheet if sheet.hangs_keys else replace(sheet, keyboard=None)
    how: dict[str, Any] = {"api_kwargs": {"reply_markup": sheet.keyboard}}
    if shown is not None:
        return await showing.edit(bot, claimed, message, sheet, shown, how)
    if claimed.letter.media:
        await bot.edit_message_caption(chat, message, caption=sheet.text, parse_mode=sheet.parse_mode, **how)
    else:
        await _say(bot, "editMessageText", sheet, chat_id=chat, message_id=message)
    return Arrived(message)


async def _post(bot: Mouth, claimed: Claimed, sheet: Sheet, shown: Shown | None, file: bytes) -> Arrived:
    chat, letter = claimed.telegram, claimed.letter
    where: dict[str, Any] = {"disable_notification": letter.silent}
    if letter.reply_to is not None:
        where["reply_parameters"] = {"message_id": letter.reply_to, "allow_sending_without_reply": True}
    elif claimed.thread is not None:
        where["message_thread_id"] = claimed.thread
    how: dict[str, Any] = {"parse_mode": sheet.parse_mode, "api_kwargs": where}
    if claimed.messages > 1:
        return await _post_album(bot, chat, letter.media, shown, sheet.text, how)
    where["reply_markup"] = sheet.keyboard
    if shown is not None:
        return await showing.post(bot, chat, sheet, shown, how)
    if letter.paper is not None:
        message = await bot.send_document(chat, file, caption=sheet.text, filename=letter.paper.name, **how)
        return Arrived(message.message_id)
    match letter.media:
        case (Media(sort="photo", file=file_id),):
            message = await bot.send_photo(chat, file_id, caption=sheet.text, **how)
        case (Media(sort="voice", file=file_id),):
            message = await bot.send_voice(chat, file_id, caption=sheet.text, **how)
        case (Media(file=file_id),):
            message = await bot.send_document(chat, file_id, caption=sheet.text, **how)
        case _:
            return Arrived((await _say(bot, "sendMessage", sheet, chat_id=chat, **where))["message_id"])
    return Arrived(message.message_id)


async def _say(bot: Mouth, method: str, sheet: Sheet, **where: Any) -> Any:
    """Words and no more."""
    said = {"text": sheet.text, "parse_mode": sheet.parse_mode, "link_preview_options": NO_PREVIEW}
    return await bot.call(method, {**where, **said, "reply_markup": sheet.keyboard})


async def _file(paper: Paper, render: Render, link: str) -> bytes:
    if paper.picture is not None:
        return await painted(sketched(paper.picture, render, link), paper.picture.template)
    try:
        return await written(paper)
    except (Failed, TooMuch) as error:
        raise Unreadable(f"paper: {paper.name}: {type(error).__name__}") from error


async def _post_album(
    bot: Bot, chat: int, media: tuple[Media, ...], shown: Shown | None, caption: str, how: Mapping[str, Any]
) -> Arrived:
    """An album has words, but no buttons; what was drawn is its first picture."""
    items = [InputMediaPhoto(m.file) if m.sort == "photo" else InputMediaDocument(m.file) for m in media]
    drawn = [InputMediaPhoto(shown.file)] if shown is not None else []
    first, *others = await bot.send_media_group(chat, [*drawn, *items], caption=caption, **how)
    arrived = Arrived(first.message_id) if shown is None else showing.arrived(first)
    return replace(arrived, others=tuple(message.message_id for message in others))
