"""What goes wrong between a bot and Telegram, drawn by seed so that it goes wrong the same way again."""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from random import Random
from typing import Any

from sandbox.telegram.refusals import Refusal, forbidden, too_many_requests


class Fault(StrEnum):
    # of a call
    LOST = "lost"  # the method takes effect, its answer never arrives
    RESET = "reset"  # the connection breaks before anything took effect
    BROKEN = "broken"  # 502
    FLOODED = "flooded"  # 429
    FORBIDDEN = "forbidden"  # 403
    # of an update on its way to a webhook
    TWICE = "twice"  # it comes two times at once
    UNHEARD = "unheard"  # it is taken, but Telegram never hears so, and brings it again


OF_DELIVERIES = (Fault.TWICE, Fault.UNHEARD)
OF_CALLS = tuple(fault for fault in Fault if fault not in OF_DELIVERIES)
NEEDS_CHAT = {Fault.FLOODED, Fault.FORBIDDEN}
DELIVERY = "webhook"  # stands for the name of a method where the next faults are ordered


@dataclass(slots=True)
class Faults:
    """A rate for each fault, from 0 to 1; a range of seconds every answer takes; all may change at run time."""

    seed: int = 0
    lost: float = 0.0
    reset: float = 0.0
    broken: float = 0.0
    flooded: float = 0.0
    forbidden: float = 0.0
    twice: float = 0.0
    unheard: float = 0.0
    slowest: float = 0.0
    fastest: float = 0.0
    retry_after: int = 3
    _random: Random = field(init=False, repr=False)
    _next: dict[str, deque[Fault]] = field(init=False, repr=False, default_factory=lambda: defaultdict(deque))

    def __post_init__(self) -> None:
        self._random = Random(self.seed)

    def set(self, **rates: float) -> None:
        known = {each.name for each in fields(self) if each.init}
        for name, value in rates.items():
            if name not in known:
                raise ValueError(f"no fault is called {name!r}; there are {sorted(known)}")
            setattr(self, name, value)
        if "seed" in rates:
            self._random = Random(self.seed)

    def next(self, method: str, *faults: Fault) -> None:
        """Let exactly the next calls of this method fail, or the next deliveries of a "webhook", one after another."""
        self._next[method.lower()].extend(faults)

    def draw(self, method: str, params: Mapping[str, Any]) -> Fault | None:
        if waiting := self._next.get(method.lower()):
            return waiting.popleft()
        fault = self._chance(OF_CALLS)
        return None if fault in NEEDS_CHAT and "chat_id" not in params else fault

    def draw_delivery(self) -> Fault | None:
        waiting = self._next.get(DELIVERY)
        return waiting.popleft() if waiting else self._chance(OF_DELIVERIES)

    def _chance(self, faults: Iterable[Fault]) -> Fault | None:
        rates = {fault: getattr(self, fault) for fault in faults}
        if not any(rates.values()):
            return None
        rest = self._random.random()
        for fault, rate in rates.items():
            rest -= rate
            if rest < 0:
                return fault
        return None

    def delay(self) -> float:
        return self._random.uniform(self.fastest, self.slowest) if self.slowest else 0.0

    def refusal(self, fault: Fault | None) -> Refusal | None:
        if fault is Fault.BROKEN:
            return Refusal("Bad Gateway", 502)
        if fault is Fault.FLOODED:
            return too_many_requests(self.retry_after)
        return forbidden("bot was blocked by the user") if fault is Fault.FORBIDDEN else None
