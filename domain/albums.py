"""An album comes in parts and without an end: they are held back until they can be taken for one thing said."""

from dataclasses import replace

from domain.forms import Draft, Said
from domain.words import Media

HELD = "held"  # what came of an album that may not be over
WHOLE = "albums"  # those that are


def more(draft: Draft, said: Said) -> Draft:
    held = draft.answers.get(HELD) or {"albums": [], "text": "", "media": []}
    together = {
        "albums": [*held["albums"], said.album],
        "text": "\n".join(filter(None, (held["text"], said.text))),
        "media": [*held["media"], *((m.sort, m.file, m.seconds) for m in said.media)],
    }
    return replace(draft, answers={**draft.answers, HELD: together})


def whole(draft: Draft) -> tuple[Draft, Said]:
    """The draft without it, and all of it in one."""
    held = draft.answers.get(HELD)
    if held is None:
        return draft, Said()
    rest = {key: value for key, value in draft.answers.items() if key != HELD}
    known = list(dict.fromkeys((*parts_of(draft), *held["albums"])))
    said = Said(text=held["text"], media=tuple(Media(*parts) for parts in held["media"]))
    return replace(draft, answers={**rest, WHOLE: known}), said


def parts_of(draft: Draft) -> tuple[str, ...]:
    """The albums of which everything was taken for said: what still comes of them is late."""
    return tuple(draft.answers.get(WHOLE, ()))
