"""Telegram's published limits: one message a second to a chat, twenty a minute to a group, thirty a second in all."""

import math
from collections import defaultdict, deque
from dataclasses import dataclass, field

MINUTE = 60.0


@dataclass(slots=True)
class Traffic:
    """What one chat has had lately."""

    lately: deque[float] = field(default_factory=deque)
    due: float = 0.0  # when the chat will have caught up with its burst
    shut_until: float = 0.0


@dataclass(slots=True)
class Floods:
    """Each limit is a setting; the factor lifts all of them at once; a limit of 0 is off."""

    per_chat: float = 1.0
    burst: int = 3
    per_group: float = 20.0
    overall: float = 30.0
    factor: float = 1.0
    refused: int = 0
    impatient: int = 0  # calls to a chat within the retry_after it was given
    _chats: dict[tuple[int, int], Traffic] = field(default_factory=lambda: defaultdict(Traffic), repr=False)
    _bots: dict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque), repr=False)

    def take(self, bot: int, chat: int, is_group: bool, now: float, weight: int = 1) -> int:
        """Count a call, or say after how many seconds to come again."""
        traffic = self._chats[bot, chat]
        if now < traffic.shut_until:
            self.refused += 1
            self.impatient += 1
            traffic.shut_until += 1  # whoever ignores a 429 waits longer
            return math.ceil(traffic.shut_until - now)
        wait = max(self._chat_wait(traffic, now), self._group_wait(traffic, now, weight) if is_group else 0.0)
        if wait > 0:
            traffic.shut_until = now + math.ceil(wait)
        wait = max(wait, self._overall_wait(self._bots[bot], now, weight))
        if wait > 0:
            self.refused += 1
            return math.ceil(wait)
        self._count(traffic, self._bots[bot], now, weight)
        return 0

    def _chat_wait(self, traffic: Traffic, now: float) -> float:
        if not self.per_chat:
            return 0.0
        return max(0.0, traffic.due - now - (self.burst * self.factor - 1) / (self.per_chat * self.factor))

    def _group_wait(self, traffic: Traffic, now: float, weight: int) -> float:
        return _window_wait(traffic.lately, now, MINUTE, self.per_group * self.factor, weight)

    def _overall_wait(self, lately: deque[float], now: float, weight: int) -> float:
        return _window_wait(lately, now, 1.0, self.overall * self.factor, weight)

    def _count(self, traffic: Traffic, of_bot: deque[float], now: float, weight: int) -> None:
        if self.per_chat:
            traffic.due = max(traffic.due, now) + weight / (self.per_chat * self.factor)
        traffic.lately.extend([now] * weight)
        of_bot.extend([now] * weight)


def _window_wait(lately: deque[float], now: float, seconds: float, limit: float, weight: int) -> float:
    while lately and lately[0] <= now - seconds:
        lately.popleft()
    over = len(lately) + weight - math.floor(limit)
    if not limit or over <= 0:
        return 0.0
    return lately[min(over, len(lately)) - 1] + seconds - now if lately else seconds
