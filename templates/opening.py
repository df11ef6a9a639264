"""The hours of a place in the words people say: 周一到周五上午9点到11点半、下午2点到5点."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from templates.times import WEEKDAYS, of_day, span

A_WEEK = len(WEEKDAYS)
ALWAYS = "每天全天"  # as nobody says it
RUN = 3  # so many days in a row are said as a span

Said = tuple[tuple[int, ...], bool]  # on which days of the week, or on working days


def opening(week: Mapping[str, Any]) -> list[str]:
    """A line for all days that have the same hours, and whether it rests on holidays."""
    hours: dict[Said, list[str]] = {}
    for days, working, opens, closes in week["spans"]:
        hours.setdefault((tuple(days), working), []).append(_hours(opens, closes))
    lines = [f"{_days(days, working)}{'、'.join(each)}" for (days, working), each in hours.items()]
    lines = [line.replace(ALWAYS, "全天都开") for line in lines]
    return [*lines, "节假日不开"] if week["rests"] else lines


def _hours(opens: int, closes: int) -> str:
    if opens == closes:
        return "全天" if not opens else f"{of_day(opens)}到第二天{of_day(closes)}"
    return span(opens, closes)


def _days(days: Sequence[int], working: bool) -> str:
    if working:
        return "上班的日子"
    return "每天" if len(days) == A_WEEK else "、".join(_runs(days))


def _runs(days: Sequence[int]) -> Iterator[str]:
    """周一到周五, but 周六、周日."""
    starts = [day for day in days if day - 1 not in days]
    for first in starts:
        last = next(day for day in range(first, A_WEEK) if day + 1 not in days)
        if last - first + 1 >= RUN:
            yield f"周{WEEKDAYS[first]}到周{WEEKDAYS[last]}"
        else:
            yield from (f"周{WEEKDAYS[day]}" for day in range(first, last + 1))
