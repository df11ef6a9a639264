"""Somebody wants the month's markets in their own calendar, or to read its lists."""

from domain.markets.month_letters import file, lists
from domain.markets.months import Calendar, MonthOfMarkets
from domain.words import Refused, Why
from flows import feeds
from flows.acting import act
from flows.desk import Desk
from flows.month_calendars import calendar
from flows.who import Visitor, arrive
from storage import market_months, outbox, themes
from storage.database import Tx


async def gather(desk: Desk, visitor: Visitor, id_: int) -> Calendar:
    """As it is now, to be written into a file."""
    now = desk.now()

    async def look(tx: Tx) -> Calendar:
        await arrive(tx, visitor)
        return await calendar(tx, await _the(tx, id_), now)

    return await desk.db.act(look)


async def give(desk: Desk, visitor: Visitor, id_: int, stands: Calendar, title: str, text: str) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person, own = await arrive(tx, visitor), await _the(tx, id_)
        feed = await feeds.address_of_all(tx, desk, own.area, [each.session for each in stands.markets])
        await outbox.put(tx, (file(stands, person, title, text, feed),), cause, now)

    await act(desk, work)


async def show_lists(desk: Desk, visitor: Visitor, id_: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        own = await _the(tx, id_)
        theme = await themes.of(tx, own.area, own.month)
        if theme is None:
            raise Refused(Why.STALE)
        await outbox.put(tx, (lists(theme, person),), cause, now)

    await act(desk, work)


async def _the(tx: Tx, id_: int) -> MonthOfMarkets:
    own = await market_months.seen(tx, id_)
    if own is None:
        raise Refused(Why.STALE)
    return own
