"""A market as whoever looks for one finds it: when by which calendar, how far, and what there is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from domain.calendar.lunar import lunar
from domain.markets.day_buttons import remind_me
from domain.markets.services import Service
from domain.markets.stall import THERE, Stall
from domain.meetings.distances import how_far
from domain.meetings.pages import CALENDAR, DIRECTIONS
from domain.meetings.session import Session
from domain.meetings.setting import Setting, picture
from domain.places import Place
from domain.time import day_of
from domain.words import Button, Rows

NEAR = Button("near", press="market:near")


def shown(
    setting: Setting, stalls: Iterable[Stall], services: Sequence[Service], place: Place | None = None, home: str = ""
) -> dict[str, Any]:  # fmt: skip
    """`home` is what the place is called that it is so far from; what nobody brings isn't there."""
    session = setting.session
    known = {service.key: service for service in services}
    there = [_stall(stall, known[stall.service]) for stall in stalls if stall.stage in THERE and stall.service in known]
    moon = asdict(lunar(day_of(session.starts, setting.ground.zone)))
    return picture(setting) | how_far(place, setting.spot) | {
        "home": home, "lunar": moon, "stalls": there, "not_then": False,
    }  # fmt: skip


def rows(
    session: Session, now: datetime, behind: int, *, more: bool, also: Rows = (), beside: tuple[Button, ...] = ()
) -> Rows:  # fmt: skip
    """`also` is what can be done about it just now, `beside` where else there is something."""
    ways = tuple(Button(word, press=f"{session.about}:{word}") for word in (DIRECTIONS, CALENDAR))
    there = (*remind_me(session, now), *ways)
    turn = (Button("next_market", press=f"market:{behind + 1 if more else 0}"),) if more or behind else ()
    find = (*turn, Button("by_service", press="market:services"), NEAR)
    return tuple(row for row in (*also[:1], there, find, beside, *also[1:]) if row)


def elsewhere(*, events: bool, places: bool) -> tuple[Button, ...]:
    """What else there is to go to, where there is any."""
    each = ((events, Button("events", press="events")), (places, Button("places", press="places")))
    return tuple(button for so, button in each if so)


def _stall(stall: Stall, service: Service) -> Mapping[str, Any]:
    return {"name": service.name, "government": service.government, "cap": stall.cap, "note": stall.note}
