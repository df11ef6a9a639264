"""How fast letters may go: overall, in each chat and in each group, reckoned from what went before."""

import math
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from domain.words import Urgency
from storage.traffic import Call, Rest

MINUTE = 60.0
FAR = 1.0  # second: turns are taken less far ahead than that; what lies further off is from before a clock was set back
STROKE = 0.11  # seconds: a whole second at once takes so long to send that it is counted together with the next
AHEAD = timedelta(seconds=0.1)  # letters are claimed so long before their turn, for claiming takes a while


@dataclass(frozen=True, slots=True)
class Pace:
    overall_per_second: float
    kept_for_people: float  # of these, what reminders and broadcasts may not use
    chat_per_second: float
    chat_burst: int
    group_per_minute: int


class Window:
    """At most so many in any stretch of so many seconds."""

    __slots__ = ("_moments", "_most", "_span")

    def __init__(self, most: float, span: float) -> None:
        self._most = max(1, math.floor(most))
        self._span = span * self._most / most  # fewer than one a second is one in more than a second
        self._moments: deque[float] = deque(maxlen=self._most)

    def room(self, now: float) -> int:
        return self._most - len(self._moments) + self._gone(now)

    def when(self, now: float, count: int) -> float:
        over = min(count, self._most) - self.room(now)
        return self._moments[self._gone(now) + over - 1] + self._span if over > 0 else now

    def _gone(self, now: float) -> int:
        """How many of the oldest count no more."""
        counts = (n for n, moment in enumerate(self._moments) if -FAR < now - moment < self._span)
        return next(counts, len(self._moments))

    def spend(self, now: float, count: int) -> None:
        self._moments.extend([now] * count)


@dataclass(slots=True)
class Chat:
    """What one chat has had lately."""

    window: Window | None  # groups have one
    caught_up: float = 0.0  # when it will have had no more than its rate


class Pacer:
    """Hands out moments; it neither waits nor looks at a clock."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._overall = [Window(pace.overall_per_second * span, span) for span in (1.0, STROKE)]
        self._others = Window(pace.overall_per_second - pace.kept_for_people, 1.0)
        self._burst = (pace.chat_burst - 1) / pace.chat_per_second
        self._chats: dict[int, Chat] = {}
        self._rests: dict[int, float] = {}
        self._rest_of_all = 0.0
        self._tidied = 0.0

    def room(self, urgency: Urgency, now: datetime) -> int:
        """How many more of this urgency may go at once, to whichever chats."""
        moment = now.timestamp()
        if moment < self._rest_of_all:
            return 0
        room = min(window.room(moment) for window in self._overall)
        return min(room, self._others.room(moment)) if urgency >= Urgency.REMINDER else room

    def when(self, chat: int | None, urgency: Urgency, now: datetime, count: int = 1) -> datetime:
        """The earliest moment at which so many messages may go to this chat, or to whichever chat."""
        moment = now.timestamp()
        free = max(self._rest_of_all, *(window.when(moment, count) for window in self._overall))
        if urgency >= Urgency.REMINDER:
            free = max(free, self._others.when(moment, count))
        if chat is not None:
            free = max(free, self._when_in(chat, moment, count))
        return now if free <= moment else _instant(free)

    def _when_in(self, chat: int, now: float, count: int) -> float:
        rest, known = self._rests.get(chat, now), self._chats.get(chat)
        if known is None:
            return rest
        window = known.window.when(now, count) if known.window is not None else now
        return max(rest, window, known.caught_up - self._burst)

    def spend(self, chat: int, is_group: bool, urgency: Urgency, now: datetime, count: int = 1) -> None:
        moment = now.timestamp()
        self._tidy(moment)
        for overall in self._overall:
            overall.spend(moment, count)
        if urgency >= Urgency.REMINDER:
            self._others.spend(moment, count)
        known = self._chats.get(chat)
        if known is None:
            window = Window(self._pace.group_per_minute, MINUTE) if is_group else None
            known = self._chats[chat] = Chat(window)
        known.caught_up = max(known.caught_up, moment) + count / self._pace.chat_per_second
        if known.window is not None:
            known.window.spend(moment, count)

    def answered(self, chat: int, now: datetime, count: int = 1) -> None:
        """Telegram may have counted what was spent as late as this; with one call at a time, that settles it."""
        known = self._chats.get(chat)
        if known is not None:
            known.caught_up = max(known.caught_up, now.timestamp() + count / self._pace.chat_per_second)

    def remember(self, calls: Iterable[Call], rests: Iterable[Rest]) -> None:
        """What others did before, the oldest first."""
        for call in calls:
            self.spend(call.telegram, call.is_group, Urgency.REPLY, call.at, call.messages)
        for rest in rests:
            self.rest(rest.telegram, rest.until)

    def rest(self, chat: int, until: datetime) -> None:
        self._rests[chat] = max(self._rests.get(chat, 0.0), until.timestamp())

    def rest_all(self, until: datetime) -> None:
        self._rest_of_all = max(self._rest_of_all, until.timestamp())

    def _tidy(self, now: float) -> None:
        """Once a minute whoever was quiet for a minute is forgotten; and everybody, when the clock is set back."""
        if -FAR < now - self._tidied < MINUTE:
            return
        early = math.inf if now < self._tidied else now - MINUTE
        self._chats = {chat: known for chat, known in self._chats.items() if known.caught_up > early}
        self._rests = {chat: until for chat, until in self._rests.items() if until > early}
        self._tidied = now


def _instant(seconds: float) -> datetime:
    """Rounded up to the milliseconds in which letters wait, or they would come a moment too soon."""
    return datetime.fromtimestamp(math.ceil(seconds * 1000) / 1000, UTC)
