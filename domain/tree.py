"""The tree of areas as people grow it: which names are sound, and what may be taken away again."""

import re
from collections.abc import Collection

from domain.places import BELOW, Area, Level
from domain.texts import line
from domain.words import Refused, Why

LONGEST = 20
AT_ONCE = 60  # areas from one message
ROW = re.compile(r"^(\D*?)(\d{1,3})\D{0,3}?(?:-|–|—|~|～|到|至)\D{0,2}?(\d{1,3})(\D.*)$")
BETWEEN = re.compile(r"[\n,，、;；]+")


def levels_below(area: Area) -> tuple[Level, ...]:
    return tuple(level for level in Level if level in BELOW[area.level])


def names_in(text: str) -> tuple[str, ...]:
    """One name a line; 1-12号楼 and 1号楼到12号楼 are twelve."""
    parts = [part.strip() for part in BETWEEN.split(text) if part.strip()]
    return tuple(dict.fromkeys(name for part in parts for name in _named(part) if name))


def _named(part: str) -> list[str]:
    found = ROW.match(part)
    if found is None:
        return [line(part, LONGEST)]
    before, first, last, behind = found[1], int(found[2]), int(found[3]), found[4]
    return [line(f"{before}{n}{behind}", LONGEST) for n in range(first, min(last, first + AT_ONCE) + 1)]


def sound_names(text: str, taken: Collection[str]) -> tuple[str, ...]:
    """The names that somebody gave, if all of them can be given."""
    names = names_in(text)
    if not names:
        raise Refused(Why.CANNOT_READ)
    if len(names) > AT_ONCE:
        raise Refused(Why.TOO_MANY_NAMES, most=AT_ONCE)
    if twice := next((name for name in names if name in taken), None):
        raise Refused(Why.NAME_IS_TAKEN, name=twice)
    return names


def sound_name(text: str, taken: Collection[str]) -> str:
    name = line(text, LONGEST)
    if not name:
        raise Refused(Why.CANNOT_READ)
    if name in taken:
        raise Refused(Why.NAME_IS_TAKEN, name=name)
    return name


def level_for(parent: Area, level: str) -> Level:
    if level not in {*levels_below(parent)}:
        raise Refused(Why.TOO_LATE)
    return Level(level)
