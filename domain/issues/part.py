"""One part of a matter: what somebody is to do of it without having it, by when, and how far they are."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.grounds import Ground
from domain.posts import Post
from domain.words import Media


class Stage(StrEnum):
    ASKED = "asked"
    ACCEPTED = "accepted"
    REFUSED = "refused"  # and nobody's until somebody else is asked
    DONE = "done"
    CALLED_OFF = "called_off"


OPEN = frozenset({Stage.ASKED, Stage.ACCEPTED})  # somebody has it
UNDONE = OPEN | {Stage.REFUSED}


def about_part(community: int, no: int, n: int) -> str:
    return f"part:{community}:{no}:{n}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a keeper wants somebody to do."""

    to: Post
    words: str
    by: datetime | None = None  # with all of it, where no day was named


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    community: int
    no: int  # of the matter
    n: int  # which of its parts
    share: bool  # of a matter that was split; otherwise help with one that wasn't
    words: str  # what is to be done
    holder: int | None
    called: str
    asked: datetime
    due: datetime
    stage: Stage = Stage.ASKED
    round: int = 1  # grows with the stage, and with whoever is asked
    late: int = 0  # how often the clock had to say so since
    accepted: datetime | None = None
    done: datetime | None = None
    how: str = ""  # what its holder says was done
    why: str = ""  # why nobody has it
    media: tuple[Media, ...] = ()  # of what was done

    @property
    def about(self) -> str:
        return about_part(self.community, self.no, self.n)


Parts = tuple[Part, ...]


def is_with(part: Part, person: int, ground: Ground) -> bool:
    """Whether somebody has it, or stands in for whoever does."""
    return part.stage in OPEN and (part.holder == person or ground.stands_in(person, part.holder))


def shares(parts: Parts) -> Parts:
    return tuple(part for part in parts if part.share)


def changed(before: Parts, after: Parts) -> Parts:
    return tuple(part for part in after if part not in before)
