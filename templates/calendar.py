"""Lunar days, and the rules by which something comes again, in the words people say."""

from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from templates.times import WEEKDAYS

ONES = "一二三四五六七八九"
FIGURES: list[str] = [tens + one for tens in ("", "十", "二十", "三十") for one in ("", *ONES)]
MONTHS = "正二三四五六七八九十冬腊"
LAST = -1
TENS = (0, 10, 20)


def lunar_day(day: Mapping[str, Any]) -> str:
    """正月初一, 闰六月廿三, 腊月三十."""
    return f"{'闰' if day['leap'] else ''}{MONTHS[day['month'] - 1]}月{_of_moon(day['day'])}"


def recurring(rule: Mapping[str, Any]) -> str:
    """每周二、周四, 每月最后一个周日, 农历逢三逢八: on which days, and not from when to when."""
    return SAID[rule["kind"]](rule)


def _weekdays(rule: Mapping[str, Any]) -> str:
    if len(rule["days"]) == len(WEEKDAYS) and not rule["alternate"]:
        return "每天"
    named = "、周".join(WEEKDAYS[day] for day in rule["days"])
    return f"隔周{named}" if rule["alternate"] else f"每周{named}"


def _nth(rule: Mapping[str, Any]) -> str:
    named = "、".join("最后一" if nth == LAST else f"第{FIGURES[nth]}" for nth in rule["which"])
    return f"每月{named}个周{WEEKDAYS[rule['weekday']]}"


def _of_month(rule: Mapping[str, Any]) -> str:
    return "每月" + "、".join("最后一天" if day == LAST else f"{day}日" for day in rule["days"])


def _lunar(rule: Mapping[str, Any]) -> str:
    """What falls on the same figure three times a month is named by it."""
    named, days = [n for n in range(1, 11) if {n + ten for ten in TENS} <= set(rule["days"])], rule["days"]
    if sorted(n + ten for n in named for ten in TENS) == days:
        return "农历" + "".join(f"逢{FIGURES[n]}" for n in named)
    return "农历" + "、".join(map(_of_moon, days))


def _dates(rule: Mapping[str, Any]) -> str:
    """A year is said where it is another than that of the day before."""
    days = [date.fromisoformat(day) for day in (rule["first"], *rule["days"])]
    return "、".join(_date(day, day.year != before.year) for before, day in pairwise(days))


def _date(day: date, with_year: bool) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if with_year else f"{day.month}月{day.day}日"


def _of_moon(day: int) -> str:
    if day <= 10:
        return f"初{FIGURES[day]}"
    return FIGURES[day] if day in (20, 30) else FIGURES[day].replace("二十", "廿")


SAID: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "weekdays": _weekdays,
    "nth": _nth,
    "month": _of_month,
    "lunar": _lunar,
    "dates": _dates,
}
