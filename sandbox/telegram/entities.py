"""What Telegram finds in a text by itself: commands, mentions, hashtags and addresses."""

import re
from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]

COMMON_DOMAINS = (
    "com|org|net|cn|me|io|dev|app|info|gov|edu|xyz|top|site|online|shop|store|tech|club|vip|wang|ru|de|uk|"
    "jp|kr|hk|tw|us|eu|fr|biz|cc|tv|ai|co|中国|公司|网络"
)
FINDERS = (
    (
        "url",
        re.compile(
            r"(?<![\w@.-])(?:(?:https?|ftp|tonsite)://(?:[\w-]+\.)*[\w-]+(?::\d{1,5})?"
            rf"|(?:[A-Za-z0-9\u00a1-\uffff-]+\.)+(?:{COMMON_DOMAINS})(?![\w.-])(?::\d{{1,5}})?)"
            r"(?:[/?#][^\s<>\"«»。，、；！？）】》]*)?",
            re.IGNORECASE,
        ),
    ),
    ("email", re.compile(r"(?<![\w.+-])[A-Za-z0-9._+-]{1,64}@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?!\w)")),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])")),
    ("mention", re.compile(r"(?<!\w)@[A-Za-z0-9_]{4,32}(?!\w)")),
    ("hashtag", re.compile(r"(?<!\w)#(?=\d*[^\W\d])[\w·]{1,256}(?![\w#])")),
    ("cashtag", re.compile(r"(?<![\w$])\$[A-Z]{1,8}(?![\w$])")),
)
HINT = re.compile(r"[/@#$.]|://")
NO_DETECTION = {"code", "pre", "text_link", "text_mention"}
FOUND_BY_TELEGRAM = {kind for kind, _ in FINDERS} | {"phone_number", "bank_card_number"}


def found_in(text: str, given: Iterable[Json] = ()) -> list[Json]:
    """All entities of the text, those already given included, with offsets in UTF-16 units."""
    entities = list(given)
    if HINT.search(text) is None:
        return entities
    taken = [
        (entity["offset"], entity["offset"] + entity["length"]) for entity in entities if entity["type"] in NO_DETECTION
    ]
    for kind, finder in FINDERS:
        for found in finder.finditer(text):
            start, end = _units(text, found.start()), _units(text, _end(kind, found))
            if all(end <= begin or start >= stop for begin, stop in taken):
                taken.append((start, end))
                entities.append({"type": kind, "offset": start, "length": end - start})
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def _units(text: str, index: int) -> int:
    before = text[:index]
    return index if before.isascii() else len(before.encode("utf-16-le", "surrogatepass")) // 2


def _end(kind: str, found: re.Match[str]) -> int:
    """A full stop or a comma after an address belongs to the sentence."""
    return found.start() + len(found[0].rstrip(".,:;!?)'")) if kind == "url" else found.end()
