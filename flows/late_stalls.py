"""Once people were reminded of a market, whoever wants a stall hears, once, that it comes after all or no more."""

from collections.abc import Collection
from datetime import datetime

from domain.markets.answers import Found
from domain.markets.late_stalls import News, came, concerns, gone, has_rung, is_ahead
from domain.markets.reminding import Wanting, of_service
from domain.time import awake
from domain.words import Letter
from flows.desk import Desk
from flows.market_reminders import SOON, STEP, concerned, found_at, next_with
from flows.sheets import Opened, setting_of
from storage import alarms, outbox, sessions
from storage.alarms import Alarm
from storage.database import Tx


async def follow(tx: Tx, it: Opened, before: Collection[str], after: Collection[str], now: datetime) -> None:
    """Which services were there, and which are; what fell out at night and comes again was never gone."""
    if not has_rung(it.setting, now):
        return
    session, ground = it.setting.session, it.setting.ground
    due = awake(now, ground.zone, ground.customs.quiet)
    for service in sorted({*before} ^ {*after}):
        about, what = f"late:{session.id}:{service}", News.GONE if service in before else News.CAME
        if not await alarms.take_down(tx, about):
            await alarms.put(tx, about, f"{what}:{now.timestamp():.0f}:0", due)


async def ring(desk: Desk, alarm: Alarm) -> None:
    """A few further, by day: what is otherwise by now needn't be said."""
    now = desk.now()

    async def work(tx: Tx) -> None:
        _, id_, service = alarm.about.split(":")
        market = await sessions.get(tx, int(id_))
        if market is None or not await alarms.stop(tx, alarm) or not is_ahead(market, now):
            return
        said, mark, behind = alarm.name.split(":")
        what, setting = News(said), await setting_of(tx, market, now)
        by_day = awake(now, setting.ground.zone, setting.ground.customs.quiet)
        if by_day > now:
            await alarms.replace(tx, alarm.about, {alarm.name: by_day})
            return
        found = await found_at(tx, setting)
        if (what == News.CAME) != (service in found.keys):
            return
        some = await concerned(tx, market, (of_service(service),), int(behind))
        for wanting in some:
            if concerns(wanting, what, service):
                letter = await _letter(tx, what, wanting, found, service, now)
                await outbox.put(tx, (letter,), f"{alarm.about}:{said}:{mark}:{wanting.person}", now)
        if len(some) == STEP:
            await alarms.replace(tx, alarm.about, {f"{said}:{mark}:{some[-1].person}": now + SOON})

    await desk.db.act(work)
    desk.written.set()


async def _letter(tx: Tx, what: News, wanting: Wanting, found: Found, service: str, now: datetime) -> Letter:
    if what == News.CAME:
        return came(wanting, found, service)
    following = await next_with(tx, found.session, service, now)
    return gone(wanting, found, service, await setting_of(tx, following, now) if following else None)
