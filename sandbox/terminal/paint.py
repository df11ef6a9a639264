"""Bold and faint text: marks within it, which become colours on a terminal and next to nothing elsewhere."""

import os
from typing import TextIO

from sandbox.telegram.accounts import Json

BOLD, NOT_BOLD, FAINT, NOT_FAINT = "\x02", "\x03", "\x0e", "\x0f"
QUOTE, UNQUOTE = "\x10", "\x11"
COLOURED = {BOLD: "\x1b[1m", NOT_BOLD: "\x1b[22m", FAINT: "\x1b[2m", NOT_FAINT: "\x1b[22m"}
PLAIN = {BOLD: "*", NOT_BOLD: "*", FAINT: "", NOT_FAINT: ""}
ENTITIES = {
    "bold": (BOLD, NOT_BOLD),
    "blockquote": (QUOTE, UNQUOTE),
    "expandable_blockquote": (QUOTE, UNQUOTE),
}


def wants_colours(stream: TextIO) -> bool:
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def painted(text: str, colours: bool) -> str:
    for mark, drawn in (COLOURED if colours else PLAIN).items():
        text = text.replace(mark, drawn)
    return text


def faint(text: str) -> str:
    return f"{FAINT}{text}{NOT_FAINT}"


def marked(text: str, entities: list[Json]) -> str:
    """Telegram counts in UTF-16 units; marks are put in from the end, so that no offset moves."""
    units = text.encode("utf-16-le")
    marks = [
        (offset, mark)
        for entity in entities
        if entity["type"] in ENTITIES
        for offset, mark in zip(
            (entity["offset"], entity["offset"] + entity["length"]), ENTITIES[entity["type"]], strict=True
        )
    ]
    for offset, mark in sorted(marks, reverse=True):
        units = units[: 2 * offset] + mark.encode("utf-16-le") + units[2 * offset :]
    return units.decode("utf-16-le")
