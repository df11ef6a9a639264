"""Every update carried to a webhook, in order, however it was taken there."""

from collections import Counter, deque
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Delivery:
    number: int
    at: float
    bot: int
    update_id: int
    tries: int  # this one included
    came: str  # the status the webhook answered with, or why it did not answer
    taken: bool  # the update is gone; otherwise it comes again


class Deliveries:
    """A limit of 0 keeps only the counts, as the journal of calls does."""

    def __init__(self, limit: int | None = None) -> None:
        self.log: deque[Delivery] = deque(maxlen=limit)
        self.counts: Counter[str] = Counter()
        self.repeated = 0

    def cap(self, limit: int | None) -> None:
        self.log = deque(self.log, maxlen=limit)

    def note(self, at: float, bot: int, update_id: int, tries: int, came: str, taken: bool) -> None:
        self.counts[came] += 1
        self.repeated += tries > 1
        self.log.append(Delivery(self.counts.total(), at, bot, update_id, tries, came, taken))
