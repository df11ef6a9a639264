"""What a series of a kind usually is, where nobody says otherwise."""

from collections.abc import Mapping
from typing import Any

from domain.meetings.series import PLACES, SITTERS, SLOTS, Kind

Values = Mapping[str, Any]
SET_LATER = ("name", "slot", "seats", "walk_ins", "public", "extra", "role")  # each has a usual value


def usual(kind: Kind, slot: int | None = None) -> Values:
    """One at a time where everybody has a slot; to an open round come as many as like."""
    minutes = SLOTS.get(kind, 0) if slot is None else slot
    return {
        "name": "", "slot": minutes, "seats": 1 if minutes else PLACES.get(kind, 0), "walk_ins": 2 if minutes else 0,
        "public": True, "extra": "", "role": SITTERS[kind].value,
    }  # fmt: skip


def valued(answers: Values) -> Values:
    """What was answered, and where nothing was the usual."""
    standard = usual(Kind(answers["kind"]), answers.get("slot"))
    return {key: answers.get(key, standard[key]) for key in SET_LATER}
