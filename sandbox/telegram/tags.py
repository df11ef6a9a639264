"""What a tag of the Bot API's HTML means for the words within it."""

import re
from typing import Any

from sandbox.telegram.links import link, mentioned_user
from sandbox.telegram.refusals import Refusal

Json = dict[str, Any]

STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
}
TAGS = {*STYLES, "a", "blockquote", "tg-emoji", "tg-time"}
DATE_FORMAT = re.compile(r"[rR]|[tTdDwW]*")


def meaning(tag: str, attributes: dict[str, str], inside: str) -> Json | None:
    """The entity a closed tag makes, or none, as for a link that leads nowhere."""
    if tag == "a":
        return _link(attributes.get("href", "") or inside)
    if tag == "tg-emoji":
        if not attributes.get("emoji-id", "").isdigit():
            raise _slip("Invalid custom emoji identifier specified")
        return {"type": "custom_emoji", "custom_emoji_id": attributes["emoji-id"]}
    if tag == "tg-time":
        return _moment(attributes)
    if tag == "blockquote":
        return {"type": "expandable_blockquote" if "expandable" in attributes else "blockquote"}
    language = attributes.get("class", "").removeprefix("language-") if tag == "code" else ""
    return {"type": STYLES[tag]} | ({"language": language} if language else {})


def _link(url: str) -> Json | None:
    user = mentioned_user(url)
    if user:
        return {"type": "text_mention", "user": {"id": user, "is_bot": False, "first_name": ""}}
    checked = link(url)
    return {"type": "text_link", "url": checked} if checked else None


def _moment(attributes: dict[str, str]) -> Json:
    unix, shape = attributes.get("unix", ""), attributes.get("format", "")
    if not unix.isdigit() or int(unix) <= 0:
        raise _slip("Invalid date specified")
    if not DATE_FORMAT.fullmatch(shape):
        raise _slip("Invalid date-time format specified")
    return {"type": "date_time", "unix_time": int(unix), "date_time_format": _ordered(shape)}


def _ordered(shape: str) -> str:
    """Telegram writes the format back in its own order, and of two precisions the shorter."""
    if shape in ("r", "R"):
        return "r"
    chosen = (next((letter for letter in pair if letter in shape), "") for pair in ("wW", "dD", "tT"))
    return "".join(chosen).replace("W", "w")


def _slip(why: str) -> Refusal:
    return Refusal(f"can't parse entities: {why}")


def settled(closed: list[Json]) -> list[Json]:
    """Code bears no other style within, a language belongs to the pre around it, and outer comes first."""
    closed.reverse()  # inner tags were closed before outer ones
    closed.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    kept: list[Json] = []
    for entity in closed:
        around = next((other for other in kept if other["type"] in ("code", "pre") and _covers(other, entity)), None)
        if around is None:
            kept.append(entity)
        elif around["type"] == "pre" and _covers(entity, around) and "language" in entity:
            around["language"] = entity["language"]
    for entity in kept:
        if entity["type"] == "code":
            entity.pop("language", None)
    return kept


def _covers(outer: Json, inner: Json) -> bool:
    return bool(
        outer["offset"] <= inner["offset"] and inner["offset"] + inner["length"] <= outer["offset"] + outer["length"]
    )
