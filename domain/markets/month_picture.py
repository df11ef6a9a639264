"""The picture of a month: its days by both calendars, which of them are market days, and what comes next."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.calendar.lunar import lunar
from domain.calendar.lunar_words import month_and_day, on_a_calendar
from domain.calendar.spoken import FIGURES
from domain.markets.answers import Found
from domain.markets.months import Calendar, first_of
from domain.meetings.session import Stage
from domain.pictures import Day, Mark, Market, Month
from domain.time import day_of
from domain.words import Picture

TEMPLATE = "market_month"
WEEKDAYS = "一二三四五六日"
SHORT = 4  # characters of a mark
NEXT = 3


def picture(calendar: Calendar, now: datetime) -> Picture:
    first = first_of(calendar.month)
    spots = {each.setting.spot.name for each in calendar.held}
    names = {_name(each, calendar) for each in calendar.held}
    ahead = [each for each in calendar.held if each.session.ends > now]
    month = Month(
        month=f"{FIGURES[first.month]}月", brand=calendar.brand, area=calendar.area,
        spot=next(iter(spots)) if len(spots) == 1 else "", theme=calendar.theme.title if calendar.theme else "",
        first=first.weekday(), days=_days(calendar, first),
        markets=[
            _market(each, calendar.zone, _name(each, calendar) if len(names) > 1 else "", with_spot=len(spots) > 1)
            for each in ahead[:NEXT]
        ],
        legend=[], foot="问一句“哪天能理发”就行",
    )  # fmt: skip
    return Picture(TEMPLATE, month)


def _days(calendar: Calendar, first: date) -> list[Day]:
    marks: dict[int, list[Mark]] = {}
    for each in calendar.markets:
        session = each.session
        was, is_ = (day_of(moment, calendar.zone) for moment in (session.planned, session.starts))
        off = session.stage == Stage.CANCELLED
        if was != is_ and was.month == first.month:
            then = f"改{is_.day}日" if is_.month == was.month else f"改{is_.month}月"
            marks.setdefault(was.day, []).append(Mark(word=then, style="dashed"))
        if is_.month == first.month:
            ours = Mark(word=_name(each, calendar)[:SHORT], style="filled")
            marks.setdefault(is_.day, []).append(Mark(word="不办", style="dashed") if off else ours)
    every = (first + timedelta(days=n) for n in range(monthrange(first.year, first.month)[1]))
    return [Day(day=day.day, lunar=on_a_calendar(lunar(day)), marks=marks.get(day.day, [])) for day in every]


def _name(found: Found, calendar: Calendar) -> str:
    return found.session.name or calendar.brand


def _market(found: Found, zone: str, name: str, *, with_spot: bool) -> Market:
    session = found.session
    day = day_of(session.starts, zone)
    names = {service.key: service.name for service in found.services}
    there = dict.fromkeys(stall.service for stall in found.stalls if stall.service in found.keys)
    return Market(
        date=f"{day.day}日", weekday=f"周{WEEKDAYS[day.weekday()]}", lunar=month_and_day(lunar(day)),
        hours=f"{_clock(session.starts, zone)}-{_clock(session.ends, zone)}",
        name=name, spot=found.setting.spot.name if with_spot else "",
        services=[(key, names[key]) for key in there if key in names],
    )  # fmt: skip


def _clock(moment: datetime, zone: str) -> str:
    """Pictures may write 8:30."""
    wall = moment.astimezone(ZoneInfo(zone))
    return f"{wall.hour}:{wall:%M}"
