"""How wide text is on a terminal, where a Chinese character takes two columns, and where its lines break."""

from unicodedata import category, east_asian_width

COLUMNS = 78
HANGS = "，。、；：？！）」》…"
OPENS = "（「《"
DRAWN_AS_EMOJI = "\ufe0f"
TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # they would turn the terminal's own line round


def width(text: str) -> int:
    return sum(map(_cells, text))


def padded(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def wrapped(line: str, columns: int = COLUMNS) -> list[str]:
    """Lines of at most so many columns; punctuation never begins one but hangs over the edge."""
    lines, taken = [""], 0
    for letter in line:
        cells = _cells(letter)
        if taken + cells > columns and letter not in HANGS:
            opening = lines[-1][-1:] if lines[-1][-1:] in OPENS else ""
            lines[-1] = lines[-1].removesuffix(opening)
            lines.append(opening)
            taken = width(opening)
        lines[-1] += letter
        taken += cells
    return lines


def harmless(text: str) -> str:
    """As long as before, without anything that a terminal would obey instead of showing."""
    return "".join(" " if _obeyed(letter) else letter for letter in text)


def _obeyed(letter: str) -> bool:
    return letter in TURNS or (category(letter) in ("Cc", "Cs") and letter != "\n")


def _cells(letter: str) -> int:
    if letter == DRAWN_AS_EMOJI:
        return 1
    if category(letter) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if east_asian_width(letter) in "WFA" else 1
