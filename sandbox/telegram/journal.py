"""Every call ever made, in order, whatever became of it."""

from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Json = dict[str, Any]


class Fate(StrEnum):
    """Whether the caller learns what became of the call."""

    ARRIVES = "arrives"
    LOST = "lost"
    RESET = "reset"


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: Json
    fate: Fate = Fate.ARRIVES
    delay: float = 0.0


@dataclass(frozen=True, slots=True)
class Call:
    number: int
    at: float
    bot: int
    method: str
    params: Mapping[str, Any]
    status: int
    answer: Json
    fate: Fate


class Journal:
    """A limit of 0 keeps only the counts, which is what a benchmark wants."""

    def __init__(self, limit: int | None = None) -> None:
        self.calls: deque[Call] = deque(maxlen=limit)
        self.counts: Counter[tuple[str, int]] = Counter()
        self.fates: Counter[Fate] = Counter()

    def cap(self, limit: int | None) -> None:
        self.calls = deque(self.calls, maxlen=limit)

    def note(self, at: float, bot: int, method: str, params: Mapping[str, Any], answer: Answer) -> None:
        self.counts[method, answer.status] += 1
        if answer.fate is not Fate.ARRIVES:
            self.fates[answer.fate] += 1
        if self.calls.maxlen != 0:
            number = sum(self.counts.values()) if not self.calls else self.calls[-1].number + 1
            self.calls.append(Call(number, at, bot, method, dict(params), answer.status, answer.body, answer.fate))

    def of(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]
