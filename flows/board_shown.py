"""What stands on the public pages, as plain data: no field of it can say who somebody is, and tests hold the list."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An area that has a board, by its address."""

    name: str
    sign: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """An official number."""

    key: str
    label: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around every page of an area."""

    name: str
    sign: str
    now: int
    zone: str
    above: tuple[Link, ...]
    below: tuple[Link, ...]
    calls: tuple[Call, ...]
    site: str  # where strangers find these pages, if anybody said so
    chat: str  # and where they can say something themselves


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A photo of a matter, with whatever staff have covered; what it shows is said by the matter."""

    sign: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A matter."""

    sign: str
    no: int
    category: str
    kind: str  # what the area calls it, if not as everybody does
    intake: str
    words: str  # nothing where staff let the matter be shown without
    place: str  # down to the building
    stage: str
    replied: bool
    disputed: bool
    who: str  # on which rung stands whoever has it
    called: str  # which rung is called
    above: str  # and which one is next
    waits_on: str
    homes: int  # in how many it is so
    joins: bool  # whether it may be said of one more
    reported: int
    by: int | None
    late: bool
    ended: int | None
    ended_on: str
    how: str
    reason: str
    basis: str
    rating: int | None
    before: Shot | None = None
    after: Shot | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A session, a market or an event."""

    kind: str
    name: str
    starts: int
    ends: int
    spot: str
    way: str
    extra: str
    whom: str
    who: str  # in which role somebody sits there, if anybody does by now
    takes_all: bool
    free: int
    sign: str  # by which one may come, while there is room
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A series that one may subscribe to."""

    kind: str
    name: str
    spot: str
    sign: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A day of a month."""

    day: int
    lunar: str
    mark: str  # held, off or nothing
    word: str
    past: bool
    today: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A market that isn't on its day; nothing says when where it is off."""

    name: str
    was: int
    starts: int | None
    spot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthShown:
    year: int
    month: int
    brand: str
    first: int  # its weekday
    cells: tuple[Cell, ...]
    moved: tuple[Moved, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """How many hold a role here today, and how many of them are away."""

    role: str
    office: str  # of staff: of which level
    many: int
    away: int
    hours: tuple[int, int] | None  # minutes of the day in which an office is open; none where it isn't today
