"""Whoever wants to be reminded of markets: of one date, of all that come by the same rule, or of a service."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from domain.markets.answers import Found, to_bring
from domain.markets.day_buttons import remind_me
from domain.markets.stall import THERE, Stall
from domain.meetings.alarms import TOMORROW, planned
from domain.meetings.pages import CALENDAR, DIRECTIONS
from domain.meetings.series import about_series
from domain.meetings.session import Session, Stage
from domain.meetings.session import about_session as about
from domain.meetings.sessions_life import CANCEL, MOVE, SHELTER, Verb
from domain.meetings.setting import Setting
from domain.moments import ms
from domain.words import Button, Letter, Person, Rows, Urgency, Way

SERIES, SERVICE = "series", "service"
SLOT = "remind"


class News(StrEnum):
    TOMORROW = TOMORROW
    MOVED = "moved"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Wanting:
    """Somebody, and everything they want to be reminded of that this market is."""

    person: int
    chat: int
    abouts: tuple[str, ...] = ()
    waits_for: tuple[str, ...] = ()  # the counters that have yet to answer what they asked ahead

    def services(self, found: Found) -> tuple[str, ...]:
        return tuple(each.key for each in found.services if of_service(each.key) in self.abouts)

    def always(self, market: Session) -> bool:
        """Whether they hear of the next one anyhow."""
        return any(each != about(market.id) for each in self.abouts)


def of_service(key: str) -> str:
    return f"service:{key}"


def abouts(market: Session, stalls: Sequence[Stall]) -> tuple[str, ...]:
    """All that this market may be wanted as."""
    there = dict.fromkeys(stall.service for stall in stalls if stall.stage in THERE)
    return (about(market.id), about_series(market.series), *map(of_service, there))


def news(before: Session, setting: Setting, verb: Verb, now: datetime) -> News | None:
    """What whoever wants this market is to hear of a change; the reminder itself tells all that is new by then."""
    if before.starts <= now:
        return None
    if verb == CANCEL:
        return News.OFF
    moved = verb == MOVE and setting.session.starts != before.starts
    return News.MOVED if moved or (verb in (MOVE, SHELTER) and has_rung(setting, now)) else None


def has_rung(setting: Setting, now: datetime) -> bool:
    """The evening before is over, and with it the reminder."""
    evening = planned(TOMORROW, setting)
    return evening is not None and evening <= now


def is_theirs_alone(before: Session, setting: Setting, now: datetime) -> bool:
    """Of what befalls a whole series those alone hear who want this very date; and once it rings no more, all."""
    market = setting.session
    by_its_series = market.planned != before.planned or (market.stage == Stage.CANCELLED and not market.why)
    return by_its_series and not (has_rung(setting, now) or has_rung(replace(setting, session=before), now))


def is_still_so(news: News, market: Session, now: datetime) -> bool:
    stage = Stage.CANCELLED if news == News.OFF else Stage.PLANNED
    return market.stage == stage and now < market.starts


def reminder(wanting: Wanting, found: Found, page: str) -> Letter:
    """Of the evening before, or that it is at another time: what they want there comes first."""
    market, keys = found.session, wanting.services(found)
    data = to_bring(found)
    names = [one.name for one in found.services if one.key in keys and one.key in found.keys]
    caps = [one for one in data["stalls"] if one["name"] in names and one["cap"]]
    bring = [one for one in data["bring"] if not names or one["name"] in names]
    data |= {"names": names, "caps": caps, "bring": bring, "asked": waits_for(wanting, found)}
    data |= {"planned": ms(market.planned)}
    rows = ((button(DIRECTIONS, market), button(CALENDAR, market)), (_no_more(market),))
    return Letter(
        to=wanting.chat, page=f"markets/{page}", data=data, about=about(market.id), urgency=Urgency.REMINDER,
        buttons=rows if wanting.abouts else rows[:1], expires=market.starts,
    )  # fmt: skip


def is_off(wanting: Wanting, found: Found, instead: Setting | None, service: str) -> Letter:
    """With the next one: of that service, if they want one."""
    names = [one.name for one in found.services if one.key == service]
    data = found.data | {"names": names, "next": instead and when(instead), "asked": waits_for(wanting, found)}
    return Letter(
        to=wanting.chat, page="markets/your_market_is_off", data=data, about=about(found.session.id),
        urgency=Urgency.REMINDER, buttons=_instead(wanting, found.session, instead), expires=found.session.starts,
    )  # fmt: skip


def waits_for(wanting: Wanting, found: Found) -> list[str]:
    return [one.name for one in found.services if one.key in wanting.waits_for]


def _instead(wanting: Wanting, market: Session, instead: Setting | None) -> Rows:
    if instead is None:
        return ()
    calendar = button(CALENDAR, instead.session)
    if wanting.always(market):
        return ((calendar,),)
    return ((Button("remind_then", press=f"remind:{instead.session.id}"), calendar),)


def will_remind(
    person: Person, found: Found, due: datetime | None, service: str, kept: Sequence[str], now: datetime, way: Way
) -> Letter:  # fmt: skip
    """When they hear of it, and what else they may want to hear of."""
    market = found.session
    names = [one.name for one in found.services if one.key == service]
    data = found.data | {
        "due": ms(due) if due and due > now else None, "names": names,
        "series_too": about_series(market.series) in kept, "service_too": of_service(service) in kept,
    }  # fmt: skip
    more = [] if data["series_too"] else [Button("remind_series", press=f"want:{SERIES}:{market.id}:{service}")]
    if names and person.home is not None and not data["service_too"]:
        more.append(Button("remind_service", press=f"want:{SERVICE}:{market.id}:{service}"))
    rows = tuple(row for row in (tuple(more), (_no_more(market),)) if row)
    return Letter(
        to=person.chat, page="markets/will_remind", data=data, about=f"person:{person.id}", buttons=rows, slot=SLOT,
        way=way,
    )  # fmt: skip


def wont_remind(person: Person, found: Found, now: datetime) -> Letter:
    again = remind_me(found.session, now)
    return Letter(
        to=person.chat, page="markets/wont_remind", data=found.data, about=f"person:{person.id}",
        buttons=(again,) if again else (), slot=SLOT, way=Way.ANEW,
    )  # fmt: skip


def wish_came(chat: int, found: Found, service: str) -> Letter:
    """They asked for it when there was none."""
    names = [one.name for one in found.services if one.key == service]
    caps = [one for one in found.data["stalls"] if one["name"] in names and one["cap"]]
    remind = Button("remind_me", press=f"remind:{found.session.id}:{service}")
    data = found.data | {"names": names, "caps": caps}
    return Letter(
        to=chat, page="markets/wish_came", data=data, about=about(found.session.id),
        urgency=Urgency.REMINDER, buttons=((remind, button(CALENDAR, found.session)),), expires=found.session.starts,
    )  # fmt: skip


def when(setting: Setting) -> Mapping[str, Any]:
    return {"starts": ms(setting.session.starts), "spot": setting.spot.name}


def button(word: str, market: Session) -> Button:
    return Button(word, press=f"{market.about}:{word}")


def _no_more(market: Session) -> Button:
    return Button("remind_no_more", press=f"unwant:{market.id}")
