"""Sending: text, media, albums and places, into a chat, a topic or a reply."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sandbox.telegram.accounts import Bot, Json
from sandbox.telegram.chats import Chat
from sandbox.telegram.doorstep import chat_for, check_may_write, topic_for
from sandbox.telegram.files import Media
from sandbox.telegram.given import Given, part
from sandbox.telegram.keyboards import check_data, read_markup
from sandbox.telegram.messages import Message
from sandbox.telegram.refusals import Refusal
from sandbox.telegram.texts import CAPTION_LIMIT, TEXT_LIMIT, formatted, read_caption, read_text, shows_nothing
from sandbox.telegram.uploads import media_from, uploaded

if TYPE_CHECKING:
    from sandbox.telegram.world import Telegram

ALBUM_LIMIT = 10
ALBUM_KINDS = {"photo": "visual", "video": "visual", "document": "document", "audio": "audio"}
NOUNS = {"photo": "photos", "voice": "voice messages", "document": "documents", "text": "text messages"}


@dataclass(slots=True)
class Draft:
    """What is to be sent, before anybody looked where to."""

    text: str = ""
    entities: list[Json] = field(default_factory=list)
    media: Media | None = None
    fields: Json = field(default_factory=dict)

    def check(self) -> None:
        if self.media:
            if len(self.text) > CAPTION_LIMIT:
                raise Refusal("message caption is too long")
        elif not self.fields:
            if shows_nothing(self.text):
                raise Refusal("text must be non-empty")
            if len(self.text) > TEXT_LIMIT:
                raise Refusal("message is too long")


def send_message(world: Telegram, bot: Bot, given: Given) -> Json:
    text, entities = read_text(given)
    return send(world, bot, given, Draft(text, entities))


def send_photo(world: Telegram, bot: Bot, given: Given) -> Json:
    return _send_media(world, bot, given, "photo")


def send_voice(world: Telegram, bot: Bot, given: Given) -> Json:
    return _send_media(world, bot, given, "voice")


def send_document(world: Telegram, bot: Bot, given: Given) -> Json:
    return _send_media(world, bot, given, "document")


def _send_media(world: Telegram, bot: Bot, given: Given, kind: str) -> Json:
    about: Json = {"duration": given.integer("duration")}
    upload = given.upload(kind)
    media = (
        uploaded(world, kind, upload, about) if upload else media_from(world, bot, given, kind, given.text(kind), about)
    )
    text, entities = read_caption(given)
    return send(world, bot, given, Draft(text, entities, media))


def send_location(world: Telegram, bot: Bot, given: Given) -> Json:
    return send(world, bot, given, Draft(fields={"location": _place(given)}))


def send_venue(world: Telegram, bot: Bot, given: Given) -> Json:
    place = _place(given)
    venue = {"location": place, "title": given.text("title"), "address": given.text("address")}
    return send(world, bot, given, Draft(fields={"venue": venue, "location": place}))


def _place(given: Given) -> Json:
    for name in ("latitude", "longitude"):
        if not given.has(name):
            raise Refusal(f"{name} is empty")
    latitude, longitude = given.decimal("latitude"), given.decimal("longitude")
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise Refusal("invalid location specified")
    return {"latitude": latitude, "longitude": longitude}


def send_media_group(world: Telegram, bot: Bot, given: Given) -> list[Json]:
    items = given.json("media", "media")
    if not isinstance(items, list) or not items:
        raise Refusal("media must be a non-empty array" if items is None else "can't parse media JSON object")
    drafts = [_album_item(world, bot, given, item) for item in items]
    if len(drafts) > ALBUM_LIMIT:
        raise Refusal("too many messages to send as an album")
    if len({ALBUM_KINDS[item["type"]] for item in items}) > 1:
        raise Refusal("can't use the media of the specified type in the album")
    album = str(13_000_000_000 + world.serial()) if len(drafts) > 1 else ""
    return [message.shown_to(bot) for message in deliver(world, bot, given, drafts, album)]


def _album_item(world: Telegram, bot: Bot, given: Given, item: Any) -> Draft:
    if not isinstance(item, dict):
        raise Refusal("can't parse InputMedia: expected an Object")
    kind = part(item, "type", str, "InputMedia")
    if kind not in ALBUM_KINDS:
        raise Refusal(f"can't parse InputMedia: type \"{kind}\" can't be used in sendMediaGroup")
    media = media_from(world, bot, given, kind, part(item, "media", str, "InputMedia"), item)
    text, entities = formatted(item.get("caption", ""), item.get("parse_mode", ""), item.get("caption_entities"))
    return Draft(text, entities, media)


def send(world: Telegram, bot: Bot, given: Given, draft: Draft) -> Json:
    return deliver(world, bot, given, [draft], "")[0].shown_to(bot)


def deliver(world: Telegram, bot: Bot, given: Given, drafts: list[Draft], album: str) -> list[Message]:
    """The checks in Telegram's order: the request, the chat, the reply, the content, the reader."""
    reply_to, reply_required = _asked_reply(given)
    markup = read_markup(given)
    chat = chat_for(world, bot, given.text("chat_id"))
    topic = topic_for(chat, bot, given.integer("message_thread_id"))
    answered = _answered(chat, bot, reply_to, reply_required)
    for draft in drafts:
        draft.check()
    check_may_write(chat, bot, NOUNS.get(drafts[0].media.kind if drafts[0].media else "text", "messages"))
    check_data(markup)
    world.pace(bot, chat, len(drafts))
    return [
        world.post(
            Message(
                chat,
                int(world.now),
                bot,
                text=draft.text,
                entities=world.introduce(draft.entities),
                media=draft.media,
                fields=draft.fields,
                markup=markup,
                keyboard_of=bot,
                reply_to=answered,
                topic=topic or (answered.topic if answered else None),
                album=album,
                silent=given.flag("disable_notification"),
                protected=given.flag("protect_content"),
            )
        )
        for draft in drafts
    ]


def _asked_reply(given: Given) -> tuple[int, bool]:
    parameters = given.json("reply_parameters", "reply parameters")
    if parameters is None:
        return given.integer("reply_to_message_id"), not given.flag("allow_sending_without_reply")
    if not isinstance(parameters, dict):
        raise Refusal("object expected as reply parameters")
    optional = parameters.get("allow_sending_without_reply", False)
    if not isinstance(optional, bool):
        raise Refusal('field "allow_sending_without_reply" must be of type Boolean')
    if "chat_id" in parameters or "quote" in parameters:
        raise Refusal("this town knows no replies across chats and no quotes", 501)
    return part(parameters, "message_id", int, "reply parameters"), not optional


def _answered(chat: Chat, bot: Bot, message_id: int, required: bool) -> Message | None:
    if not message_id:
        return None
    found = chat.find(bot, message_id)
    if found is None and required:
        raise Refusal("message to be replied not found")
    return found
