"""What a lunar day is called: 十月十三, 闰六月廿三, 腊月三十."""

from domain.calendar.lunar import LunarDay
from domain.calendar.spoken import FIGURES

MONTHS = "正二三四五六七八九十冬腊"
ROUND = (20, 30)


def month_and_day(day: LunarDay) -> str:
    return f"{'闰' if day.leap else ''}{MONTHS[day.month - 1]}月{of_moon(day.day)}"


def on_a_calendar(day: LunarDay) -> str:
    """The first of a month bears its name."""
    return f"{'闰' if day.leap else ''}{MONTHS[day.month - 1]}月" if day.day == 1 else of_moon(day.day)


def of_moon(day: int) -> str:
    if day <= 10:
        return f"初{FIGURES[day]}"
    return FIGURES[day] if day in ROUND else FIGURES[day].replace("二十", "廿")
