"""Whether something that was kept as JSON names somebody: by a value, never by what a value or a place is called."""

import json
from collections.abc import Iterator
from typing import Any

OF_PLACES = frozenset({  # what these say is the name of a place or a group, were somebody called the same
    "area", "community", "group", "here", "place", "sender", "spot", "station", "title", "whose", "zone",
})  # fmt: skip
TO_PLACES = frozenset({"in"})  # words of buttons that say the name of one
TO_PEOPLE = "standings:"  # unless this is what they press


def names(kept: str, mark: str | int) -> bool:
    return mark in _values(json.loads(kept))


def is_on_buttons(buttons: str, name: str) -> bool:
    """The word, the press and the link are the bot's own."""
    each = [button for row in json.loads(buttons) for button in row]
    return any(says == name and not _is_to_a_place(word, press) for word, press, _, says in each)


def _is_to_a_place(word: str, press: str) -> bool:
    return word in TO_PLACES and not press.startswith(TO_PEOPLE)


def _values(kept: Any) -> Iterator[Any]:
    if isinstance(kept, dict):
        for key, value in kept.items():
            if key not in OF_PLACES:
                yield from _values(value)
    elif isinstance(kept, list):
        for value in kept:
            yield from _values(value)
    else:
        yield kept
