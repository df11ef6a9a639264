"""The patience of Telegram with a webhook that does not take what it is brought."""

from dataclasses import dataclass
from random import uniform

LONGEST, LONGEST_ASKED_FOR = 60, 3600


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds an answer may take; a factor stretches or shrinks the waits before the next try."""

    answer: float = 60.0
    factor: float = 1.0

    def wait(self, failures: int, asked_for: int = 0) -> float:
        """No time after the first failure, then twice as long each time, or whatever the webhook asks for."""
        doubled = 0.0 if failures == 1 else 2.0 ** min(failures - 1, 10)
        seconds = min(asked_for, LONGEST_ASKED_FOR) or min(doubled, uniform(LONGEST, 2 * LONGEST))
        return seconds * self.factor


TELEGRAMS = Patience()
