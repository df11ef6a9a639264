"""How a story is written down: what a matter is about, and below it who does what when, a line each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sandbox.demo.past import BEGINS

STORY = Path(__file__).parent / "month.txt"


@dataclass(slots=True, eq=False)
class Tale:
    """One matter, or something else that goes on for a while: that has no number, and its title is for readers."""

    kind: str
    where: tuple[str, ...]
    words: str
    no: int = 0  # as soon as it was said


@dataclass(frozen=True, slots=True)
class Deed:
    """One after the other: [a button], 群[a button in the group], @a photo, and whatever else is said aloud.

    说 tells what the tale is about, 私下说 so that the group doesn't hear, 替人说 for somebody without a phone, 热线
    hands in what the city's hotline was told; [修好了…] is a button that begins so, and
    [公示]* is pressed as long as the last message offers it.
    """

    at: datetime
    who: str
    does: tuple[str, ...]
    tale: Tale


def told(file: Path) -> list[Deed]:
    """Everything in the order in which it happened."""
    tales = file.read_text("utf-8").strip().split("\n\n")
    return sorted((deed for tale in tales for deed in _deeds(*tale.splitlines())), key=lambda deed: deed.at)


def _deeds(title: str, *lines: str) -> Iterator[Deed]:
    kind, *where, words = title.split()
    tale = Tale(kind, tuple(where), words)
    for line in lines:
        day, hour, who, *does = line.split()
        at = datetime.strptime(f"{BEGINS.year}-{day} {hour}", "%Y-%m-%d %H:%M").replace(tzinfo=BEGINS.tzinfo)
        yield Deed(at, who, tuple(does), tale)
