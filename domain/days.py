"""Days and hours as people write them: 明天, 下周一, 25日, 12月5日下午3点."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from unicodedata import normalize
from zoneinfo import ZoneInfo

from domain.time import instant

A_DAY = timedelta(days=1)
FURTHEST = 366  # days from today; nobody means a day beyond
NEAR = {"今": 0, "今天": 0, "明": 1, "明天": 1, "后天": 2, "大后天": 3}
WEEKS = {"": 0, "这": 0, "本": 0, "下": 7, "下下": 14}
WEEKDAYS = {name: at for at, names in enumerate(("一1", "二2", "三3", "四4", "五5", "六6", "日天7")) for name in names}
FIGURES = {name: at for at, name in enumerate("一二三四五六七八九十", 1)} | {"两": 2, "十一": 11, "十二": 12}
PARTS = {"凌晨": 5, "早上": 8, "早": 8, "上午": 12, "中午": 12, "下午": 18, "晚上": 20, "晚": 20}  # the hour they end
AFTERNOON = frozenset({"下午", "晚上", "晚"})
BY_DAY = frozenset({"", "中午"})  # 3点 and no more doesn't mean the night; 03:00 does
MORNING = 7

_DAY = (
    r"(?P<near>今天?|明天?|大?后天)"
    r"|(?P<week>下下|下|这|本)?个?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天1-7])"
    r"|(?P<after>\d{1,2})天[以之]?后"
    r"|(?P<month>\d{1,2})(?:月|[./-])(?P<of_month>\d{1,2})[日号]?"
    r"|(?P<day>\d{1,2})(?:[日号]|$)"
)
_FIGURE = r"\d{1,2}|十[一二]?|[一二两三四五六七八九]"
_HOUR = (
    r"(?P<part>凌晨|早上?|上午|中午|下午|晚上?)?\s*"
    rf"(?:(?P<hour>{_FIGURE})(?:[点时](?:(?P<half>半)|(?P<past>\d{{1,2}})分?)?|:(?P<minute>\d{{2}})))?"
)
_SAID = re.compile(rf"(?:{_DAY})?\s*{_HOUR}")
_BY = re.compile(r"\s*(?:[以之]?前)?")


def spoken_moment(text: str, now: datetime, zone: str, usual: time) -> datetime | None:
    """What somebody wrote and nothing else, at its `usual` hour where none was said; nothing that is over."""
    found = leading_moment(text, now, zone, usual)
    return found[0] if found and not found[1] and found[0] > now else None


def leading_moment(text: str, now: datetime, zone: str, usual: time) -> tuple[datetime, str] | None:
    """The moment a line begins with, perhaps one that is over, and the rest of the line."""
    plain = normalize("NFKC", text).strip()
    said = _SAID.match(plain)
    if said is None or not said[0].strip():
        return None
    day, hour = _day(said, now.astimezone(ZoneInfo(zone)).date()), _hour(said, usual)
    if day is None or hour is None:
        return None
    by = _BY.match(plain, said.end())
    rest = plain[by.end() if by else said.end() :].lstrip(" ,:、。;-")
    return instant(day, 60 * hour.hour + hour.minute, zone), rest


def spoken_day(text: str, today: date) -> date | None:
    """A day alone, from this one on."""
    said = re.fullmatch(_DAY, normalize("NFKC", text).replace(" ", ""))
    return _day(said, today) if said else None


def spoken_hour(text: str) -> time | None:
    """An hour alone: 下午3点, 3点半, 15:00."""
    said = re.fullmatch(_HOUR, normalize("NFKC", text).strip())
    return _hour(said, time()) if said and said["hour"] else None


def _day(said: re.Match[str], today: date) -> date | None:
    part = said.groupdict()
    if part["near"]:
        return today + A_DAY * NEAR[part["near"]]
    if part["after"]:
        return today + A_DAY * int(part["after"])
    if part["weekday"]:
        return _weekday(part["week"] or "", WEEKDAYS[part["weekday"]], today)
    month, day = part["month"], part["of_month"] or part["day"]
    if day is None:
        return today
    named = (each for each in _days(today) if each.day == int(day) and (not month or each.month == int(month)))
    return next(named, None)


def _weekday(week: str, weekday: int, today: date) -> date:
    """周一 is the next one there is, 下周一 the one of next week."""
    if not week:
        return next(each for each in _days(today) if each.weekday() == weekday)
    return today - A_DAY * today.weekday() + A_DAY * (WEEKS[week] + weekday)


def _days(today: date) -> Iterator[date]:
    return (today + A_DAY * n for n in range(FURTHEST + 1))


def _hour(said: re.Match[str], usual: time) -> time | None:
    name, figure = said["part"] or "", said["hour"]
    if figure is None:
        return time(PARTS[name]) if name else usual
    hour = FIGURES.get(figure) or int(figure)
    minute = 30 if said["half"] else int(said["past"] or said["minute"] or 0)
    by_day = name in BY_DAY and not f"{name}{figure}".startswith("0")
    if (name in AFTERNOON and hour < 12) or (by_day and 0 < hour < MORNING):
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 else None
