"""Floods are met at the door: who sent how much lately is counted in memory, and starts anew with every start."""

from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from domain.limits import Limits

LONG_AGO = datetime.min.replace(tzinfo=UTC)
FORGOTTEN = timedelta(hours=1)  # an answer that is so late is none; its update is then like any other


@dataclass(slots=True)
class Sender:
    """What one account sent lately, and until when nothing more is taken from it."""

    lately: deque[datetime]
    held: datetime = LONG_AGO
    judged: bool = True  # whether anybody has looked yet if it is a newcomer's


class Floods:
    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._senders: dict[int, Sender] = {}
        self._noticed: dict[int, datetime] = {}  # when a person or a chat last heard that it is too much
        self._answers: dict[int, tuple[int, datetime]] = {}  # updates let in only to be told so: from whom, and when
        self._tidied = LONG_AGO

    def lets_in(self, update_id: int, sender: int, chat: int, at: datetime) -> bool:
        """Whether this is to be handled; the first that is too much is, once a minute, to be told so."""
        self._tidy(at)
        one = self._senders.setdefault(sender, Sender(deque(maxlen=self.limits.updates.most + 1)))
        one.lately.append(at)
        if at >= one.held:
            if not self._flooding(one, at):
                return True
            one.held, one.judged = at + self.limits.hold, False
        if not self.may_tell((sender, chat), at):
            return False
        self._answers[update_id] = (sender, at)
        return True

    def may_tell(self, ears: tuple[int, ...], at: datetime) -> bool:
        """Whether nobody of these has heard within the minute that it is too much; from now on they have."""
        if any(at < self._noticed.get(ear, LONG_AGO) + self.limits.notices for ear in ears):
            return False
        self._noticed.update(dict.fromkeys(ears, at))
        return True

    def answered(self, update_id: int) -> int | None:
        """Whose flood this update is let in to answer, if it is."""
        sender, _ = self._answers.get(update_id, (None, LONG_AGO))
        return sender

    def is_busy(self, sender: int) -> bool:
        """Whether they have sent much of late, though not too much: they may wait for whoever sends little."""
        lately, rate = self.held(sender).lately, self.limits.updates
        much = rate.most // 4
        return len(lately) > much and lately[-1 - much] + rate.within > lately[-1]

    def held(self, sender: int) -> Sender:
        return self._senders.get(sender) or Sender(deque())

    def forget(self) -> None:
        """What was counted has not been kept: it comes again, and is counted then."""
        self._senders.clear()

    def _flooding(self, one: Sender, at: datetime) -> bool:
        rate = self.limits.updates
        return len(one.lately) > rate.most and one.lately[0] + rate.within > at

    def _tidy(self, at: datetime) -> None:
        """Now and then, whoever has been quiet since is nobody any more."""
        span = self.limits.updates.within
        if at < self._tidied + span:
            return
        self._tidied = at
        self._senders = {who: one for who, one in self._senders.items() if one.held > at or one.lately[-1] + span > at}
        self._noticed = {ear: when for ear, when in self._noticed.items() if when + self.limits.notices > at}
        self._answers = {number: told for number, told in self._answers.items() if told[1] + FORGOTTEN > at}
