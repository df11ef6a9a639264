"""Where the words of a drawing lie, by the widths that the font itself gives them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any
from xml.etree import ElementTree as Tree

from templates.drawing import picture
from tests.pictures.font import widths

SVG = "{http://www.w3.org/2000/svg}"
ABOVE, BELOW = 0.86, 0.1  # ems of a Chinese character over its line and under it


@dataclass(frozen=True, slots=True)
class Words:
    said: str
    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: "Words") -> bool:
        beside = self.right <= other.left or other.right <= self.left
        return not beside and self.top < other.bottom and other.top < self.bottom


class Drawing:
    def __init__(self, template: str, data: Any) -> None:
        self.svg = picture(template, {"bot": "https://t.me/linli_bot", **data})
        self._root = Tree.fromstring(self.svg)
        _, _, self.width, self.height = map(float, self._root.attrib["viewBox"].split())
        self.words = [_placed(each) for each in self._root.iter(f"{SVG}text") if each.text]

    @property
    def said(self) -> list[str]:
        return [each.said for each in self.words]

    def shapes(self, tag: str) -> list[dict[str, str]]:
        """What is drawn with circles, rectangles or paths."""
        return [each.attrib for each in self._root.iter(f"{SVG}{tag}")]

    @property
    def icons(self) -> list[str]:
        return [each.attrib["data-of"] for each in self._root.iter(f"{SVG}g")]

    @property
    def code(self) -> str:
        """The squares of the QR code."""
        return next(each.attrib["d"] for each in self._root.iter(f"{SVG}path") if "shape-rendering" in each.attrib)

    def overflowing(self, margin: float) -> list[Words]:
        return [each for each in self.words if each.left < margin or each.right > self.width - margin]

    def colliding(self) -> Iterator[tuple[Words, Words]]:
        return (pair for pair in combinations(self.words, 2) if pair[0].meets(pair[1]))


def _placed(text: Tree.Element) -> Words:
    said = text.text or ""
    x, y, size = (float(text.attrib[name]) for name in ("x", "y", "font-size"))
    width = size * sum(map(widths().__getitem__, said))
    left = x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[text.attrib.get("text-anchor", "start")]
    return Words(said, left, left + width, y - ABOVE * size, y + BELOW * size)
