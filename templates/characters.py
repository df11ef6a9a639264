"""Which characters our one font has, and what is drawn instead of those it hasn't."""

from collections.abc import Mapping
from typing import Any
from unicodedata import category

INSTEAD = "〓"  # what printers have always put where a character was missing
BESIDES = frozenset("·—℉∋≅▼✓㎡㙦䶮囧垚堃犇玥珺祎翀頔𬱖")  # what the font has beyond GB 2312
DASHES = dict.fromkeys(map(ord, "‐‑‒–−"), "-")
ORNAMENT = frozenset({"So", "Sk", "Mn", "Me", "Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})  # emoji and their parts


def has(char: str) -> bool:
    if char in BESIDES:
        return True
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return category(char) != "Cc"


def drawable(said: Any) -> Any:
    """Ornaments go; for whatever else is missing there is a sign that something is."""
    match said:
        case str():
            return "".join(map(_drawn, said.translate(DASHES))).strip()
        case Mapping():
            return {name: drawable(each) for name, each in said.items()}
        case list() | tuple():
            return [drawable(each) for each in said]
        case _:
            return said


def lacks(said: Any) -> bool:
    """Whether something of it can't be drawn, of what was made drawable."""
    match said:
        case str():
            return INSTEAD in said
        case Mapping():
            return any(map(lacks, said.values()))
        case list():
            return any(map(lacks, said))
        case _:
            return False


def _drawn(char: str) -> str:
    if has(char):
        return char
    kind = category(char)
    return " " if kind == "Zs" else "" if kind in ORNAMENT else INSTEAD
