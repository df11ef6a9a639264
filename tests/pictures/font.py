"""Our one font, read as far as it takes to know which characters it has and how wide each is."""

import struct
from functools import cache

from papers.drawing import FONT

EM = 1000
WINDOWS, ALL_OF_UNICODE = 3, 10


@cache
def widths() -> dict[str, float]:
    """In ems, of every character that there is."""
    data = FONT.read_bytes()
    tables = {}
    for n in range(struct.unpack(">H", data[4:6])[0]):
        name, _, start, length = struct.unpack(">4sIII", data[12 + 16 * n : 28 + 16 * n])
        tables[name] = data[start : start + length]
    metrics = struct.unpack(">H", tables[b"hhea"][34:36])[0]
    advances = [struct.unpack(">H", tables[b"hmtx"][4 * n : 4 * n + 2])[0] for n in range(metrics)]
    glyphs = _glyphs(tables[b"cmap"])
    return {char: advances[min(glyph, metrics - 1)] / EM for char, glyph in glyphs.items()}


def _glyphs(cmap: bytes) -> dict[str, int]:
    for n in range(struct.unpack(">H", cmap[2:4])[0]):
        platform, encoding, start = struct.unpack(">HHI", cmap[4 + 8 * n : 12 + 8 * n])
        if (platform, encoding) == (WINDOWS, ALL_OF_UNICODE):
            break
    groups = struct.unpack(">I", cmap[start + 12 : start + 16])[0]
    found: dict[str, int] = {}
    for n in range(groups):
        first, last, glyph = struct.unpack(">III", cmap[start + 16 + 12 * n : start + 28 + 12 * n])
        found |= {chr(code): glyph + code - first for code in range(first, last + 1)}
    return found
