"""What people type, cleaned before anybody keeps it: nothing hidden, nothing piled up, and as long as we allow."""

import re
from unicodedata import category, normalize

from domain.sentences import SIMPLIFIED

LIMIT = 2000  # in UTF-16 units, as Telegram counts
LONGEST_NAME = 32
MOST_MARKS = 8  # on one letter, more than any language needs

_SIMPLIFIED = str.maketrans(SIMPLIFIED)
_BREAKS = str.maketrans("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n" * 9)
_JOINERS = "\u200c\u200d"  # the only hidden characters with a meaning: they hold emoji together and Persian apart
_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"  # they pass for letters and show nothing
_NEVER = {chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF)} | {
    chr(number) for number in range(0xFDD0, 0xFDF0)
}
_PLAIN = r"!-~\u3001-\u3029\u4e00-\u9fff\uff01-\uff5e"  # nearly all that is said: nothing to look for
_HARMLESS = re.compile(f"[ {_PLAIN}]*")
_TIDY = re.compile(f"[{_PLAIN}]+(?:[ \n][{_PLAIN}]+)*")
_SKINS = range(0x1F3FB, 0x1F400)
_FLAGS = range(0x1F1E6, 0x1F200)


def clean(text: str, limit: int = LIMIT) -> str:
    """Lines without blanks around or between them; "" when there is nothing to be seen."""
    if len(text) <= limit and _TIDY.fullmatch(text):
        return text
    text = text.replace("\r\n", "\n").translate(_BREAKS)
    rows = (" ".join(_legible(row).split()) for row in text.split("\n"))
    tidy = cut("\n".join(row for row in rows if row), limit)
    return tidy if any(_shows(letter) for letter in tidy) else ""


def line(text: str, limit: int = LONGEST_NAME) -> str:
    """The same for a name, which is never more than one line."""
    return clean(text.replace("\n", " "), limit).replace("\n", " ")


def cut(text: str, limit: int) -> str:
    """At most so many UTF-16 units, and no character taken apart."""
    if _units(text) <= limit:
        return text
    most = _most(text, limit)
    end = most
    while end and _joined(text, end):
        end -= 1
    return text[: end or most].rstrip()


def unsaid(text: str, words: str, limit: int = LIMIT) -> str:
    """Without the lines that somebody added, wherever they stand; those that came last may have been cut off."""
    lines, theirs = text.split("\n"), words.split("\n")
    for at in range(len(lines)):
        before, behind = lines[:at], lines[at + len(theirs) :]
        if lines[at : at + len(theirs)] == theirs or cut("\n".join((*before, words)), limit) == text:
            return "\n".join((*before, *behind))
    return text


def folded(text: str) -> str:
    """One script, one width, and no blanks: however it was typed."""
    return "".join(normalize("NFKC", text).casefold().translate(_SIMPLIFIED).split())


def _legible(row: str) -> str:
    """Without what can't be seen, and with no towers of marks."""
    if _HARMLESS.fullmatch(row):
        return row
    kept, marks = [], 0
    for letter in row:
        kind = category(letter)
        if _hidden(letter, kind):
            continue
        if kind[0] == "M":
            marks += 1
        elif letter not in _JOINERS:
            marks = 0
        if marks <= MOST_MARKS:
            kept.append(" " if kind == "Cc" else letter)
    return "".join(kept)


def _hidden(letter: str, kind: str) -> bool:
    """Directions, joints, tags, halves of pairs, and numbers that will never be a character."""
    return (kind == "Cf" and letter not in _JOINERS) or kind == "Cs" or letter in _BLANKS or letter in _NEVER


def _shows(letter: str) -> bool:
    """An emoji younger than this Python has no category yet, and shows all the same."""
    kind = category(letter)
    return kind[0] not in "MZC" or kind in ("Cn", "Co")


def _joined(text: str, at: int) -> bool:
    """Whether what stands here belongs to the character before it."""
    letter = ord(text[at])
    if letter in _FLAGS:  # two make one flag
        return _flags_before(text, at) % 2 == 1
    return letter in _SKINS or text[at] in _JOINERS or text[at - 1] == "\u200d" or category(text[at])[0] == "M"


def _flags_before(text: str, at: int) -> int:
    start = at
    while start and ord(text[start - 1]) in _FLAGS:
        start -= 1
    return at - start


def _most(text: str, limit: int) -> int:
    """How many characters fit."""
    units = 0
    for at, letter in enumerate(text):
        units += _units(letter)
        if units > limit:
            return at
    return len(text)


def _units(text: str) -> int:
    return len(text) + sum(letter > "\uffff" for letter in text)
