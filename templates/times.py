"""Moments and spans in the words people say: `soon` where it is read at once, `standing` where it stays."""

from datetime import UTC, date, datetime, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

from markupsafe import Markup

Moment: TypeAlias = datetime | int  # aware, or UTC epoch milliseconds as in a letter's frozen data

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
WEEKDAYS = "一二三四五六日"
DAYS = {-2: "前天", -1: "昨天", 0: "今天", 1: "明天", 2: "后天"}
WEEKS = {-1: "上周", 0: "周", 1: "下周"}
PARTS = ((19, "晚上"), (13, "下午"), (12, "中午"), (8, "上午"), (5, "早上"), (0, "凌晨"))
CONTRACTIONS = {
    "今天早上": "今早",
    "明天早上": "明早",
    "昨天晚上": "昨晚",
    "今天晚上": "今晚",
    "明天晚上": "明晚",
}
A_DAY = timedelta(days=1)


def soon(moment: Moment, now: Moment, zone: str, *, weekday: bool = False) -> str:
    """今天下午6点, 明早7点, 下周五（27日）下午3点20; with its weekday 明天（周六）上午9点."""
    day = _soon(_day_of_hour(moment, zone), _wall(now, zone).date(), weekday) + part(moment, zone)
    return CONTRACTIONS.get(day, day) + clock(moment, zone)


def standing(moment: Moment, now: Moment, zone: str) -> str:
    """周六（21日）上午9点, further off 12月5日（周六）上午9点."""
    return _standing(_day_of_hour(moment, zone), _wall(now, zone).date()) + hour(moment, zone)


def soon_day(moment: Moment, now: Moment, zone: str, *, weekday: bool = False) -> str:
    """昨天, 后天（周六）, 下周四（26日）; with its weekday 今天（周六）."""
    return _soon(_wall(moment, zone).date(), _wall(now, zone).date(), weekday)


def standing_day(moment: Moment, now: Moment, zone: str) -> str:
    """周六（21日）, further off 12月5日（周六）."""
    return _standing(_wall(moment, zone).date(), _wall(now, zone).date())


def hour(moment: Moment, zone: str) -> str:
    """下午6点, 晚上8点, 中午12点."""
    return part(moment, zone) + clock(moment, zone)


def part(moment: Moment, zone: str) -> str:
    """上午."""
    wall = _wall(moment, zone)
    if _is_midnight(wall):
        return "夜里"
    return next(name for since, name in PARTS if wall.hour >= since)


def clock(moment: Moment, zone: str) -> str:
    """3点, 3点半, 3点20, 3点02分: for a page that has named the part of the day already."""
    wall = _wall(moment, zone)
    minutes = f"0{wall.minute}分" if wall.minute < 10 else f"{wall.minute}"
    return f"{wall.hour % 12 or 12}点" + {0: "", 30: "半"}.get(wall.minute, minutes)


def of_day(minute: int) -> str:
    """早上7点, 下午5点半: an hour of every day, in minutes since midnight."""
    return hour(minute * 60_000, "UTC")


def span(begins: int, ends: int) -> str:
    """下午3点到5点, 晚上10点到凌晨1点: hours of every day, in minutes since midnight."""
    return f"{of_day(begins)}到{then(ends * 60_000, begins * 60_000, 'UTC') if begins < ends else of_day(ends)}"


def then(moment: Moment, before: Moment, zone: str) -> str:
    """What is left to say when another time was said before: 5点 after 下午3点, 下午5点 after 上午8点."""
    if _day_of_hour(moment, zone) != _day_of_hour(before, zone):
        return standing(moment, before, zone)
    same_part = part(moment, zone) == part(before, zone)
    return clock(moment, zone) if same_part else hour(moment, zone)


def lasting(seconds: int) -> str:
    """42秒, 10分钟, 3小时, 1个半小时, 2天: what has passed in full."""
    if seconds < 60:
        return f"{seconds}秒"
    if seconds < 3600:
        return f"{seconds // 60}分钟"
    if seconds < 86400:
        hours, half = divmod(seconds // 1800, 2)
        return f"{hours}个半小时" if half else f"{hours}小时"
    return f"{seconds // 86400}天"


def apart(one: Moment, other: Moment, zone: str) -> str:
    """How far apart two moments lie, at least a minute: from a day on the nights count, 周四 to 周六 is 2天."""
    days = abs((_wall(one, zone).date() - _wall(other, zone).date()).days)
    span = abs(_instant(one) - _instant(other))
    return f"{days}天" if days and span >= A_DAY else lasting(max(60, int(span.total_seconds())))


def tg_time(words: str, moment: Moment) -> Markup:
    """The words as a date entity; it has no format, because a client given one says it in its own words."""
    seconds = int(_instant(moment).timestamp())
    return Markup('<tg-time unix="{}">{}</tg-time>').format(seconds, words)


def _soon(day: date, today: date, weekday: bool) -> str:
    off, weeks, name = (day - today).days, _weeks(day, today), WEEKDAYS[day.weekday()]
    if off in DAYS:
        return f"{DAYS[off]}（周{name}）" if weekday or off == 2 else DAYS[off]
    if off > 0 and weeks == 0:
        return f"周{name}"
    return f"{WEEKS[weeks]}{name}（{day.day}日）" if weeks in WEEKS else _calendar_day(day, today)


def _standing(day: date, today: date) -> str:
    near = _weeks(day, today) in WEEKS
    return f"周{WEEKDAYS[day.weekday()]}（{day.day}日）" if near else _calendar_day(day, today)


def _calendar_day(day: date, today: date) -> str:
    year = "" if day.year == today.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日（周{WEEKDAYS[day.weekday()]}）"


def _weeks(day: date, today: date) -> int:
    """How many Mondays lie between the two."""
    return ((day - timedelta(day.weekday())) - (today - timedelta(today.weekday()))).days // 7


def _day_of_hour(moment: Moment, zone: str) -> date:
    """夜里12点 closes a day: nobody who says 周四夜里12点 means the hour at which Thursday begins."""
    wall = _wall(moment, zone)
    return wall.date() - A_DAY if _is_midnight(wall) else wall.date()


def _is_midnight(wall: datetime) -> bool:
    return (wall.hour, wall.minute) == (0, 0)


def _wall(moment: Moment, zone: str) -> datetime:
    return _instant(moment).astimezone(ZoneInfo(zone))


def _instant(moment: Moment) -> datetime:
    return EPOCH + timedelta(milliseconds=moment) if isinstance(moment, int) else moment
