"""A tale as it stands: which matters of a month it tells of, and what those who reported them said to that."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from domain.masks import masked
from domain.moments import ms
from domain.monthly.report import Report
from domain.months import Month
from domain.texts import cut

MOST = 2  # in one tale: with the figures before them nobody reads more
KEPT = 8  # the others are there to be put in
GOOD = 4  # stars
WORDS, HOW, PRAISE, PLACE = 70, 40, 60, 30  # as Telegram counts; all of it fits under pictures, below the figures


class Stage(StrEnum):
    DRAFTED = "drafted"
    ASKED = "asked"
    READY = "ready"
    APPROVED = "approved"
    TOLD = "told"
    DROPPED = "dropped"


class Word(StrEnum):
    """How one matter stands in it."""

    SPARE = "spare"  # it could be told as well
    CHOSEN = "chosen"
    LEFT_OUT = "left_out"
    ASKED = "asked"  # whoever reported it hasn't said anything, and that means no
    AGREED = "agreed"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """One matter as it stands now."""

    community: int
    no: int
    area: int
    author: int  # nobody once they are erased
    chat: int
    stage: str
    public: bool
    replied: bool
    own_words: bool  # of whoever reported it, and so theirs to give away
    words: str
    category: str
    kind: str = ""  # what the area calls it, if not as everybody does
    place: str = ""
    how: str
    ended_on: str
    reported: datetime
    ended: datetime | None
    rating: int | None
    rated_words: str
    before: str  # one picture of each, if there are any
    after: str
    session: str = ""  # of which kind the session was that it came out of
    session_name: str = ""

    @property
    def fits(self) -> bool:
        """Solved as whoever reported it says, for everybody's eyes, and still somebody's to say yes to."""
        well = self.stage == "confirmed" and not self.replied and self.rating in (None, GOOD, GOOD + 1)
        return well and self.public and self.own_words and bool(self.author and self.words and self.how)

    @property
    def pictures(self) -> tuple[str, ...]:
        """Before and after side by side, or none."""
        return (self.before, self.after) if self.before and self.after else ()

    def told(self) -> dict[str, Any]:
        """All that anybody reads of it."""
        return {
            "no": self.no, "category": self.category, "kind": self.kind, "place": cut(self.place, PLACE),
            "words": cut(masked(self.words), WORDS), "how": cut(masked(self.how), HOW), "rung": self.ended_on,
            "reported": ms(self.reported), "ended": ms(self.ended), "rating": self.rating,
            "rated_words": cut(masked(self.rated_words), PRAISE), "pictures": len(self.pictures),
        }  # fmt: skip

    @property
    def digest(self) -> str:
        """What was agreed to: other words or other pictures are something else."""
        seen = json.dumps([self.told(), self.pictures], sort_keys=True)
        return hashlib.sha256(seen.encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    solved: Solved
    word: Word = Word.SPARE
    shown: str = ""  # the digest of what somebody was asked about

    @property
    def is_told(self) -> bool:
        return self.word == Word.AGREED and self.solved.fits and self.shown == self.solved.digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Tale:
    id: int
    area: int
    year: int
    month: int
    mentions: tuple[Mention, ...]  # the best first
    opening: str = ""  # what staff say before it
    stage: Stage = Stage.DRAFTED
    round: int = 1
    until: datetime | None = None  # people are asked, the morning it goes out, or when it is counted again
    lapses: datetime  # nobody needs it any more
    told: str = ""  # a digest of what groups read of it
    report: Report = field(default_factory=Report)  # the figures of the month, as they are now

    @property
    def about(self) -> str:
        return about_tale(self.id)

    @property
    def of_month(self) -> Month:
        return Month(self.year, self.month)

    @property
    def shown(self) -> tuple[Solved, ...]:
        """What its draft shows by now: those that are chosen, and from the answers on those that may be told."""
        chosen = (Word.CHOSEN, Word.ASKED)
        before = self.stage == Stage.DRAFTED
        return tuple(
            mention.solved
            for mention in self.mentions
            if (mention.word in chosen and mention.solved.fits if before else mention.is_told)
        )

    def of(self, word: Word) -> tuple[Mention, ...]:
        return tuple(mention for mention in self.mentions if mention.word == word and mention.solved.fits)


def about_tale(id_: int) -> str:
    return f"tale:{id_}"


def best(found: Iterable[Solved]) -> tuple[Mention, ...]:
    """Pictures tell most, then what came out of a session, then what was rated well, then what is newest."""
    fit = sorted(
        (solved for solved in found if solved.fits),
        key=lambda one: (bool(one.pictures), bool(one.session), one.rating or 0, one.ended, one.no),
        reverse=True,
    )
    return tuple(
        Mention(solved=solved, word=Word.CHOSEN if n < MOST else Word.SPARE) for n, solved in enumerate(fit[:KEPT])
    )
