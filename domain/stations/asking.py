"""「附近哪有厕所」: what somebody asks of places to walk into, understood; or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.stations import doings
from domain.stations.phrases import ANY, COMMON, NOTHING_WRONG, OTHERWISE, WHEN, WHERE, WHETHER
from domain.stations.station import TOLD_BY, Kind
from domain.texts import folded

LONGEST = 40  # characters: whoever says more tells a story
MOST = 8  # characters beside the question that belong to none


@dataclass(frozen=True, slots=True)
class Question:
    """The name of one place, a kind of them, or what somebody would do there; whatever there is, where it is none."""

    name: str = ""
    kind: Kind | None = None
    does: str = ""


def might_ask(text: str) -> bool:
    """Without knowing which places there are: most of what people say needs no look at them."""
    said = folded(text)
    return len(said) <= LONGEST and not OTHERWISE.search(NOTHING_WRONG.sub("", said)) and _is_asked(said)


def asked(text: str, names: Iterable[str] = (), offered: Iterable[str] = ()) -> Question | None:
    """Of the places around somebody, and of what can be done at them."""
    if not might_ask(text):
        return None
    said = folded(text)
    if name := _longest(name for name in names if folded(name) in said):
        return Question(name=name) if _is_clear(said, folded(name)) else None
    words, does = doings.named(said)
    own = _longest(offer for offer in offered if folded(offer) in said)
    if len(own) >= len(does) and own:
        words, does = (own,), folded(own)
    if does and _asks_where(said, does):
        return Question(does=words[0]) if _is_clear(said, does) else None
    kind, called = _kind(said)
    if kind and _is_clear(said, called):
        return Question(kind=kind)
    return Question() if ANY.search(said) and _is_clear(said, "") else None


def _is_asked(said: str) -> bool:
    return any(sign.search(said) for sign in (WHERE, WHETHER, WHEN))


def _asks_where(said: str, word: str) -> bool:
    """Whether it is there and not when: 几点吃饭 is no question about a place."""
    told = (found["what"] or found["there"] for found in WHETHER.finditer(said))
    return WHERE.search(said) is not None or any(word in what for what in told)


def _is_clear(said: str, word: str) -> bool:
    """Nearly everything that is said belongs to the question."""
    beside = ANY.sub("", said.replace(word, "") if word else said)
    return sum(letter not in COMMON for letter in beside) <= MOST


def _kind(said: str) -> tuple[Kind | None, str]:
    found = [(len(word), word, kind) for kind, words in TOLD_BY.items() for word in words if word in said]
    _, word, kind = max(found, default=(0, "", None))
    return kind, word


def _longest(found: Iterable[str]) -> str:
    return max(found, key=len, default="")
