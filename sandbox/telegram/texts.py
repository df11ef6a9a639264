"""A text as Telegram keeps it: parsed, cleaned, trimmed, and measured."""

import re
from typing import Any

from sandbox.telegram.entities import FOUND_BY_TELEGRAM, found_in
from sandbox.telegram.given import Given, part
from sandbox.telegram.links import link
from sandbox.telegram.markup import parse_html, utf16
from sandbox.telegram.refusals import Refusal

Json = dict[str, Any]
Formatted = tuple[str, list[Json]]

TEXT_LIMIT, CAPTION_LIMIT, RAW_LIMIT = 4096, 1024, 1 << 15
CONTROLS = dict.fromkeys((*range(10), 11, 12, *range(14, 32)), " ") | dict.fromkeys(
    (13, *range(0x2028, 0x202F), 0x30A, 0x333, 0x33F)
)
UNCLEAN = re.compile("[\x00-\x09\x0b-\x1f\u2028-\u202e\u030a\u0333\u033f]")
BLANK = re.compile(r"[\s\u115f\u1160\u200b-\u200f\u2060-\u2069\u2800\u3164\ufeff\uffa0\U000e0000-\U000e007f]*")
EXPLICIT = {
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "code",
    "pre",
    "text_link",
    "text_mention",
    "custom_emoji",
    "blockquote",
    "expandable_blockquote",
    "date_time",
}


def read_text(given: Given) -> Formatted:
    if not given.text("text"):
        raise Refusal("message text is empty")
    return formatted(given.text("text"), given.text("parse_mode"), given.json("entities"))


def read_caption(given: Given) -> Formatted:
    return formatted(given.text("caption"), given.text("parse_mode"), given.json("caption_entities"))


def formatted(source: str, parse_mode: str, explicit: object) -> Formatted:
    """Refused while the request is read, long before anybody asks which chat it is for."""
    if len(source) * 4 > RAW_LIMIT and len(source.encode()) > RAW_LIMIT:
        raise Refusal("text is too long")
    mode = parse_mode.lower()
    if mode == "html":
        text, entities = parse_html(source)
    elif mode in ("", "none"):
        text, entities = source, _explicit(explicit, utf16(source))
    else:
        raise Refusal("unsupported parse_mode")
    return cleaned(text, entities)


def cleaned(text: str, entities: list[Json]) -> Formatted:
    if UNCLEAN.search(text):
        text, entities = _without_controls(text, entities)
    stripped = text.rstrip(" \n")
    lead = len(stripped) - len(stripped.lstrip(" \n"))
    if entities:
        lead = min(lead, min(entity["offset"] for entity in entities))
    stripped = stripped[lead:]
    if entities and stripped != text:
        size = utf16(stripped)
        moved = [
            entity
            | {"offset": entity["offset"] - lead, "length": min(entity["length"], size - entity["offset"] + lead)}
            for entity in entities
        ]
        entities = [entity for entity in moved if entity["length"] > 0]
    return stripped, found_in(stripped, entities)


def _without_controls(text: str, entities: list[Json]) -> Formatted:
    clean = text.translate(CONTROLS)
    if len(clean) == len(text):
        return clean, entities
    moved = []
    units = text.encode("utf-16-le", "surrogatepass")
    for entity in entities:
        start, end = (
            utf16(units[: 2 * at].decode("utf-16-le", "surrogatepass").translate(CONTROLS))
            for at in (entity["offset"], entity["offset"] + entity["length"])
        )
        moved.append(entity | {"offset": start, "length": end - start})
    return clean, [entity for entity in moved if entity["length"]]


def _explicit(given: object, size: int) -> list[Json]:
    if not isinstance(given, list):
        return []
    kept = []
    for entity in given:
        kind = part(entity, "type", str, "MessageEntity") if isinstance(entity, dict) else ""
        if kind in FOUND_BY_TELEGRAM:
            continue
        if kind not in EXPLICIT:
            raise Refusal("can't parse MessageEntity: Unsupported type specified")
        start, length = (part(entity, name, int, "MessageEntity") for name in ("offset", "length"))
        if start < 0 or length <= 0 or start + length > size:
            raise Refusal(
                f"entity beginning at UTF-16 offset {start} ends after the end of the text "
                f"at UTF-16 offset {start + length}"
            )
        if kind == "text_link" and not link(entity.get("url", "")):
            raise Refusal(f"entity URL '{entity.get('url', '')}' is invalid: Wrong HTTP URL")
        kept.append(dict(entity))
    return kept


def shows_nothing(text: str) -> bool:
    return BLANK.fullmatch(text) is not None
