"""The calendar of a month: one pinned in every group on the first, and edited when one of its dates changes."""

from collections.abc import Iterable
from datetime import datetime

from domain.campaigns import Walk
from domain.grounds import Ground
from domain.markets.answers import Found
from domain.markets.month_letters import post
from domain.markets.months import Calendar, MonthOfMarkets, after, begins, comes, month_of
from domain.markets.poster import BRAND
from domain.meetings.series import Family
from domain.meetings.session import Session
from domain.meetings.sessions_life import Verb
from domain.time import awake
from domain.words import Letter, Refused, Why
from flows import campaigns
from flows.campaigns import Tour
from flows.desk import Desk
from flows.market_reminders import found_at
from flows.sheets import Opened, setting_of
from storage import alarms, areas, cards, grounds, market_months, series, sessions, themes
from storage.alarms import Alarm
from storage.cards import Card
from storage.database import Tx

POST, CHANGE, OVER = "post", "change", "over"


async def keep_current(tx: Tx, it: Opened, cause: str, now: datetime) -> None:
    """A date was added, or stands otherwise: in the month that it is in, and in the one that it was planned for."""
    market, ground = it.setting.session, it.setting.ground
    if market.family == Family.MARKET and market.public:
        await bring_up(tx, market.area, ground, (market.starts, market.planned), now)


async def follow(tx: Tx, before: Session, it: Opened, verb: Verb, cause: str, now: datetime) -> None:
    """It has left the month that it was in, or is nobody's business any more."""
    then = it.setting.session
    if before.family == Family.MARKET and (before.starts, before.public) != (then.starts, then.public):
        await bring_up(tx, before.area, it.setting.ground, (before.starts, before.planned), now)


async def bring_up(tx: Tx, area: int, ground: Ground, moments: Iterable[datetime], now: datetime) -> None:
    """Of a month that is under way already no calendar is begun: groups have heard of what is left of it.

    Every area below that has one shows them in it as well.
    """
    for month in sorted({month_of(moment, ground.zone) for moment in moments}):
        due = comes(month, ground.zone, ground.customs.quiet)
        own = await market_months.of(tx, area, month)
        if own is None and due > now and (new := await market_months.begin(tx, area, month)):
            await alarms.put(tx, new.about, POST, due)
        elif now < begins(after(month), ground.zone):
            for each in await market_months.posted_below(tx, area, month):
                await alarms.put(tx, each.about, CHANGE, now)


async def welcome(tx: Tx, hears: Iterable[int], now: datetime) -> None:
    """A group that was bound on a later day than the first has what the others have; where none had any, it begins."""
    for area in hears:
        ground = await grounds.ground(tx, area, now)
        month = month_of(now, ground.zone)
        own = await market_months.nearest(tx, area, month) or await _begun_late(tx, area, month, ground.zone, now)
        if own:
            await alarms.put(tx, own.about, POST, awake(now, ground.zone, ground.customs.quiet))


async def _begun_late(tx: Tx, area: int, month: str, zone: str, now: datetime) -> MonthOfMarkets | None:
    """Of the nearest area that has something left of it."""
    for row in await areas.line(tx, area):
        first = await sessions.first_at(tx, row["id"], now, Family.MARKET)
        if first and month_of(first.starts, zone) == month:
            return await market_months.begin(tx, first.area, month)
    return None


async def ring(desk: Desk, alarm: Alarm) -> None:
    now = desk.now()

    async def work(tx: Tx) -> None:
        own = await market_months.get(tx, alarm.id)
        if own is None or not await alarms.stop(tx, alarm):
            return
        by_day = await _by_day(tx, own, now)
        if by_day > now and (alarm.name == POST or not own.posted):
            await alarms.hang(tx, own.about, alarm.name, by_day)
            return
        stands = await calendar(tx, own, now)
        over = begins(after(own.month), stands.zone)
        if now >= over:
            await cards.forget(tx, own.about)
        elif own.posted or stands.held:
            await _bring_out(tx, own, stands.digest, alarm.name, now)
            await alarms.put(tx, own.about, OVER, over)

    await desk.db.act(work)
    desk.written.set()


async def _bring_out(tx: Tx, own: MonthOfMarkets, digest: str, name: str, now: datetime) -> None:
    """To every group that has none yet, and where it hangs if it says something else by now."""
    if digest != own.shown:
        await market_months.shows(tx, own, digest)
        if own.posted:
            await campaigns.begin(tx, own.about, Walk.CHANGE, now)
    if name == POST:
        await campaigns.begin(tx, own.about, Walk.POST, now)


async def tour(tx: Tx, about: str, now: datetime) -> Tour:
    """What every group of its area reads of it now."""
    own = await market_months.seen(tx, int(about.partition(":")[2]))
    if own is None:
        raise Refused(Why.STALE)
    stands = await calendar(tx, own, now)

    def on(there: Card, walk: Walk) -> Letter:
        return post(own, stands, there.chat, walk, now)

    async def arrived(tx: Tx, cause: str, now: datetime) -> None:
        """It may change as long as the month lasts."""

    async def spared(tx: Tx, first: int, last: int) -> set[int]:
        return await market_months.with_a_nearer_one(tx, own, first, last)

    return Tour(about=about, area=own.area, card=on, arrived=arrived, spared=spared)


async def _by_day(tx: Tx, own: MonthOfMarkets, now: datetime) -> datetime:
    """What is edited makes no sound; nothing new comes at night."""
    ground = await grounds.ground(tx, own.area, now)
    return awake(now, ground.zone, ground.customs.quiet)


async def calendar(tx: Tx, own: MonthOfMarkets, now: datetime) -> Calendar:
    ground = await grounds.ground(tx, own.area, now)
    since, until = begins(own.month, ground.zone), begins(after(own.month), ground.zone)
    held = [await _found(tx, each, now) for each in await market_months.markets(tx, own.area, since, until)]
    kinds = {each.session.series for each in held}
    rules = {one.id: one.rule.kept() for one in await series.at_or_above(tx, own.area) if one.id in kinds}
    names = {each.session.name for each in held}
    brand = next(iter(names)) if len(names) == 1 else ""
    return Calendar(
        month=own.month, zone=ground.zone, area=ground.name, brand=brand or ground.customs.label("market") or BRAND,
        markets=tuple(held), rules=rules, theme=await themes.of(tx, own.area, own.month),
    )  # fmt: skip


async def _found(tx: Tx, market: Session, now: datetime) -> Found:
    return await found_at(tx, await setting_of(tx, market, now))


campaigns.TOURS["month"] = tour
