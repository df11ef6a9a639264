"""Whoever wanted to hear once a market has what there was none of hears it, once, as soon as somebody brings it."""

from datetime import datetime, timedelta

from domain.markets.reminding import wish_came
from domain.meetings.series import AHEAD, Family
from domain.meetings.session import Session, Stage
from domain.time import awake
from flows.desk import Desk
from flows.market_reminders import STEP, found_at
from flows.sheets import Opened, setting_of
from storage import alarms, areas, grounds, markets, outbox, sessions, wishes
from storage.alarms import Alarm
from storage.database import Tx

SOON = timedelta(seconds=1)


async def keep_current(tx: Tx, it: Opened, cause: str, now: datetime) -> None:
    """By day; whoever asked for it in the middle of the night sleeps by now."""
    market = it.setting.session
    if _is_ahead(market, now) and await wishes.come_true(tx, market.id, 1):
        await alarms.put(tx, f"wished:{market.id}", "tell", await _by_day(tx, market, now))


async def ring(desk: Desk, alarm: Alarm) -> None:
    """A few further: what somebody has heard they don't wish for any more."""
    now = desk.now()

    async def work(tx: Tx) -> None:
        market = await sessions.get(tx, alarm.id)
        if market is None or not await alarms.stop(tx, alarm):
            return
        by_day = await _by_day(tx, market, now)
        if by_day > now:
            await alarms.replace(tx, alarm.about, {alarm.name: by_day})
            return
        some = await wishes.come_true(tx, market.id, STEP) if _is_ahead(market, now) else ()
        for service, person, chat in some:
            found = await found_at(tx, await setting_of(tx, await _first(tx, market, service, now), now))
            cause = f"{alarm.about}:{service}:{person}:{alarm.due.timestamp():.3f}"
            await outbox.put(tx, (wish_came(chat, found, service),), cause, now)
            await wishes.heard(tx, service, person)
        if len(some) == STEP:
            await alarms.replace(tx, alarm.about, {alarm.name: now + SOON})

    await desk.db.act(work)
    desk.written.set()


async def _by_day(tx: Tx, market: Session, now: datetime) -> datetime:
    ground = await grounds.ground(tx, market.area, now)
    return awake(now, ground.zone, ground.customs.quiet)


async def _first(tx: Tx, market: Session, service: str, now: datetime) -> Session:
    """An earlier one may have it as well by now."""
    street = await areas.street(tx, market.area)
    return await markets.next_with(tx, market.area, street, service, now, now + AHEAD) or market


def _is_ahead(market: Session, now: datetime) -> bool:
    return market.family == Family.MARKET and market.stage == Stage.PLANNED and market.starts > now
