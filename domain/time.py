"""A neighbourhood's wall clock: instants are aware UTC, and `zone` is the IANA name its people live by."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

NIGHT = (time(22), time(7))
BEDTIME, WAKING = NIGHT


def is_night(now: datetime, zone: str) -> bool:
    """Whether people sleep: the night has begun at 22:00 sharp and is over at 07:00 sharp."""
    wall = now.astimezone(ZoneInfo(zone)).time()
    return wall >= BEDTIME or wall < WAKING


def at(now: datetime, days: int, hour: int, zone: str, minute: int = 0) -> datetime:
    """This hour on the wall so many days from today: `at(asked, 3, 20, zone)` is the third evening at 8."""
    day = now.astimezone(ZoneInfo(zone)).date() + timedelta(days=days)
    # fold 0 is the first of two equal hours, and carries one that the clocks skip over to the far side
    return datetime.combine(day, time(hour, minute, fold=0), ZoneInfo(zone)).astimezone(UTC)


def morning(now: datetime, zone: str) -> datetime:
    """The next time it is 07:00: today's while it is still dark, otherwise tomorrow's."""
    before_dawn = now.astimezone(ZoneInfo(zone)).time() < WAKING
    return at(now, 0 if before_dawn else 1, WAKING.hour, zone)


def awake(now: datetime, zone: str) -> datetime:
    """This very moment, or the morning when it is night."""
    return morning(now, zone) if is_night(now, zone) else now


def after_waking(now: datetime, hours: timedelta, zone: str) -> datetime:
    """So much waking time later: the night does not count, and never is the answer within it."""
    start, left = awake(now, zone), hours
    while left >= (evening := at(start, 0, BEDTIME.hour, zone)) - start:
        left -= evening - start
        start = morning(evening, zone)
    return start + left


def after_days(now: datetime, days: int, zone: str) -> datetime:
    """The same time on the wall so many days later, or the morning after when that is in the night."""
    wall = now.astimezone(ZoneInfo(zone))
    return awake(at(now, days, wall.hour, zone, wall.minute), zone)
