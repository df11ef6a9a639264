"""How much two matters sound like one: where they are, of which kind, and the characters they are told in."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from unicodedata import category, normalize

from domain.issues.issue import Issue
from domain.places import NEAR, metres

MOST_GRAMS = 32  # of one matter; whoever says more has said what it is by then
SHOWN = 3  # to somebody who reports
ALIKE = 0.57
SAME_KIND, SAME_AREA = 0.35, 0.1
WHERE = re.compile("[0-9一二三四五六七八九十]+(?:号楼|号院|单元|[栋幢座])")
IDLE = frozenset("的了又在有不是我你他她它们就都也很没这那一个上下里着过把被和跟给到来去说让还吗吧啊嘛")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is compared of a matter, or of one that is only being told."""

    words: str
    category: str
    area: int
    place: tuple[float, float] | None = None
    community: int = 0
    no: int = 0
    author: int = 0
    public: bool = True


def told(issue: Issue) -> Told:
    place = None if issue.lat is None or issue.lon is None else (issue.lat, issue.lon)
    return Told(
        words=issue.words, category=issue.category, area=issue.area, place=place, community=issue.community,
        no=issue.no, author=issue.author, public=issue.public,
    )  # fmt: skip


def grams(words: str) -> tuple[str, ...]:
    """The first pairs of characters, as they are written most simply, each of them once."""
    return tuple(dict.fromkeys(_pairs(words)))[:MOST_GRAMS]


def likeness(one: Told, other: Told, estate: int) -> float:
    """Nothing between two places; of one place, the more words they share the more; `estate` is where both lie."""
    if not _in_one_place(one, other, estate):
        return 0.0
    same = SAME_KIND * (one.category == other.category) + SAME_AREA * (one.area == other.area)
    return same + in_words(one.words, other.words)


def likest(one: Told, others: Iterable[Told], estate: int) -> list[Told]:
    """The likeliest first, and of two as likely the newer one."""
    found = [(likeness(one, other, estate), other.no, other) for other in others]
    return [other for like, _, other in sorted(found, key=lambda each: each[:2], reverse=True) if like >= ALIKE]


def _in_one_place(one: Told, other: Told, estate: int) -> bool:
    """Where both sent a place it is that which counts; somewhere in the estate may be any building of it."""
    if one.place and other.place:
        return metres(one.place, other.place) <= NEAR
    return one.area == other.area or estate in (one.area, other.area)


def in_words(one: str, other: str) -> float:
    """The share of what either says that the other says as well: single characters and pairs of them."""
    first, second = _features(one), _features(other)
    return len(first & second) / sqrt(len(first) * len(second)) if first and second else 0.0


def _features(words: str) -> frozenset[str]:
    pairs = _pairs(words)
    return frozenset(pairs) | {letter for pair in pairs for letter in pair if letter not in IDLE}


def _pairs(words: str) -> list[str]:
    """Of letters and figures that stand side by side; which building it is has been said elsewhere."""
    bare = WHERE.sub(" ", normalize("NFKC", words).lower())
    plain = "".join(letter if category(letter)[0] in "LN" else " " for letter in bare)
    return [part[at : at + 2] for part in plain.split() for at in range(max(1, len(part) - 1))]
