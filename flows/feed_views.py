"""What feeds say to strangers, as plain data: no field of it can say who somebody is, and tests hold the list."""

from dataclasses import dataclass

from flows.board_counted import Counts
from flows.board_shown import Frame, Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """On the map."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A session, a market or an event."""

    uid: str  # as in every file that was ever given of it
    sequence: int
    kind: str
    name: str
    starts: int
    ends: int
    off: bool
    was: str  # 2026-11-20, where it was to be on another day
    instead: str  # and where it makes up for one that wasn't held
    spot: str
    how_to_find: str
    pin: Pin | None
    who: str  # in which role somebody sits there
    services: tuple[str, ...]
    extra: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """A calendar to subscribe to, and what it is of."""

    area: str
    kind: str
    name: str  # of a series, a service or a spot
    now: int
    zone: str
    occasions: tuple[Occasion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """What was put right lately, the newest first."""

    frame: Frame
    bot: int
    matters: tuple[Shown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that the board says of an area."""

    frame: Frame
    open: tuple[Shown, ...]
    over: tuple[Shown, ...]
    occasions: tuple[Occasion, ...]
    counts: Counts
