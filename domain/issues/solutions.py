"""How such a thing was fixed before: counted for whoever has one now, and looked up by whoever wants to learn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from domain.issues.likeness import in_words
from domain.masks import masked
from domain.moments import ms

HALF_A_YEAR = timedelta(days=183)
MOST = 200  # that are looked through
WAYS = 3  # on a page
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Helped:
    how: str
    many: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    community: int
    no: int
    category: str
    words: str
    how: str
    ended: datetime


def ready(helped: Iterable[Helped]) -> list[str]:
    """What helped most often first, as far as it names nobody."""
    return [each.how for each in helped if masked(each.how) == each.how]


def went_before(helped: Sequence[Helped], last: Solved | None) -> dict[str, Any]:
    """For the page behind the ping."""
    many = sum(each.many for each in helped)
    return {
        "many": many,
        "newest": many == MOST,  # there may be more of them
        "ways": [[masked(each.how), each.many] for each in helped[:WAYS]],
        "last": [ms(last.ended), masked(last.how)] if last else [],
    }


def told_like(words: str, solved: Iterable[Solved]) -> list[Solved]:
    """Those that were said, or fixed, in the same words; the likest first, and of two as likely the newer one."""
    found = [(in_words(words, f"{each.words} {each.how}"), each.ended, each) for each in solved]
    return [each for like, _, each in sorted(found, key=lambda one: one[:2], reverse=True) if like]


def listed(solved: Iterable[Solved]) -> list[dict[str, Any]]:
    """For anybody on duty, wherever it was: what was wrong and what helped, and nobody's name."""
    return [{"words": masked(each.words), "how": masked(each.how), "ended": ms(each.ended)} for each in solved]
