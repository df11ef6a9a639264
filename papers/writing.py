"""A paper becomes the bytes of a file, as its name says; a sketch, a picture; a photo, one of mere pixels."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from domain.words import Paper
from papers import child

CALENDAR = ".ics"  # whose readers take a mark before the text for a part of it


@dataclass(frozen=True, slots=True)
class Painting:
    """A small JPEG of mere pixels."""

    width: int
    height: int
    jpeg: bytes


async def written(paper: Paper) -> bytes:
    """Tables are made in a child, so that nobody's answer waits for them."""
    if not paper.sheets:
        return paper.text.encode("utf-8" if paper.name.endswith(CALENDAR) else "utf-8-sig")
    return await child.ask("papers.printing", json.dumps([paper.name, paper.sheets]).encode())


async def drawn(svg: str) -> bytes:
    """As PNG, made in a child as well."""
    return await child.ask("papers.drawing", svg.encode())


async def repainted(photo: bytes, hidden: str, *, lettered: bool = False) -> Painting:
    """For everybody, with these cells blacked out; `lettered`, for whoever chooses them."""
    return await _painted("papers.repainting", {"hidden": hidden, "lettered": lettered}, photo)


async def hung(photos: Sequence[bytes]) -> Painting:
    """Side by side in one."""
    return await _painted("papers.hanging", {"sizes": [len(photo) for photo in photos]}, b"".join(photos))


async def _painted(module: str, head: object, photos: bytes) -> Painting:
    answer = await child.ask(module, json.dumps(head).encode() + b"\n" + photos)
    size, _, jpeg = answer.partition(b"\n")
    width, height = map(int, size.split())
    return Painting(width, height, jpeg)
