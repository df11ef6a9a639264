"""A month of markets on the board: its days by both calendars, and what isn't on its day."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from domain.calendar.lunar import lunar
from domain.calendar.lunar_words import on_a_calendar
from domain.grounds import Ground
from domain.markets.months import after, begins, first_of, month_of
from domain.markets.poster import BRAND
from domain.meetings.session import Session, Stage
from domain.moments import ms
from domain.time import day_of
from flows.board import Asked, Unknown, Window, entered, frame
from flows.board_held import held_markets
from flows.board_shown import Cell, MonthShown, Moved
from flows.board_views import Markets
from storage import boards, spots
from storage.database import Tx

FURTHEST = timedelta(days=400)  # to either side
A_DAY = timedelta(days=1)
SHORT = 4  # characters of a word in a cell


async def look(window: Window, asked: Asked) -> Markets:
    now, [area] = window.desk.now(), asked.ids

    async def read(tx: Tx) -> Markets:
        here = await entered(tx, area, now)
        month = asked.month or month_of(now, here.zone)
        earlier, later = month_of(begins(month, here.zone) - A_DAY, here.zone), after(month)
        if not _near(month, here.zone, now):
            raise Unknown
        held, more = await held_markets(tx, window.signs, here, month, now)
        return Markets(
            frame=await frame(tx, window, here, now), month=await month_shown(tx, here, month, now), held=held,
            more=more,
            earlier=earlier if _near(earlier, here.zone, now) else "",
            later=later if _near(later, here.zone, now) else "",
        )  # fmt: skip

    return await window.desk.db.read(read)


def _near(month: str, zone: str, now: datetime) -> bool:
    return abs(begins(month, zone) - now) < FURTHEST


async def month_shown(tx: Tx, here: Ground, month: str, now: datetime) -> MonthShown:
    found = await boards.markets(tx, here.area, begins(month, here.zone), begins(after(month), here.zone))
    names = {market.name for market in found}
    own = next(iter(names)) if len(names) == 1 else ""
    brand, first = own or here.customs.label("market") or BRAND, first_of(month)
    return MonthShown(
        year=first.year, month=first.month, brand=brand, first=first.weekday(),
        cells=_cells(found, first, brand, here.zone, now),
        moved=tuple([await _moved(tx, market) for market in found if _is_elsewhere(market, month, here.zone)]),
    )  # fmt: skip


def _cells(found: Sequence[Session], first: date, brand: str, zone: str, now: datetime) -> tuple[Cell, ...]:
    today = day_of(now, zone)
    days = [first + A_DAY * n for n in range(monthrange(first.year, first.month)[1])]
    return tuple(_cell(day, found, brand, zone, today) for day in days)


def _cell(day: date, found: Sequence[Session], brand: str, zone: str, today: date) -> Cell:
    on = [market for market in found if day_of(market.starts, zone) == day]
    held = [market for market in on if market.stage != Stage.CANCELLED]
    left = any(day_of(market.planned, zone) == day for market in found if market not in on)
    mark, word = "", ""
    if held:
        mark, word = "held", f"{len(held)}场" if len(held) > 1 else (held[0].name or brand)[:SHORT]
    elif on or left:
        mark, word = "off", "不办" if on else "改期"
    return Cell(
        day=day.day, lunar=on_a_calendar(lunar(day)), mark=mark, word=word, past=day < today, today=day == today
    )


def _is_elsewhere(market: Session, month: str, zone: str) -> bool:
    """It was to be in this month, and isn't on that day."""
    planned, starts = day_of(market.planned, zone), day_of(market.starts, zone)
    return f"{planned:%Y-%m}" == month and (market.stage == Stage.CANCELLED or planned != starts)


async def _moved(tx: Tx, market: Session) -> Moved:
    off = market.stage == Stage.CANCELLED
    return Moved(
        name=market.name, was=ms(market.planned), starts=None if off else ms(market.starts),
        spot=(await spots.the(tx, market.spot)).name,
    )  # fmt: skip
