"""Rules as people write them: 每周二、周四, 隔周六, 每月最后一个周日, 每月1号、15号, 农历逢三逢八, 12月5日、12日."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TypeAlias
from unicodedata import normalize

from domain.calendar.patterns import LAST, Dates, LunarDays, MonthDays, NthWeekday, Pattern, Weekdays
from domain.calendar.rule import Rule, days
from domain.days import WEEKDAYS, spoken_day

Names: TypeAlias = dict[str, int]
Made: TypeAlias = Callable[[frozenset[int], re.Match[str]], Pattern]

A_WEEK = timedelta(days=7)
LONGEST = 500  # characters: every market day of a year, one by one
ONES = "一二三四五六七八九"
FIGURES: list[str] = [tens + one for tens in ("", "十", "二十", "三十") for one in ("", *ONES)]
WEEKS = ("周", "星期", "礼拜")

OF_WEEK: Names = {week + name: day for week in (*WEEKS, "") for name, day in WEEKDAYS.items()}
NTHS: Names = {
    f"{begin}{name}{end}": n
    for n in range(1, 5)
    for name in (FIGURES[n], n)
    for begin in ("第", "")
    for end in ("个", "")
} | {"最后": LAST, "最后一": LAST, "最后一个": LAST}
ARABIC: Names = {f"{n}{end}": n for n in range(1, 32) for end in ("号", "日", "")}
OF_MONTH: Names = ARABIC | {FIGURES[n] + end: n for n in range(1, 32) for end in "号日"} | {"最后一天": LAST}
OF_MOON: Names = (
    {f"初{FIGURES[n]}": n for n in range(1, 11)}
    | {FIGURES[n]: n for n in range(11, 31)}
    | {FIGURES[n].replace("二十", "廿"): n for n in range(20, 30)}
)
OF_TEN: Names = {f"{begin}{name}": n for n in range(1, 11) for name in (FIGURES[n], n) for begin in ("逢", "")}

_WEEK, _MONTH, _MOON = f"(?:{'|'.join(WEEKS)})", "每个?月的?", "(?:农历|阴历)"
_EDGE = r"(?:(?<!\d)|(?!\d))"  # of a name: never within a number
_NO_TENS = f"(?!.*(?:十[{ONES}]|[二三]十))"  # 逢十五 may be the fifteenth, or what ends in 0 and 5
_DATE = r"(?:(?P<year>\d{4})[年./-])?(?:(?P<month>\d{1,2})[月./-])?(?P<day>\d{1,2})[日号]?"

# What is written, where `list` names days, and what is made of them. Arabic figures and 号 mean the solar calendar,
# 农历, 初, 廿 and 逢 the lunar one; 每月十五 may be of either, and isn't understood.
FORMS: Sequence[tuple[str, Names, Made]] = (
    ("每(?P<list>[天日])", {"天": 0, "日": 0}, lambda _, __: Weekdays(frozenset(range(7)))),
    (f"(?:每逢?个?|逢)(?P<list>{_WEEK}.+)", OF_WEEK, lambda named, _: Weekdays(named)),
    (f"(?:每?隔一?|每[两2])个?{_WEEK}的?(?P<list>.+)", OF_WEEK, lambda named, _: Weekdays(named, alternate=True)),
    (
        f"{_MONTH}(?P<list>(?:第|最后).*?){_WEEK}(?P<weekday>[{''.join(WEEKDAYS)}])",
        NTHS,
        lambda named, said: NthWeekday(named, WEEKDAYS[said["weekday"]]),
    ),
    (f"{_MONTH}(?P<list>.+)", OF_MONTH, lambda named, _: MonthDays(named)),
    (
        f"(?:每?逢{_MOON}|(?:{_MONTH})?{_MOON}?(?:{_MONTH})?每?逢){_NO_TENS}(?P<list>.+)",
        OF_TEN,
        lambda named, _: LunarDays(frozenset(day + more for day in named for more in (0, 10, 20))),
    ),
    (f"(?:{_MONTH})?(?:每?逢)?(?P<list>.*[初廿].*)", OF_MOON, lambda named, _: LunarDays(named)),
    (
        f"(?:每?逢|{_MONTH})?{_MOON}(?:{_MONTH})?(?:每?逢)?(?P<list>.+)",
        OF_MOON | ARABIC,
        lambda named, _: LunarDays(named),
    ),
)


def spoken(text: str, today: date) -> Rule | None:
    """A rule from today on, if that is all that somebody wrote."""
    if len(text) > LONGEST:
        return None
    plain = _plain(text)
    for form, names, made in FORMS:
        said = re.fullmatch(form, plain)
        if said and (listed := _listed(said["list"], "|".join(sorted(names, key=len, reverse=True)))):
            pattern = made(frozenset(names[name[0]] for name in listed), said)
            return Rule(pattern, _first(pattern, today))
    dates = _dates(_listed(plain, _DATE), today)
    return Rule(Dates(dates), today) if dates else None


def _plain(text: str) -> str:
    """However it was spaced: a 、 between the things of a list, and no more than that."""
    listed = re.sub(r"\s*[、,;和与及跟]\s*|(?<=\d)\s+(?=\d)", "、", normalize("NFKC", text))
    return re.sub(r"\s", "", listed).rstrip("。.")


def _listed(said: str, name: str) -> list[re.Match[str]]:
    """The names in a list; none where anything else stands between them."""
    found = list(re.finditer(f"{_EDGE}(?:{name}){_EDGE}", said))
    return found if "".join(each[0] for each in found) == said.replace("、", "") else []


def _first(pattern: Pattern, today: date) -> date:
    """Every second week begins with the next one that has such a day."""
    if isinstance(pattern, Weekdays) and pattern.alternate:
        return next(days(Rule(Weekdays(pattern.days), today), today, today + A_WEEK))
    return today


def _dates(named: Sequence[re.Match[str]], today: date) -> frozenset[date]:
    """None where one is over or isn't there. A year or a month holds for what is named after it."""
    found, year, month = set(), "", ""
    for name in named:
        year, month = name["year"] or year, name["month"] or month
        day = _date(year, month, name["day"], today)
        if day is None or day < today:
            return frozenset()
        found.add(day)
    return frozenset(found)


def _date(year: str, month: str, day: str, today: date) -> date | None:
    if not year:
        return spoken_day(f"{month}月{day}日", today)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
