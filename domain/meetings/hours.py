"""Hours as they stand on buttons, and as people type them instead of pressing."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.days import spoken_moment

PARTS = ((19, "晚上"), (13, "下午"), (12, "中午"), (8, "上午"), (5, "早上"), (0, "凌晨"))


def clock(moment: datetime, zone: str) -> str:
    """3点, 3点半, 3点20: the part of the day is said above."""
    wall = moment.astimezone(ZoneInfo(zone))
    minutes = {0: "", 30: "半"}.get(wall.minute, f"{wall.minute:02}")
    return f"{wall.hour % 12 or 12}点{minutes}"


def day_and_hour(moment: datetime, zone: str, now: datetime | None = None) -> str:
    """27日下午3点: which month it is is said above; 1月2日下午3点 where it isn't said, and isn't this one."""
    wall = moment.astimezone(ZoneInfo(zone))
    part = next(name for since, name in PARTS if wall.hour >= since)
    is_another = now is not None and now.astimezone(ZoneInfo(zone)).month != wall.month
    return f"{wall.month}月" * is_another + f"{wall.day}日{part}{clock(moment, zone)}"


def meant(text: str, slots: Iterable[datetime], zone: str) -> datetime | None:
    """The slot that somebody means by 3点20, 下午3点20 or 3:20."""
    slots = tuple(slots)
    before = min(slots) - timedelta(minutes=1) if slots else None
    found = spoken_moment(text, before, zone, time()) if before else None
    return found if found in slots else None
