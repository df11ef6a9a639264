"""Whether something that was kept as JSON names somebody: by a value, never by what a value or a place is called."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

OF_PLACES = frozenset({  # what these say is the name of a place or a group, were somebody called the same
    "area", "community", "estate", "group", "hears", "here", "place", "sender", "spot", "station", "title", "walks",
    "where", "whose", "zone",
})  # fmt: skip
ONLY_THERE: Mapping[str, frozenset[str]] = {  # and these on these pages and in these facts; elsewhere they name people
    **dict.fromkeys(("groups/bound", "groups/bound_to", "groups/came_back", "plant"), frozenset({"names"})),
    **dict.fromkeys(("areas/pinned", "duty/morning_digest", "groups/menu_card", "uproot"), frozenset({"name"})),
    "areas/area": frozenset({"above", "groups", "name"}),
    "rename": frozenset({"before", "name"}),
}
TO_PLACES = frozenset({"danger_here", "in", "room", "show"})  # words of buttons that say the name of one
TO_PEOPLE = "standings:"  # unless this is what they press


def names(kept: str, mark: str | int, *, where: str = "") -> bool:
    """On which page, or in a fact of which verb, it was kept."""
    return mark in _values(json.loads(kept), OF_PLACES | ONLY_THERE.get(where, frozenset()))


def is_on_buttons(buttons: str, name: str) -> bool:
    """The word, the press and the link are the bot's own."""
    each = [button for row in json.loads(buttons) for button in row]
    return any(says == name and not _is_to_a_place(word, press) for word, press, _, says in each)


def _is_to_a_place(word: str, press: str) -> bool:
    return word in TO_PLACES and not press.startswith(TO_PEOPLE)


def _values(kept: Any, but: frozenset[str]) -> Iterator[Any]:
    if isinstance(kept, dict):
        for key, value in kept.items():
            if key not in but:
                yield from _values(value, but)
    elif isinstance(kept, list):
        for value in kept:
            yield from _values(value, but)
    else:
        yield kept
