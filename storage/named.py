"""Whether something that was kept as JSON names somebody: by a value, never by what a value or a place is called."""

import json
from collections.abc import Iterator
from typing import Any

OF_PLACES = frozenset({  # what these say is the name of a place or a group, were somebody called the same
    "area", "community", "group", "here", "place", "sender", "spot", "station", "title", "whose", "zone",
})  # fmt: skip
TO_A_PLACE = "in"  # the word of a button that says the name of a place


def names(kept: str, mark: str | int) -> bool:
    return mark in _values(json.loads(kept))


def is_on_buttons(buttons: str, name: str) -> bool:
    """The word, the press and the link are the bot's own."""
    said = [(word, says) for row in json.loads(buttons) for word, _, _, says in row]
    return any(says == name and word != TO_A_PLACE for word, says in said)


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
