"""The poster of a market: it says when, where and what, and its code leads into the bot at this very market."""

from collections.abc import Sequence

from domain.calendar.lunar import lunar
from domain.calendar.lunar_words import month_and_day
from domain.markets.answers import Found, to_bring
from domain.markets.services import Service
from domain.markets.stall import THERE, Stall
from domain.meetings.hours import day_and_hour
from domain.meetings.setting import Setting, picture
from domain.pictures import Counter, Poster
from domain.time import day_of
from domain.words import Letter, Paper, Picture

TEMPLATE, BRAND = "poster", "幸福集"
WEEKDAYS = "一二三四五六日"


def payload(session: int) -> str:
    return f"market_s{session}"


def poster(setting: Setting, stalls: Sequence[Stall], services: Sequence[Service]) -> Poster:
    session, ground, spot = setting.session, setting.ground, setting.spot
    day, names = day_of(session.starts, ground.zone), {service.key: service.name for service in services}
    there = dict.fromkeys(each.service for each in stalls if each.stage in THERE and each.service in names)
    bring = to_bring(Found(setting=setting, stalls=tuple(stalls), services=tuple(services)))["bring"]
    return Poster(
        brand=session.name or ground.customs.label("market") or BRAND, area=ground.estate or ground.name,
        date=f"{day.month}月{day.day}日", weekday=f"周{WEEKDAYS[day.weekday()]}",
        lunar=f"农历{month_and_day(lunar(day))}",
        hours=_hours(setting), spot=spot.name, way=spot.how_to_find, services=[(key, names[key]) for key in there],
        bring=[Counter(name=each["name"], papers=each["what"]) for each in bring], payload=payload(session.id),
        foot=ground.community_name,
    )  # fmt: skip


def posted(setting: Setting, stalls: Sequence[Stall], services: Sequence[Service], chat: int) -> Letter:
    """As a file, which isn't made smaller on its way to the printer."""
    drawn = Picture(TEMPLATE, poster(setting, stalls, services))
    return Letter(
        to=chat, page="markets/poster", data=picture(setting), about=setting.session.about,
        paper=Paper(name=f"{drawn.data['brand']}{drawn.data['date']}.png", picture=drawn),
    )  # fmt: skip


def _hours(setting: Setting) -> str:
    """上午9点到11点半: the part of the day is said once."""
    session, zone = setting.session, setting.ground.zone
    begins, ends = (day_and_hour(each, zone).partition("日")[2] for each in (session.starts, session.ends))
    return f"{begins}到{ends.removeprefix(begins[:2])}"
