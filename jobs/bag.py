"""The postman's bag: what the rounds bring home, until it is kept."""

from dataclasses import dataclass, field

from storage.letters_claimed import Claimed
from storage.letters_settled import Verdict
from storage.traffic import Call, Rest


@dataclass(frozen=True, slots=True)
class Bag:
    back: list[tuple[Claimed, Verdict]] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    rests: list[Rest] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.back or self.calls or self.rests)

    def copy(self) -> "Bag":
        return Bag([*self.back], [*self.calls], [*self.rests])

    def drop(self, kept: "Bag") -> None:
        """More may have come in since it was copied."""
        del self.back[: len(kept.back)]
        del self.calls[: len(kept.calls)]
        del self.rests[: len(kept.rests)]
