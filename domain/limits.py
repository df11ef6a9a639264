"""How much one person may say, report and try, and one group take: a table of rates, and when there is room again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.customs import Customs

A_SECOND, A_MINUTE, AN_HOUR, A_DAY = (timedelta(seconds=n) for n in (1, 60, 3600, 86400))


@dataclass(frozen=True, slots=True)
class Rate:
    most: int
    within: timedelta

    def full_until(self, times: Sequence[datetime], now: datetime) -> datetime | None:
        """When there is room again, if there is none now; `times` come oldest first."""
        if len(times) < self.most:
            return None
        again = times[-self.most] + self.within
        return again if again > now else None


WRONG_CODES = Rate(5, AN_HOUR)  # of one person
LONGEST = A_DAY  # for so long a report counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Of updates, which no area decides: it is asked before anybody knows what something is about."""

    updates: Rate = Rate(20, 10 * A_SECOND)  # of one person
    notices: timedelta = A_MINUTE  # whoever is over a limit hears so no oftener
    hold: timedelta = A_MINUTE  # for so long nothing is taken from whoever floods
    quarantine: timedelta = 10 * A_MINUTE  # and for so long from a newcomer
    newcomer: timedelta = A_DAY  # since they were first met

    def hold_of(self, met: datetime | None, now: datetime) -> timedelta:
        return self.quarantine if met is None or now < met + self.newcomer else self.hold


@dataclass(frozen=True, slots=True)
class Full:
    """There were too many already: which rate says so, and until when."""

    rate: Rate
    until: datetime


def reports(customs: Customs) -> tuple[Rate, ...]:
    """Of one person, as the area has it."""
    return Rate(customs.limit("reports"), 10 * A_MINUTE), Rate(customs.limit("reports_a_day"), LONGEST)


def reports_in_a_group(customs: Customs) -> tuple[Rate, ...]:
    """Of all the people of one group together."""
    return (Rate(customs.limit("reports_in_a_group"), A_MINUTE),)


def full(rates: Iterable[Rate], times: Sequence[datetime], now: datetime) -> Full | None:
    """The rate that holds up longest, if any does."""
    held_up = [Full(rate, until) for rate in rates if (until := rate.full_until(times, now))]
    return max(held_up, key=lambda one: one.until, default=None)
