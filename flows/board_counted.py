"""Figures as the public pages show them, as plain data: counts, and shares of no few."""

from dataclasses import dataclass


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
