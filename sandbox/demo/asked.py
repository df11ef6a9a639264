"""What a page asks for: every word of it has to be of its kind, or it would be shown to everybody from then on."""

from __future__ import annotations

from types import UnionType

from sandbox.telegram.accounts import Json

KINDS: dict[str, type | UnionType] = {
    "phone": str,
    "who": int,
    "text": str,
    "read": str,
    "message": int,
    "reply": int,
    "data": str,
    "url": str,
    "emoji": str,
    "lat": int | float,
    "lon": int | float,
    "hours": int,
    "to": int,
}


def understood(how: object) -> Json:
    """As it was given; a KeyError or a TypeError tells that nobody asks like that."""
    if not isinstance(how, dict):
        raise TypeError(f"{how} names nothing")
    for name, value in how.items():
        if not isinstance(value, KINDS[name]):
            raise TypeError(f"{name} is a {type(value).__name__}")
    return how
