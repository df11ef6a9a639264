"""What befell a matter, gone through once more: at which stage it was then, and who had it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from domain.issues.issue import Stage
from domain.issues.life import LIFE
from domain.issues.verbs import (
    ACCEPT,
    DECLINE,
    DISPUTE,
    EXPIRE,
    FIX,
    HAND_OVER,
    JOIN,
    LAPSE,
    LEAVE,
    RATE,
    RECALL,
    REFUSE,
    REPLY,
    REPORT,
    TAKE,
    TAKE_OVER,
    Verb,
)
from tests.storms.kept import Rows

GETS_IT = frozenset({TAKE, ACCEPT, TAKE_OVER})
IF_NOBODY_HAS_IT = frozenset({FIX, REPLY})
LETS_GO = frozenset({DECLINE, LEAVE})
ANSWERS_THE_OFFER = GETS_IT | LETS_GO | {REFUSE, RECALL, LAPSE, EXPIRE}
BESIDE = frozenset({"gather", "part", "reword", "unjoin"})  # merged into it, taken out again, edited, joined no more


@dataclass(frozen=True, slots=True)
class Told:
    """A matter, as far as its facts tell."""

    stage: Stage = LIFE.start
    round: int = 1
    version: int = 1
    keeper: str | None = None
    asked: bool = False  # somebody, whether they take it
    handed: int = 0
    joined: int = 0
    rated: bool = False

    def after(self, verb: Verb, who: str, to: Stage) -> "Told":
        nobody, turns = self.keeper is None, to != self.stage
        gets_it = verb in GETS_IT or (verb in IF_NOBODY_HAS_IT and nobody)
        return replace(
            self, stage=to, round=self.round + turns, version=self.version + 1,
            keeper=who if gets_it else None if verb in LETS_GO else self.keeper,
            asked=verb == HAND_OVER or (self.asked and not turns and verb not in ANSWERS_THE_OFFER),
            handed=self.handed + (verb == ACCEPT and not nobody), joined=self.joined + (verb == JOIN),
            rated=verb == RATE or (self.rated and verb != DISPUTE),
        )  # fmt: skip


def replayed(facts: Rows) -> Iterator[Told | None]:
    """How it was after each of them; nothing follows what can't have been."""
    was: Told | None = Told() if facts and facts[0]["verb"] == REPORT else None
    yield was
    for fact in facts[1:] if was else ():
        was = _after(was, fact["verb"], fact["who"]) if was else None
        yield was


def _after(was: Told, verb: str, who: str) -> Told | None:
    if verb in BESIDE:
        return replace(was, version=was.version + 1)
    move = LIFE.moves.get((was.stage, Verb(verb)))
    return was.after(Verb(verb), who, move.to) if move else None
