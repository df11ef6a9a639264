"""People's words on our pages: cut where they are long, and never alive."""

import re
from typing import Any

from markupsafe import Markup

LONGEST = 60
JOINER = "\u2060"  # invisible, part of no word: what stands behind it begins anew

_ALIVE = re.compile(r"[@/#$.:]+(?!\s)")  # begins or carries on a mention, a command, a hashtag or an address
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_CHARACTER = re.compile(  # with all that hangs on it; two flags' letters are one
    "(?:[\U0001f1e6-\U0001f1ff]{2}|.)(?:[\u0300-\u036f\u200c\u20e3\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]|\u200d.?)*"
)


def quote(text: str, most: int = LONGEST) -> str:
    """On one line, cut where a character ends."""
    line = text.replace("\n", " ")
    if len(line) <= most:
        return line
    end = 0
    for character in _CHARACTER.finditer(line):
        if character.end() > most:
            break
        end = character.end()
    return line[:end].rstrip() + "……"


def still(value: Any) -> Any:
    """Whatever a page puts out and isn't markup of ours: it links to nothing, calls nobody and keeps its direction."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    text = _ALIVE.sub(lambda found: found[0] + JOINER, value)
    return f"\u2068{text}\u2069" if _RIGHT_TO_LEFT.search(text) else text
