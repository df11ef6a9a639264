"""A lifecycle is one table: when it is so, this may be done, by whom, it becomes that, and who hears of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from domain.permits import check
from domain.words import Refused, Role, Why

Stage = TypeVar("Stage", bound=StrEnum)
Verb = TypeVar("Verb", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Move(Generic[Stage]):
    to: Stage
    by: frozenset[Role] | set[Role]
    tell: Mapping[Role, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lifecycle(Generic[Stage, Verb]):
    start: Stage
    moves: Mapping[tuple[Stage, Verb], Move[Stage]]

    def step(self, stage: Stage, verb: Verb, roles: Iterable[Role]) -> Move[Stage]:
        move = self.moves.get((stage, verb))
        if move is None:
            raise Refused(Why.TOO_LATE)
        check(move.by, roles)
        return move

    def choices(self, stage: Stage, roles: Iterable[Role]) -> tuple[Verb, ...]:
        """What a holder of `roles` may honestly be shown at `stage`."""
        held = set(roles)
        return tuple(verb for (at, verb), move in self.moves.items() if at == stage and move.by & held)

    def ends(self) -> frozenset[Stage]:
        """The stages at which the clock has nothing more to say."""
        living = {at for (at, _), move in self.moves.items() if Role.CLOCK in move.by}
        return frozenset({move.to for move in self.moves.values()} - living)
