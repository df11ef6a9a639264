"""One message as a page draws it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sandbox.telegram.accounts import Bot, Json, User
from sandbox.telegram.files import Media
from sandbox.telegram.messages import Message

if TYPE_CHECKING:
    from sandbox.telegram.world import Press, Telegram

CUT = 40  # letters of a message that another one answers
KINDS = {"photo": "照片", "voice": "语音", "document": "文件", "sticker": "贴纸", "location": "位置", "venue": "位置"}
HAPPENED = {  # service messages, by the field they bear
    "new_chat_members": "{whom}进群了",
    "left_chat_member": "{whom}退群了",
    "new_chat_title": "群名改成了「{new_chat_title}」",
    "migrate_to_chat_id": "群升级成了大群，话都还在",
    "migrate_from_chat_id": "大群从这儿开始",
    "forum_topic_created": "开了一个话题",
}
PINNED = "{who}置顶了一条"


def message(message: Message, phone: str, bot: Bot) -> Json:
    out: Json = {"id": message.serial, "phone": phone, "date": message.date}
    if message.deleted:
        return out | {"gone": True}
    if message.service:
        return out | {"happened": _happened(message)}
    out |= {
        "by": _sender(message),
        "text": message.text,
        "entities": message.entities,
        "edited": bool(message.edit_date),
        "keys": _keys(message),
        "album": message.album,
        "reactions": _reactions(message),
    }
    if message.media:
        out[message.media.kind] = _file(message.media)
    if place := message.fields.get("venue") or message.fields.get("location"):
        out["place"] = _place(place)
    if message.forward:
        out["forwarded"] = True
    if message.reply_to and not message.reply_to.deleted:
        out["reply"] = {"id": message.reply_to.serial, "by": _name(message.reply_to), "text": short(message.reply_to)}
    return out


def short(message: Message) -> str:
    """What a message says in a few letters, or what it is where it says nothing."""
    return message.text[:CUT] or KINDS.get(message.kind, "")


def is_waiting(press: Press, world: Telegram) -> bool:
    return not press.answered and world.now - press.at < world.press_lives


def _happened(message: Message) -> str:
    if message.pins:
        return PINNED.format(who=_name(message))
    fields = message.fields
    sentence = next((words for field, words in HAPPENED.items() if field in fields), "")
    whom = fields.get("new_chat_member") or fields.get("left_chat_member") or {}
    return sentence.format(whom=whom.get("first_name", ""), new_chat_title=fields.get("new_chat_title", ""))


def _sender(message: Message) -> Json:
    sender = message.sender
    return {"id": sender.id if sender else 0, "name": _name(message), "bot": isinstance(sender, Bot)}


def _name(message: Message) -> str:
    sender: User | None = message.sender
    if message.sender_chat:
        return message.sender_chat.title
    return f"{sender.first_name}{sender.last_name}" if sender else ""


def _keys(message: Message) -> list[list[Json]]:
    """The buttons below it: each says what it sends when it is pressed as it was drawn."""
    rows = (message.markup or {}).get("inline_keyboard", [])
    return [
        [{key: button[key] for key in ("text", "callback_data", "url") if key in button} for button in row]
        for row in rows
    ]


def _reactions(message: Message) -> Json:
    return dict(Counter(each["emoji"] for given in message.reactions.values() for each in given if "emoji" in each))


def _file(media: Media) -> Json:
    file, about = media.files[-1], media.about[-1]
    shown = {key: about[key] for key in ("width", "height", "duration", "file_name", "emoji") if key in about}
    return shown | {"at": f"/media/{file.number}", "size": file.size}


def _place(place: Json) -> Json:
    where = place.get("location", place)
    return {
        "lat": where["latitude"],
        "lon": where["longitude"],
        "title": place.get("title", ""),
        "address": place.get("address", ""),
    }
