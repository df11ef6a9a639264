"""Which days somebody means: 明天, 这周, 周末, 月底, 初八, 国庆."""

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TypeAlias

from domain.calendar.lunar import lunar
from domain.calendar.spoken import ARABIC, FIGURES, OF_MOON
from domain.days import WEEKDAYS, WEEKS, spoken_day

Span: TypeAlias = tuple[date, date]
Said: TypeAlias = re.Match[str]

A_DAY = timedelta(days=1)
A_LUNAR_YEAR = 400  # days in which each lunar day has come, but one of a leap month
SOON = 3  # days from today: 这两天
SATURDAY, SUNDAY = 5, 6
DECEMBER = 12
PARTS = {"初": (1, 7), "中": (11, 20), "底": (25, 31), "末": (25, 31), "尾": (25, 31)}  # days of a month
LUNAR_MONTHS = {name: month for month, name in enumerate(FIGURES[1:13], 1)} | {"正": 1, "冬": 11, "腊": 12}
LUNAR_DAYS = OF_MOON | ARABIC
SOLAR_FEASTS = {"元旦": (1, 1, 3), "五一": (5, 1, 5), "国庆": (10, 1, 7)}  # month, day, and how many days
LUNAR_FEASTS = {
    "过年": (1, 1, 7), "春节": (1, 1, 7), "元宵": (1, 15, 1), "端午": (5, 5, 1), "七夕": (7, 7, 1), "中秋": (8, 15, 1),
    "重阳": (9, 9, 1), "腊八": (12, 8, 1), "小年": (12, 23, 1),
}  # fmt: skip


def _any(names: Sequence[str]) -> str:
    return f"(?:{'|'.join(sorted(filter(None, names), key=len, reverse=True))})"


_FIGURE = rf"(?:\d{{1,2}}|{_any(FIGURES)})"
_A_WEEK = "个?(?:周|星期|礼拜)"
_NEXT = "(?<!一)(?:下下|下)"  # 问一下周六 is this one
_WEEKDAY = f"[{''.join(WEEKDAYS)}]"
_MOON_MONTH, _MOON_DAY = rf"(?P<month>{_any([*LUNAR_MONTHS])})月", rf"(?P<day>{_any([*LUNAR_DAYS])})"


def days_meant(said: str, today: date) -> Span | None:
    """From which day to which, of whatever is said first, in words that are `plain` already."""
    found = [(named.start(), at, named) for at, (form, _) in enumerate(FORMS) if (named := form.search(said))]
    if not found:
        return None
    _, at, named = min(found, key=lambda each: each[:2])
    return FORMS[at][1](named, today)


def _day(said: Said, today: date) -> Span | None:
    named = re.sub("儿个?|早|晚", "天", said[0])
    named = re.sub(rf"{_any(FIGURES)}(?=[月号日])", lambda figure: str(FIGURES.index(figure[0])), named)
    day = spoken_day(named, today)
    return (day, day) if day else None


def _weekend(said: Said, today: date) -> Span:
    monday = _monday(said, today)
    return _left(monday + A_DAY * SATURDAY, monday + A_DAY * SUNDAY, today)


def _week(said: Said, today: date) -> Span:
    monday = _monday(said, today)
    return _left(monday, monday + A_DAY * SUNDAY, today)


def _monday(said: Said, today: date) -> date:
    return today + A_DAY * (WEEKS[said["which"] or ""] - today.weekday())


def _month(said: Said, today: date) -> Span:
    """This one or the next: 月初 is that of the next one when this one's is over."""
    first, last = PARTS[said["part"]] if "part" in said.groupdict() else (1, 31)
    month = today.replace(day=1)
    if said["which"] == "下" or (not said["which"] and last < today.day):
        month += A_DAY * _length(month)
    return _left(month.replace(day=first), month.replace(day=min(last, _length(month))), today)


def _named_month(said: Said, today: date) -> Span | None:
    month = int(FIGURES.index(said["named"]) if said["named"] in FIGURES else said["named"])
    if not 1 <= month <= DECEMBER:
        return None
    first = date(today.year + (month < today.month), month, 1)
    return _left(first, first.replace(day=_length(first)), today)


def _length(month: date) -> int:
    return monthrange(month.year, month.month)[1]


def _moon(said: Said, today: date) -> Span | None:
    month = LUNAR_MONTHS[said["month"]] if said["month"] else 0
    return _by_the_moon(month, LUNAR_DAYS[said["day"]], 1, today)


def _next_moon(said: Said, today: date) -> Span | None:
    return _by_the_moon(lunar(today).month % DECEMBER + 1, LUNAR_DAYS[said["day"]], 1, today)


def _feast(said: Said, today: date) -> Span | None:
    if said[0] in LUNAR_FEASTS:
        return _by_the_moon(*LUNAR_FEASTS[said[0]], today)
    month, day, lasts = SOLAR_FEASTS[said[0]]
    first = date(today.year, month, day)
    if first + A_DAY * lasts <= today:
        first = first.replace(year=today.year + 1)
    return _left(first, first + A_DAY * (lasts - 1), today)


def _by_the_moon(month: int, day: int, lasts: int, today: date) -> Span | None:
    """The next of them that isn't over; of any month for 0."""
    for first in (today + A_DAY * n for n in range(1 - lasts, A_LUNAR_YEAR)):
        there = lunar(first)
        if there.day == day and month in (0, there.month):
            return _left(first, first + A_DAY * (lasts - 1), today)
    return None


def _left(first: date, last: date, today: date) -> Span:
    """What is over of it isn't meant."""
    return max(first, today), max(last, today)


# What is said, and which days that is; of two that begin at the same character the first.
FORMS: Sequence[tuple[re.Pattern[str], Callable[[Said, date], Span | None]]] = tuple(
    (re.compile(form), days)
    for form, days in (
        (f"(?P<which>{_NEXT}|这|本)?{_A_WEEK}末", _weekend),
        ("[今明]天|大?后天|[今明后]儿个?|[今明](?:早(?!点)|晚)", _day),
        (f"(?<!上)(?<!上个)(?:{_NEXT}|这|本)?{_A_WEEK}{_WEEKDAY}", _day),
        (f"(?:农历|阴历)(?:{_MOON_MONTH})?{_MOON_DAY}", _moon),
        (f"(?:{_MOON_MONTH})?(?=[初廿]){_MOON_DAY}", _moon),
        (f"下个?月(?=[初廿]){_MOON_DAY}", _next_moon),
        (f"(?=[正冬腊]){_MOON_MONTH}{_MOON_DAY}", _moon),
        (rf"(?:{_FIGURE}月)?{_FIGURE}[号日](?![楼院门栋线馆摊店车单])", _day),
        (f"(?P<which>{_NEXT}|这|本){_A_WEEK}(?!几)", _week),
        (f"(?P<which>[这本下])?个?月(?P<part>初(?![几{''.join(FIGURES[1:11])}])|[中底末尾])", _month),
        ("(?P<which>[这本下])个?月", _month),
        (rf"(?P<named>{_FIGURE})月份?(?![\d初廿{''.join(FIGURES[1:11])}]|日(?!期))", _named_month),
        ("[这近](?:[两几]|一[两二]|两三|三五)天", lambda _, today: (today, today + A_DAY * SOON)),
        (_any([*SOLAR_FEASTS, *LUNAR_FEASTS]), _feast),
    )
)
