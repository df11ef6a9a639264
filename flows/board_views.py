"""The public pages, each as plain data: what a template of theirs gets, and nothing else."""

from dataclasses import dataclass
from typing import ClassVar

from flows.board_counted import Again, Aged, Counts, Sorted, Took
from flows.board_shown import Duty, Feed, Frame, Held, Link, MonthShown, Shown


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
class Feeds:
    """What one may subscribe to: all that is held, a series alone, and what is put right."""

    template: ClassVar[str] = "feeds"
    frame: Frame
    series: tuple[Feed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """Where several areas have a board and none lies above the others."""

    template: ClassVar[str] = "front"
    areas: tuple[Link, ...]


View = Home | Listed | One | Markets | Numbers | How | Feeds | Front
