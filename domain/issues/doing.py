"""One act on a matter, as its effects see it: who does it, when, on which ground, and what came with it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from domain.grounds import Ground
from domain.issues.issue import Awaited, Issue, Step
from domain.issues.part import Wanted
from domain.issues.verbs import Verb
from domain.posts import Post
from domain.words import Media, Person, Role


@dataclass(frozen=True, slots=True)
class Note:
    """What came with an act: words and pictures, and whatever else its verb needs."""

    words: str = ""
    media: tuple[Media, ...] = ()
    category: str = ""
    quiet: bool = False  # more of what has just been told, or in the middle of something else
    together: bool = False  # its keeper hears of several at once
    to: Post | None = None  # who is asked to take it
    until: datetime | None = None  # the day somebody names
    on: Awaited | None = None
    steps: tuple[Step, ...] = ()
    step: int | None = None  # which of them is done
    parts: tuple[Wanted, ...] = ()
    into: int | None = None  # the number of another matter
    basis: str = ""  # on which something can't be done
    rating: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    before: Issue
    verb: Verb
    person: Person
    held: frozenset[Role]
    ground: Ground
    now: datetime
    note: Note


Effect = Callable[[Issue, Doing], Issue]  # of the matter as it would be if nothing but its stage had changed
