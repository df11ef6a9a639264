"""Words cut and broken so that they fit, reckoned in ems: a Chinese character is as wide as it is high."""

from math import ceil
from unicodedata import east_asian_width

MORE = "…"
WIDE = "WFA"
WIDTHS = {
    "Ю": 1.02,
    "≅": 1.0,
    **dict.fromkeys("MWmw@%", 0.95),
    **dict.fromkeys("ABCDEFGHIJKLNOPQRSTUVXYZ", 0.76),
    **dict.fromkeys("0123456789", 0.56),
    **dict.fromkeys(" :.-", 0.35),
}
OTHERS = 0.69  # small letters, and signs


def ems(text: str) -> float:
    return sum(WIDTHS.get(char) or (1.0 if east_asian_width(char) in WIDE else OTHERS) for char in text)


def cut(text: str, most: float) -> str:
    """As much of it as fits, and a sign that there is more."""
    if ems(text) <= most:
        return text
    while text and ems(text) + 1 > most:
        text = text[:-1]
    return text + MORE


def size(text: str, width: float, largest: int, least: int) -> int:
    """Of the letters with which it fits; below the least it has to be cut."""
    return max(least, min(largest, int(width / max(ems(text), 1))))


def halves(text: str, width: float) -> list[str]:
    """In two lines, as long as each other as they can be."""
    return broken(text, min(width, ceil(ems(text) / 2)), 2)


def broken(text: str, width: float, most: int) -> list[str]:
    """In so many lines at most, each as wide as said."""
    lines: list[str] = []
    while text and len(lines) < most - 1:
        end = len(text)
        while end > 1 and ems(text[:end]) > width:
            end -= 1
        lines.append(text[:end])
        text = text[end:]
    return [*lines, cut(text, width)] if text else lines
