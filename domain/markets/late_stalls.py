"""A stall that comes after all or no more, once people were reminded: what whoever wants it, or asked it, is told."""

from datetime import datetime
from enum import StrEnum

from domain.markets.answers import Found
from domain.markets.reminding import Wanting, button, of_service, waits_for, when
from domain.markets.reminding import has_rung as rung
from domain.meetings.pages import CALENDAR, DIRECTIONS
from domain.meetings.session import COMING, Session
from domain.meetings.setting import Setting
from domain.words import Letter, Urgency


class News(StrEnum):
    CAME = "came"
    GONE = "gone"


def has_rung(setting: Setting, now: datetime) -> bool:
    """From the reminder on, until there is nothing left to come to."""
    return rung(setting, now) and is_ahead(setting.session, now)


def is_ahead(market: Session, now: datetime) -> bool:
    return market.stage in COMING and now < market.ends


def concerns(wanting: Wanting, what: News, service: str) -> bool:
    return of_service(service) in wanting.abouts or (what == News.GONE and service in wanting.waits_for)


def came(wanting: Wanting, found: Found, service: str) -> Letter:
    market = found.session
    caps = [one for one in found.data["stalls"] if one["name"] in _names(found, service) and one["cap"]]
    return Letter(
        to=wanting.chat, page="markets/wish_came", data=found.data | {"names": _names(found, service), "caps": caps},
        about=market.about, urgency=Urgency.REMINDER, buttons=((button(DIRECTIONS, market), button(CALENDAR, market)),),
        expires=market.ends,
    )  # fmt: skip


def gone(wanting: Wanting, found: Found, service: str, instead: Setting | None) -> Letter:
    """Why is nobody's business but theirs who keep the market."""
    asked = [name for name in waits_for(wanting, found) if name in _names(found, service)]
    data = {"names": _names(found, service), "next": instead and when(instead), "asked": asked}
    return Letter(
        to=wanting.chat, page="markets/not_there_after_all", data=found.data | data, about=found.session.about,
        urgency=Urgency.REMINDER, buttons=((button(CALENDAR, instead.session),),) if instead else (),
        expires=found.session.ends,
    )  # fmt: skip


def _names(found: Found, service: str) -> list[str]:
    return [one.name for one in found.services if one.key == service]
