"""What the public pages show, as plain data: no field of it can say who somebody is, and tests hold the list."""

from dataclasses import dataclass
from typing import ClassVar


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
    reported: int
    by: int | None
    late: bool
    ended: int | None
    ended_on: str
    how: str
    reason: str
    basis: str
    rating: int | None


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
    who: str  # in which role somebody sits there
    takes_all: bool
    free: int
    services: tuple[str, ...]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """So many of so many; of fewer than five nothing is said."""

    rate: str
    many: int
    of: int
    percent: int | None
    few: bool
    crossed: int
    hollow: int
    points: int | None  # more or less than in the month before


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    year: int
    month: int
    reported: int
    well: int
    cannot: int
    left: int  # not over yet, whenever it was reported
    rates: tuple[Rate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Took:
    """Of so many, half within so many hours, and nine of ten."""

    many: int
    half: int | None
    most: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Aged:
    """Open for fewer days than these."""

    days: int | None
    many: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """Matters of one kind, or of one place; no number where there are few."""

    key: str
    name: str
    reported: int | None
    well: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """What came again and again in one place."""

    category: str
    kind: str
    place: str
    many: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    template: ClassVar[str] = "area"
    frame: Frame
    open: tuple[Shown, ...]
    done: tuple[Shown, ...]
    held: tuple[Held, ...]
    month: MonthShown
    duty: tuple[Duty, ...]
    counts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A page of matters."""

    template: ClassVar[str] = "matters"
    frame: Frame
    over: bool
    matters: tuple[Shown, ...]
    page: int
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class One:
    template: ClassVar[str] = "matter"
    frame: Frame
    matter: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Markets:
    template: ClassVar[str] = "markets"
    frame: Frame
    month: MonthShown
    held: tuple[Held, ...]
    more: int  # than are listed
    earlier: str  # 2026-10, where there is anything to turn to
    later: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    template: ClassVar[str] = "figures"
    frame: Frame
    counts: Counts
    answering: Took
    fixing: Took
    ages: tuple[Aged, ...]
    kinds: tuple[Sorted, ...]
    areas: tuple[Sorted, ...]
    again: tuple[Again, ...]
    earlier: str
    later: str


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    template: ClassVar[str] = "how"
    frame: Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """Where several areas have a board and none lies above the others."""

    template: ClassVar[str] = "front"
    areas: tuple[Link, ...]


View = Home | Listed | One | Markets | Numbers | How | Front
