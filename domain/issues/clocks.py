"""How long neighbours wait: one place for every patience of a matter."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from domain.time import after_days, after_waking, at, is_night, morning

TAKE_WITHIN = timedelta(hours=3)  # waking hours
FIX_BY = (1, 18)  # of the next day, at six
ANSWER_BY = (1, 12)  # of the next day, at noon
LATE_AGAIN = (1, 9)  # every morning at nine
ASK_AGAIN = 2  # days
GIVE_UP = (3, 20)  # the third evening after asking again, at eight


def take_by(now: datetime, zone: str) -> datetime:
    return after_waking(now, TAKE_WITHIN, zone)


def fix_by(now: datetime, zone: str) -> datetime:
    return at(now, *FIX_BY, zone)


def answer_by(now: datetime, zone: str) -> datetime:
    return at(now, *ANSWER_BY, zone)


def late_again(now: datetime, zone: str) -> datetime:
    return at(now, *LATE_AGAIN, zone)


def unanswered_at(now: datetime, zone: str) -> datetime:
    return at(now, *GIVE_UP, zone)


def at_night(now: datetime, zone: str) -> dict[str, datetime]:
    """Nobody on the ladder is called: the morning is."""
    return {"wake": morning(now, zone)} if is_night(now, zone) else {}


def uncalled(reported: datetime, now: datetime, zone: str) -> bool:
    """Whether it was reported in a night that isn't over yet: nobody on the ladder has heard of it."""
    return is_night(reported, zone) and now < morning(reported, zone)


def on_report(due: datetime, now: datetime, zone: str) -> dict[str, datetime]:
    return {"chase": due} | at_night(now, zone)


def on_promise(fix_by: datetime, now: datetime, zone: str) -> Mapping[str, datetime]:
    """A promise already broken when it changes hands is asked about in the morning, not in the same breath."""
    return {"chase": fix_by if fix_by > now else late_again(now, zone)}


def on_climb(take_by: datetime, now: datetime, zone: str, *, higher: bool) -> dict[str, datetime]:
    """Three hours on each rung; at the top it is called every morning."""
    return {"chase": take_by if higher else late_again(now, zone)}


def on_late(now: datetime, zone: str) -> Mapping[str, datetime]:
    return {"chase": late_again(now, zone)}


def on_fix(now: datetime, zone: str) -> Mapping[str, datetime]:
    return {"ask": after_days(now, ASK_AGAIN, zone)}


def on_asking(now: datetime, zone: str) -> Mapping[str, datetime]:
    return {"give_up": unanswered_at(now, zone)}
