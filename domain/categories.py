"""What kind of matter somebody's words are about: a guess, which people confirm with a button."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import chain
from math import log
from operator import add

from domain.sentences import SENTENCES, SIMPLIFIED, WORDS


class Category(StrEnum):
    """In the order in which the whole list is shown."""

    LEAK = "leak"
    FIRE_SAFETY = "fire_safety"
    LIGHTING = "lighting"
    NOISE = "noise"
    HEATING = "heating"
    EBIKE = "ebike"
    RUBBISH = "rubbish"
    PARKING = "parking"
    DOG = "dog"
    DRAIN = "drain"
    PROPERTY = "property"
    DISPUTE = "dispute"
    FAMILY = "family"
    OTHER = "other"


_ALL = tuple(Category)
_OTHER = _ALL.index(Category.OTHER)
ENOUGH = 3.0  # what a category has to score before it is likelier than OTHER
TELLING = 5.0  # what a telling word adds, beyond the characters it is made of
LONGEST = 400  # people say what is wrong at the beginning

_TOKEN = re.compile(r"[a-z]+|[\u3400-\u9fff]")
_SIMPLIFIED = str.maketrans(SIMPLIFIED)


@dataclass(frozen=True, slots=True)
class Learned:
    """What the sentences teach; a position is that of a category in `Category`."""

    gains: dict[str, list[tuple[int, float]]]  # for every gram, where it was heard and how much that counts
    sizes: list[float]  # a category that was told more has more of everything: taken off for every gram
    telling: dict[str, list[tuple[str, int]]]  # by the sign that a word begins with


def suggest(text: str) -> tuple[Category, Category, Category]:
    """The three likeliest categories, likeliest first; OTHER leads when nothing speaks for any of them."""
    scores = _scores(text)
    scores[_OTHER] = max(scores[_OTHER], ENOUGH)
    first, second, third, *_ = sorted(range(len(_ALL)), key=scores.__getitem__, reverse=True)
    return _ALL[first], _ALL[second], _ALL[third]


def _scores(text: str) -> list[float]:
    """By how much each category is likelier than the average one."""
    learned = _learned()
    tokens = _tokens(text)
    known = [learned.gains[gram] for gram in _grams(tokens) if gram in learned.gains]
    scores = [-size * len(known) for size in learned.sizes]
    for position, gain in chain.from_iterable(known):
        scores[position] += gain
    average = sum(scores) / len(scores)
    scores = [score - average for score in scores]
    spoken = "".join(tokens)
    for word, position in chain.from_iterable(learned.telling.get(sign, ()) for sign in set(spoken)):
        if word in spoken:
            scores[position] += TELLING
    return scores


def _tokens(text: str) -> list[str]:
    """Chinese characters and Latin words; figures, marks, spaces and emoji say nothing of the matter."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_SIMPLIFIED)
    return _TOKEN.findall(plain)[:LONGEST]


def _grams(tokens: list[str]) -> list[str]:
    """Every token and every two neighbours, each once, in order: a sum of floats depends on it."""
    return list(dict.fromkeys([*tokens, *map(add, tokens, tokens[1:])]))


@cache
def _learned() -> Learned:
    """Naive Bayes with Laplace's smoothing over the grams, and the telling words beside it."""
    heard = [_heard(category) for category in Category]
    gains: dict[str, list[tuple[int, float]]] = {}
    for position, counts in enumerate(heard):
        for gram, count in counts.items():
            gains.setdefault(gram, []).append((position, log(count + 1)))
    telling: dict[str, list[tuple[str, int]]] = {}
    for position, category in enumerate(Category):
        for word in map(_spoken, WORDS[category]):
            telling.setdefault(word[0], []).append((word, position))
    return Learned(gains=gains, sizes=[log(counts.total() + len(gains)) for counts in heard], telling=telling)


def _spoken(word: str) -> str:
    return "".join(_tokens(word))


def _heard(category: Category) -> Counter[str]:
    """How many of a category's words and sentences have a gram in them."""
    lines = WORDS[category] + SENTENCES[category]
    return Counter(chain.from_iterable(_grams(_tokens(line)) for line in lines))
