"""A paper becomes the bytes of a file, as its name says; a sketch, a picture; a photo, one of mere pixels."""

import json

from domain.words import Paper
from papers import child

CALENDAR = ".ics"  # whose readers take a mark before the text for a part of it


async def written(paper: Paper) -> bytes:
    """Tables are made in a child, so that nobody's answer waits for them."""
    if not paper.sheets:
        return paper.text.encode("utf-8" if paper.name.endswith(CALENDAR) else "utf-8-sig")
    return await child.ask("papers.printing", json.dumps([paper.name, paper.sheets]).encode())


async def drawn(svg: str) -> bytes:
    """As PNG, made in a child as well."""
    return await child.ask("papers.drawing", svg.encode())


async def repainted(photo: bytes, hidden: str, *, lettered: bool = False) -> bytes:
    """As a JPEG for everybody, with these cells blacked out; `lettered`, for whoever chooses them."""
    head = json.dumps({"hidden": hidden, "lettered": lettered}).encode()
    return await child.ask("papers.repainting", head + b"\n" + photo)
