"""A neighbourhood's wall clock: instants are aware UTC, and `zone` is the IANA name its people live by."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

Night = tuple[time, time]
NIGHT: Night = (time(22), time(7))  # where nobody says otherwise
A_MINUTE, A_QUARTER = timedelta(minutes=1), timedelta(minutes=15)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def is_night(now: datetime, zone: str, night: Night = NIGHT) -> bool:
    """Whether people sleep: the night has begun at its first minute and is over at its last."""
    bedtime, waking = night
    wall = now.astimezone(ZoneInfo(zone)).time()
    return wall >= bedtime or wall < waking


def day_of(now: datetime, zone: str) -> date:
    """Which day it is on the wall."""
    return now.astimezone(ZoneInfo(zone)).date()


def instant(day: date, minute: int, zone: str) -> datetime:
    """This minute of a day on the wall: the first of two that read alike, and for one that the clocks skip the next."""
    wall = datetime.combine(day, time(), ZoneInfo(zone)) + minute * A_MINUTE
    while wall.astimezone(UTC).astimezone(wall.tzinfo) != wall:  # no clock shows it
        wall += A_MINUTE
    return wall.astimezone(UTC)


def at(now: datetime, days: int, hour: int, zone: str, minute: int = 0) -> datetime:
    """This hour on the wall so many days from today: `at(asked, 3, 20, zone)` is the third evening at 8."""
    return instant(day_of(now, zone) + timedelta(days=days), 60 * hour + minute, zone)


def morning(now: datetime, zone: str, night: Night = NIGHT) -> datetime:
    """The next time the night is over: today's while it is still dark, otherwise tomorrow's."""
    waking = night[1]
    before_dawn = now.astimezone(ZoneInfo(zone)).time() < waking
    return at(now, 0 if before_dawn else 1, waking.hour, zone, waking.minute)


def awake(now: datetime, zone: str, night: Night = NIGHT) -> datetime:
    """This very moment, or the morning when it is night."""
    return morning(now, zone, night) if is_night(now, zone, night) else now


def after_waking(now: datetime, hours: timedelta, zone: str, night: Night = NIGHT) -> datetime:
    """So much waking time later: the night does not count, and never is the answer within it."""
    bedtime = night[0]
    start, left = awake(now, zone, night), hours
    while left >= (evening := at(start, 0, bedtime.hour, zone, bedtime.minute)) - start:
        left -= evening - start
        start = morning(evening, zone, night)
    return start + left


def spoken(moment: datetime, apart: timedelta = A_QUARTER) -> datetime:
    """Up to an hour that people say: 6点15 rather than 6点07分."""
    return moment + (EPOCH - moment) % apart


def waking_between(start: datetime, end: datetime, zone: str, night: Night = NIGHT) -> timedelta:
    """How much of this span people are awake; nothing where it ends before it begins."""
    (bedtime, _), span = night, timedelta(0)
    start = awake(start, zone, night)
    while start < end:
        evening = at(start, 0, bedtime.hour, zone, bedtime.minute)
        span += min(evening, end) - start
        start = morning(evening, zone, night)
    return span


def after_days(now: datetime, days: int, zone: str, night: Night = NIGHT) -> datetime:
    """The same time on the wall so many days later, or the morning after when that is in the night."""
    wall = now.astimezone(ZoneInfo(zone))
    return awake(at(now, days, wall.hour, zone, wall.minute), zone, night)
