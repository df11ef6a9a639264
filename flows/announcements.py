"""Groups hear of what is public ahead of it, each family at its hours, and every post is kept as things are."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from domain.campaigns import Walk
from domain.markets.announcing import MARKETS, special
from domain.markets.answers import Found
from domain.meetings.alarms import AHEAD, EVE, OVER, TODAY
from domain.meetings.announcing import (
    MEETINGS,
    NOTHING_MORE,
    Announcement,
    Manner,
    News,
    gone_by,
    is_still_news,
    news,
    post,
)
from domain.meetings.event_posts import EVENTS
from domain.meetings.series import Family
from domain.meetings.session import Session, Stage
from domain.time import awake
from domain.words import Letter, Refused, Why
from flows import campaigns
from flows.campaigns import Tour
from flows.desk import Desk
from flows.session_life import SAYS
from flows.sheets import Opened, opened, setting_of, show
from storage import alarms, announcements, cards, doors, sessions, stalls
from storage import campaigns as under_way
from storage.alarms import Alarm
from storage.cards import Card
from storage.database import Tx

A_MINUTE = timedelta(minutes=1)
MOST_AFTER = 5  # sessions of its series are looked at for the next one
MANNERS: Mapping[Family, Manner] = {Family.MEETING: MEETINGS, Family.MARKET: MARKETS, Family.EVENT: EVENTS}


async def announce(sort: str, tx: Tx, it: Opened, cause: str, now: datetime) -> None:
    """The rule is asked again: by now it may be too late for this post, or people may sleep."""
    session, ground = it.setting.session, it.setting.ground
    if not is_still_news(sort, MANNERS[session.family], it.setting, now):
        return
    by_day = awake(now, ground.zone, ground.customs.quiet)
    if by_day > now:
        await alarms.hang(tx, session.about, sort, by_day)
        return
    older = await announcements.of(tx, session.id)
    new = await announcements.begin(tx, session.id, sort, session.starts)
    if new is None:
        return
    for each in older:
        await _walk(tx, each, Walk.REFRESH, now)
    stands = await _news(tx, new, it, now)
    await announcements.shows(tx, new, stands.digest, stands.free)
    await campaigns.begin(tx, new.about, Walk.POST, now)


async def keep_current(tx: Tx, it: Opened, cause: str, now: datetime) -> None:
    """What has changed is told at once, how many seats are free once a minute, and nothing that is so already.

    Whoever a post hasn't come to yet still has the one before it: that it is off, all of them say, and no group
    hears it from more than the last one it had.
    """
    manner = MANNERS[it.setting.session.family]
    told = await announcements.of(tx, it.setting.session.id)
    late = gone_by(manner, it.setting, told, now)
    if late:
        await announce(late, tx, it, cause, now)
        return
    if not told:
        return
    newest = told[-1]
    stands = await _news(tx, newest, it, now)
    if stands.digest != newest.shown:
        await announcements.shows(tx, newest, stands.digest, stands.free)
        for each in told if it.setting.session.stage == Stage.CANCELLED else (newest,):
            if stands.is_over:
                await campaigns.end(tx, each.about, Walk.POST, now)
            await _walk(tx, each, stands.walk, now)
    elif stands.free != newest.free:
        await alarms.put(tx, f"seats:{newest.session}", "recount", now + A_MINUTE)


async def recount(desk: Desk, alarm: Alarm) -> None:
    """Every post is edited at most once a minute: the next walk begins when the one before is over."""
    now = desk.now()

    async def work(tx: Tx) -> None:
        it = await opened(tx, alarm.id, now)
        if not await alarms.stop(tx, alarm):
            return
        [*_, newest] = await announcements.of(tx, it.setting.session.id)
        stands = await _news(tx, newest, it, now)
        if stands.is_over or stands.free == newest.free:
            return
        if await under_way.of(tx, newest.about):
            await alarms.put(tx, alarm.about, alarm.name, now + A_MINUTE)
            return
        await announcements.shows(tx, newest, stands.digest, stands.free)
        await campaigns.begin(tx, newest.about, Walk.REFRESH, now)

    await desk.db.act(work)
    desk.written.set()


async def tour(tx: Tx, about: str, now: datetime) -> Tour:
    """What every group of its area reads of it now; once all have read that it is over nobody asks which had it."""
    own = await announcements.get(tx, int(about.partition(":")[2]))
    if own is None:
        raise Refused(Why.STALE)
    it = await opened(tx, own.session, now)
    told = await announcements.of(tx, own.session)
    stands, manner = await _news(tx, told[-1], it, now), MANNERS[it.setting.session.family]

    def on(there: Card, walk: Walk) -> Letter:
        return post(own, own.id == told[-1].id, manner, stands, there.chat, walk)

    async def arrived(tx: Tx, cause: str, now: datetime) -> None:
        if not stands.is_over or [each for each in told if await campaigns.goes_on(tx, each.about)]:
            return
        for each in told:
            await cards.forget(tx, each.about)

    newer = tuple(each.about for each in told if each.id > own.id)
    return Tour(about=about, area=it.setting.session.area, nearest=True, card=on, arrived=arrived, newer=newer)


async def _walk(tx: Tx, own: Announcement, walk: Walk, now: datetime) -> None:
    """What it was to say until now is no longer on its way."""
    for other in (Walk.CHANGE, Walk.REFRESH):
        await campaigns.end(tx, own.about, other, now)
    await campaigns.begin(tx, own.about, walk, now)


async def _news(tx: Tx, own: Announcement, it: Opened, now: datetime) -> News:
    session = it.setting.session
    instead, looks = await _instead(tx, session, now), MORE.get(session.family)
    more = await looks(tx, it, instead, now) if looks else NOTHING_MORE
    return news(it.setting, it.sheet, own.starts, instead, now, more)


async def _instead(tx: Tx, session: Session, now: datetime) -> Session | None:
    """The next one of its series, where this one is off."""
    if session.stage != Stage.CANCELLED:
        return None
    following = await sessions.of_series(tx, session.series, session.planned, MOST_AFTER)
    return next((each for each in following if each.stage == Stage.PLANNED and each.starts > now), None)


async def _of_market(tx: Tx, it: Opened, instead: Session | None, now: datetime) -> Mapping[str, Any]:
    session, services = it.setting.session, it.setting.ground.customs.services
    found = Found(setting=it.setting, stalls=await stalls.at(tx, session.id), services=services)
    following = await setting_of(tx, instead, now) if instead else None
    return special(found, following, await doors.of(tx, session.id))


MORE: Mapping[Family, Callable[[Tx, Opened, Session | None, datetime], Awaitable[Mapping[str, Any]]]] = {
    Family.MARKET: _of_market
}
SAYS.update({sort: partial(announce, sort) for sort in (AHEAD, EVE, TODAY)} | {OVER: show})
campaigns.TOURS["announcement"] = tour
