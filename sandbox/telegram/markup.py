"""HTML as the Bot API reads it: a short list of tags, and every slip refused."""

import re
from dataclasses import dataclass
from typing import Any, NoReturn

from sandbox.telegram.refusals import Refusal
from sandbox.telegram.tags import TAGS, meaning, settled

Json = dict[str, Any]

NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
SPACE = " \t\r\n\v\0"
SPECIAL = re.compile("[<&]")
NAME_ENDS, KEY_ENDS = re.compile(f"[{SPACE}>]"), re.compile(f"[{SPACE}=>]")
REFERENCE = re.compile(r"&(?:#(?:x([0-9a-fA-F]+)|([0-9]+))|([a-zA-Z]+));?")
TOKEN = re.compile(r"[A-Za-z0-9.-]*")
HALF = re.compile("[\ud800-\udfff]")  # of a pair that one character would be


def utf16(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(slots=True)
class Tag:
    name: str
    attributes: dict[str, str]
    offset: int  # in UTF-16 units of what has been read
    piece: int
    at: int


class Reader:
    """Reads one text from left to right."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.pieces: list[str] = []
        self.length = 0
        self.open: list[Tag] = []
        self.entities: list[Json] = []

    def read(self) -> tuple[str, list[Json]]:
        while found := SPECIAL.search(self.source, self.at):
            self.add(self.source[self.at : found.start()])
            self.at = found.start()
            if found[0] == "&":
                self.add(self.reference())
            elif self.source.startswith("</", self.at):
                self.end_tag()
            else:
                self.start_tag()
        self.add(self.source[self.at :])
        if self.open:
            self.fail(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        text = "".join(self.pieces)
        if HALF.search(text):
            self.fail(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        return text, self.entities

    def add(self, piece: str) -> None:
        if piece:
            self.pieces.append(piece)
            self.length += utf16(piece)

    def reference(self) -> str:
        """A known character reference becomes its character, anything else stays as it was typed."""
        found = REFERENCE.match(self.source, self.at)
        letter = self.referred(found) if found else ""
        if found and letter:
            self.at = found.end()
            return letter
        self.at += 1
        return "&"

    @staticmethod
    def referred(found: re.Match[str]) -> str:
        if found[3]:
            return NAMED.get(found[3], "")
        code = int(found[1], 16) if found[1] else int(found[2])
        return chr(code) if 0 < code <= 0x10FFFF else ""

    def start_tag(self) -> None:
        begin = self.at
        self.at += 1
        name = self.until(NAME_ENDS).lower()
        if self.ended:
            self.fail("Unclosed start tag", begin)
        if name not in TAGS:
            self.fail(f'Unsupported start tag "{name}"', begin)
        attributes: dict[str, str] = {}
        while True:
            self.skip_space()
            if self.ended:
                self.fail("Unclosed start tag", begin)
            if self.here == ">":
                break
            key, value = self.attribute(name, begin)
            attributes[key] = value
        self.at += 1
        if name == "span" and attributes.get("class") != "tg-spoiler":
            self.fail('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(Tag(name, attributes, self.length, len(self.pieces), begin))

    def attribute(self, tag: str, begin: int) -> tuple[str, str]:
        key = self.until(KEY_ENDS).lower()
        if not key:
            self.fail(f'Empty attribute name in the tag "{tag}"', begin)
        self.skip_space()
        if self.ended:
            self.fail(f'Unclosed start tag "{tag}"', begin)
        if self.here != "=":
            if (tag, key) == ("blockquote", "expandable"):
                return key, ""
            self.fail(f'Expected equal sign in declaration of an attribute of the tag "{tag}"', begin)
        self.at += 1
        self.skip_space()
        if self.ended:
            self.fail(f'Unclosed start tag "{tag}"', begin)
        return key, self.quoted() if self.here in "'\"" else self.token()

    def quoted(self) -> str:
        quote, value = self.here, ""
        self.at += 1
        while not self.ended and self.here != quote:
            if self.here == "&":
                value += self.reference()
            else:
                value += self.here
                self.at += 1
        self.at += 1
        return value

    def token(self) -> str:
        found = TOKEN.match(self.source, self.at)
        begin, self.at = self.at, found.end() if found else self.at
        if self.ended or self.here not in SPACE + ">":
            self.fail("Unexpected end of name token", begin)
        return self.source[begin : self.at].lower()

    def end_tag(self) -> None:
        begin = self.at
        if not self.open:
            self.fail("Unexpected end tag", begin)
        self.at += 2
        name = self.until(NAME_ENDS).lower()
        self.skip_space()
        if self.ended or self.here != ">":
            self.fail("Unclosed end tag", begin)
        tag = self.open.pop()
        if name not in ("", tag.name):
            self.fail("Unmatched end tag", begin, f', expected "</{tag.name}>", found "</{name}>"')
        self.at += 1
        if self.length > tag.offset:
            self.note(tag)

    def note(self, tag: Tag) -> None:
        what = meaning(tag.name, tag.attributes, "".join(self.pieces[tag.piece :]))
        if what:
            self.entities.append(what | {"offset": tag.offset, "length": self.length - tag.offset})

    @property
    def here(self) -> str:
        return self.source[self.at]

    @property
    def ended(self) -> bool:
        return self.at >= len(self.source)

    def until(self, stop: re.Pattern[str]) -> str:
        begin, found = self.at, stop.search(self.source, self.at)
        self.at = found.start() if found else len(self.source)
        return self.source[begin : self.at]

    def skip_space(self) -> None:
        while not self.ended and self.here in SPACE:
            self.at += 1

    def fail(self, why: str, at: int | None = None, more: str = "") -> NoReturn:
        where = "" if at is None else f" at byte offset {len(self.source[:at].encode())}"
        raise Refusal(f"can't parse entities: {why}{where}{more}")


def parse_html(source: str) -> tuple[str, list[Json]]:
    if not SPECIAL.search(source):
        return source, []
    text, entities = Reader(source).read()
    return text, settled(entities)
