"""Turns the name of a picture and its data into an SVG, which a child then draws."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from templates.characters import drawable, lacks
from templates.fitting import broken, cut, ems, halves, size
from templates.words import WORDS

HERE = Path(__file__).parent / "pictures"
PLAIN_DAYS = {f"{ten}{one}" for ten in "初十廿" for one in "一二三四五六七八九"} | {"初十", "二十", "三十"}
ADDRESSES = {"bot", "payload"}  # they stand in a code and not in letters


def picture(template: str, data: Mapping[str, Any]) -> str:
    shown = {name: each if name in ADDRESSES else drawable(each) for name, each in data.items()}
    return _pictures.get_template(f"{template}.svg").render(shown, lacking=lacks(shown))


def _code(link: str) -> dict[str, Any]:
    """A QR code as one path of squares, with the quiet zone that it needs."""
    code = segno.make(link, error="m", micro=False)
    dark = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(code.matrix_iter(border=4)) for x, on in enumerate(row) if on)
    return {"side": code.symbol_size(border=4)[0], "path": "".join(dark)}


def _is_plain(lunar: str) -> bool:
    return lunar in PLAIN_DAYS


_pictures = Environment(
    loader=FileSystemLoader(HERE),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
_pictures.globals |= {"kinds_of": WORDS["kinds"], "rungs": WORDS["rungs"]}
_pictures.filters |= {"ems": ems, "cut": cut, "size": size, "broken": broken, "halves": halves, "code": _code}
_pictures.tests["plain_day"] = _is_plain
