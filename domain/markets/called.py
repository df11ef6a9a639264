"""Which services somebody's words call by name."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TypeAlias

from domain.markets.services import GAP, Service

MOST_AREAS = 64  # that have services of their own, and are remembered
MOST_BEGINNINGS = 1024
MOST_GAPS = 2  # of a word
_BETWEEN = "[^。!?;]{0,10}?"  # what a gap holds
# Words around one that make it another: 高血压, 理发店, 血压计, 医保局, 理发了吗.
_BEFORE, _BEHIND = "(?<!高)", "(?![店铺厅馆室石计仪器药机棚院局学厂户高低过]|了[没吗])"
# What is brought isn't what one comes for: 要带身份证吗
_BROUGHT = re.compile("(?<=[带拿])[着上好了个点]?(?:身份证|户口[本簿]|社保卡|医保卡|老年证|残疾证|营业执照)")

Words: TypeAlias = tuple[str, ...]


def called(said: str, services: tuple[Service, ...]) -> tuple[tuple[str, ...], str]:
    """Their keys in the order said, and what else is said; `said` is `plain` already."""
    (keys, beginnings), said = _known(services), _BROUGHT.sub("", said)
    heard: dict[str, None] = {}
    else_said, at = "", 0
    while at < len(said):
        words = beginnings.get(said[at], ())
        found = _any_of(words).match(said, at) if words else None
        if found and found.lastindex:
            heard[keys[words[found.lastindex - 1]]] = None
            at = found.end()
        else:
            else_said, at = else_said + said[at], at + 1
    return tuple(heard), else_said


@lru_cache(MOST_AREAS)
def _known(services: tuple[Service, ...]) -> tuple[Mapping[str, str], Mapping[str, Words]]:
    """Whose each word is, of two alike the first service's; and the words by how they begin, the longest first."""
    keys: dict[str, str] = {}
    for service in services:
        for word in service.called:
            keys.setdefault(word, service.key)
    alike: dict[str, list[str]] = {}
    for word in sorted(keys, key=len, reverse=True):
        alike.setdefault(word[0], []).append(word)
    return keys, {first: tuple(words) for first, words in alike.items()}


@lru_cache(MOST_BEGINNINGS)
def _any_of(words: Words) -> re.Pattern[str]:
    return re.compile("|".join(map(_heard, words)))


def _heard(word: str) -> str:
    parts = filter(None, word.split(GAP, MOST_GAPS))
    return f"{_BEFORE}({_BETWEEN.join(map(re.escape, parts))}){_BEHIND}"
