"""What was passed on to the council from a session, as whoever prepares it reads it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.moments import ms
from domain.words import Letter, Person


@dataclass(frozen=True, slots=True)
class Point:
    said: str
    at: datetime
    spot: str


def listed(points: Sequence[Point], person: Person, zone: str) -> Letter:
    items = [{"said": point.said, "at": ms(point.at), "spot": point.spot} for point in points]
    return Letter(
        to=person.chat, page="meetings/for_the_council", data={"items": items, "zone": zone},
        about=f"person:{person.id}",
    )  # fmt: skip
