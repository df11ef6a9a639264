"""A photo of a matter for the board: which of its squares staff cover, and exactly what they have looked at."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from domain.exhibits.exhibit import Texts
from domain.words import Media

SQUARES = "ABCDEFGHIJKLMNOP"  # four in a row, from the upper left one on


class Side(StrEnum):
    BEFORE = "before"
    AFTER = "after"

    @property
    def number(self) -> int:
        """By which addresses and buttons know it."""
        return SIDES.index(self)


SIDES = tuple(Side)


class State(StrEnum):
    COMING = "coming"
    THERE = "there"
    LOST = "lost"  # Telegram gives it to nobody any more
    TOO_BIG = "too_big"
    NO_PHOTO = "no_photo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    community: int
    no: int
    side: Side
    file: str  # what Telegram knows it by
    state: State = State.COMING
    hidden: str = ""  # the squares that are covered, the last one last
    mark: str = ""  # of what strangers would see; none until it is painted
    looked: str = ""  # the mark of what staff let out
    width: int = 0
    height: int = 0

    @property
    def about(self) -> str:
        return f"photo:{self.community}:{self.no}:{self.side.number}"

    @property
    def is_left_out(self) -> bool:
        return len(self.hidden) == len(SQUARES)

    @property
    def is_ready(self) -> bool:
        """For whoever decides on it."""
        return bool(self.mark)

    @property
    def is_new(self) -> bool:
        """Nobody has let out what it looks like now."""
        return self.is_ready and self.looked != self.mark

    @property
    def is_in_work(self) -> bool:
        """It is being painted: what it will look like waits for staff."""
        return self.state == State.THERE and not self.is_ready and not self.is_left_out

    @property
    def is_let_out(self) -> bool:
        return self.is_ready and self.looked == self.mark

    @property
    def is_off(self) -> bool:
        """Strangers have seen it, and don't until it is let out once more."""
        return bool(self.looked) and not self.is_let_out

    def covered(self, squares: str) -> "Photo":
        """Each once, however often it is said."""
        return self._with("".join(dict.fromkeys(self.hidden + squares)))

    def uncovered(self, squares: str) -> "Photo":
        return self._with("".join(one for one in self.hidden if one not in squares))

    def _with(self, hidden: str) -> "Photo":
        """What strangers would see is another picture, which is still to be painted."""
        return self if hidden == self.hidden else replace(self, hidden=hidden, mark="")


def chosen(before: Iterable[Media], after: Iterable[Media]) -> Mapping[Side, str]:
    """The first photo of each."""
    firsts = {side: _first(media) for side, media in zip(Side, (before, after), strict=True)}
    return {side: file for side, file in firsts.items() if file}


def seen(texts: Texts, photos: Iterable[Photo]) -> str:
    """A digest of all that staff have before them when they decide."""
    marks = [photo.mark for photo in photos if photo.is_ready]
    return hashlib.sha256("".join([texts.digest, *marks]).encode()).hexdigest() if marks else texts.digest


def _first(media: Iterable[Media]) -> str:
    return next((each.file for each in media if each.sort == "photo"), "")
