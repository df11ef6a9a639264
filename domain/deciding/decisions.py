"""An area decides something: what becomes of it, and the fact that says who, the old and the new."""

from dataclasses import dataclass
from datetime import datetime

from domain.customs import MENU, MOST_KINDS, Customs, Value
from domain.deciding.choices import OWN, heard_alone, keys
from domain.deciding.values import family
from domain.markets.services import OF_A_SERVICE
from domain.permits import Act
from domain.words import Change, Fact, Outcome, Person, Refused, Why

RULED_FROM_ABOVE = frozenset({"zone", "limit"})


@dataclass(frozen=True, slots=True)
class Decision:
    """What an area says from now on; nothing where it follows whoever is above."""

    area: int
    key: str
    value: Value | None

    @property
    def about(self) -> str:
        return f"area:{self.area}"


def act_for(key: str) -> Act:
    return Act.LIMIT if family(key) in RULED_FROM_ABOVE else Act.DECIDE


def decide(decision: Decision, customs: Customs, person: Person, now: datetime) -> Outcome:
    """`customs` are what holds there until now."""
    key, value = decision.key, decision.value
    if key not in keys(customs) and not OWN.fullmatch(key):
        raise Refused(Why.STALE)
    if value is None and OWN.fullmatch(key):
        raise Refused(Why.STALE)
    if value in _beside(key, customs):
        raise Refused(Why.WRONG_VALUE, wrong="taken")
    if _one_more(key, value, customs) and len(customs.offered) > MOST_KINDS:
        raise Refused(Why.WRONG_VALUE, wrong="full")
    heard_alone(key, value, customs)
    note = {"key": key, "old": customs.value(key), "new": value, "kind": _kind(key, customs)}
    fact = Fact(about=decision.about, verb=Act.DECIDE, by=person.key, at=now, note=note)
    return Outcome((Change(after=decision, fact=fact),))


def _beside(key: str, customs: Customs) -> list[str]:
    """What others of its family are called there: no two may read the same."""
    name, _, part = key.partition(":")
    if name == "word":
        return [kind.word for kind in customs.kinds if kind.word and kind.key != part]
    return [label for word in MENU if word != part and (label := customs.label(word))] if name == "label" else []


def _one_more(key: str, value: Value | None, customs: Customs) -> bool:
    """Whether this lets people choose from one kind more."""
    name, _, kind = key.partition(":")
    if name == "offered":
        return value is True and not customs.kind(kind).offered
    return name == "word" and customs.known(kind) != kind


def _kind(key: str, customs: Customs) -> str:
    """What the kind or the service is called there, for whoever reads of the change when it is called otherwise."""
    part = key.rpartition(":")[2]
    if family(key) in OF_A_SERVICE:
        return next((each.name for each in customs.every_service if each.key == part), "")
    return customs.kind(part).word
