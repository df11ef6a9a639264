"""How groups hear of a market: the evening before and on its morning, with what is special about it."""

from dataclasses import asdict
from typing import Any

from domain.calendar.lunar import lunar
from domain.markets.answers import Found, to_bring
from domain.markets.doors import Doors
from domain.markets.stall import missing
from domain.meetings.alarms import EVE, TODAY
from domain.meetings.announcing import Manner, News
from domain.meetings.pages import CALENDAR, DIRECTIONS
from domain.meetings.session import Session, Stage
from domain.meetings.setting import Setting
from domain.time import day_of
from domain.words import Button, Rows


def special(found: Found, instead: Setting | None, doors: Doors = Doors.CLOSED) -> dict[str, Any]:
    """What is to be said of it beside when and where; `instead` is the next one, where this is off.

    Who keeps it is nobody's news, and that it is open is said by whoever is there, not by the clock: then a post is
    edited, and none is made.
    """
    known = {service.key: service.name for service in found.services}
    following = instead and {
        "spot": instead.spot.name, "lunar": asdict(lunar(day_of(instead.session.starts, instead.ground.zone)))
    }  # fmt: skip
    return to_bring(found) | {
        "missing": [known[key] for key in missing(found.stalls) if key in known], "instead": following, "sitters": [],
        "running": doors != Doors.CLOSED, "doors": doors.value,
    }  # fmt: skip


def _buttons(now: News, chat: int) -> Rows:
    """Each leads into the private chat, so that the group stays calm."""
    by_service = Button("by_service", link=f"services_{chat}")
    if now.session.stage == Stage.CANCELLED:
        return ((_calendar(now.instead), by_service),) if now.instead else ()
    if now.is_over:
        return ()
    return ((Button(DIRECTIONS, link=f"way_{now.session.id}"), _calendar(now.session)), (by_service,))


def _calendar(session: Session) -> Button:
    return Button(CALENDAR, link=f"calendar_{session.id}")


MARKETS = Manner(
    pages={EVE: "markets/market_tomorrow", TODAY: "markets/market_this_morning"}, anew="markets/market_told_anew",
    off="markets/market_is_off", buttons=_buttons,
)  # fmt: skip
