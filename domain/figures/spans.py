"""How long things took and how old they are: the hours in which half were done, and in which nine of ten."""

from collections.abc import Mapping
from dataclasses import dataclass

HALF, MOST = 50, 90  # of a hundred
AGES = (3, 7, 30)  # days


@dataclass(frozen=True, slots=True)
class Hours:
    """On the wall, nights and weekends included: whoever waits waits at night too."""

    many: int
    half: int | None  # within so many hours half of them were done
    most: int | None  # and nine of ten


@dataclass(frozen=True, slots=True)
class Age:
    """What is open for less than so many days, and not for less than the sort before; the last sort has no end."""

    days: int | None
    many: int


def hours(took: Mapping[int, int]) -> Hours:
    """From how many took so many hours, a begun one counted as a whole."""
    return Hours(sum(took.values()), within(took, HALF), within(took, MOST))


def within(took: Mapping[int, int], percent: int) -> int | None:
    """The fewest hours in which so many of a hundred were done."""
    there, all_ = 0, sum(took.values())
    for hour in sorted(took):
        there += took[hour]
        if 100 * there >= percent * all_:
            return hour
    return None


def ages(open_: Mapping[int, int]) -> tuple[Age, ...]:
    """From how many have been open for so many full days."""
    return tuple(Age(days, sum(n for day, n in open_.items() if age_of(day) == days)) for days in (*AGES, None))


def age_of(day: int) -> int | None:
    return next((days for days in AGES if day < days), None)
