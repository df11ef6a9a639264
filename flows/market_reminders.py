"""Who comes to a market is reminded the evening before if they want to be, and told once when it is moved or off."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from domain.markets import reminding
from domain.markets.answers import Found
from domain.markets.reminding import News, Wanting, abouts, is_off, is_still_so, is_theirs_alone, reminder
from domain.meetings.alarms import TOMORROW
from domain.meetings.series import AHEAD, Family, about_series
from domain.meetings.session import Session, Stage
from domain.meetings.sessions_life import ARCHIVE, Verb
from domain.meetings.setting import Setting
from domain.time import awake
from domain.words import Letter
from flows.desk import Desk
from flows.session_life import SAYS
from flows.sheets import Opened, setting_of
from storage import alarms, areas, asked_ahead, markets, outbox, series, sessions, stalls, wanted
from storage.alarms import Alarm
from storage.database import Tx

STEP = 30  # letters, about as many as go out until the next ones are written
SOON = timedelta(seconds=1)
MOST_AFTER = 5  # markets of its series are looked at for the next one
PAGES = {News.TOMORROW: "your_market_is_tomorrow", News.MOVED: "your_market_moved"}


async def remind(tx: Tx, it: Opened, cause: str, now: datetime) -> None:
    await _begin(tx, it.setting, News.TOMORROW, now)


async def follow(tx: Tx, before: Session, it: Opened, verb: Verb, cause: str, now: datetime) -> None:
    """Told to whoever wants it or has asked ahead; once it is put away nobody wants that date any more."""
    market = it.setting.session
    if market.family == Family.MARKET and verb == ARCHIVE:
        await wanted.forget(tx, market.about)
    what = reminding.news(before, it.setting, verb, now) if market.family == Family.MARKET else None
    if what:
        await _begin(tx, it.setting, what, now, alone=is_theirs_alone(before, it.setting, now))


async def _begin(tx: Tx, setting: Setting, what: News, now: datetime, *, alone: bool = False) -> None:
    """The newest there is to hear of it takes the place of what was on its way."""
    market, ground = setting.session, setting.ground
    mark = market.starts.timestamp() // 60 if what == News.TOMORROW else market.version  # of one hour it rings once
    name = f"{what}:{mark:.0f}:{int(alone)}:0"
    await alarms.replace(tx, f"wanted:{market.id}", {name: awake(now, ground.zone, ground.customs.quiet)})


async def ring(desk: Desk, alarm: Alarm) -> None:
    """A few further: each hears it as it stands by then, and nobody at night."""
    now = desk.now()

    async def work(tx: Tx) -> None:
        market = await sessions.get(tx, alarm.id)
        if market is None or not await alarms.stop(tx, alarm):
            return
        said, mark, alone, behind = alarm.name.split(":")
        if not is_still_so(News(said), market, now):
            return
        setting = await setting_of(tx, market, now)
        by_day = awake(now, setting.ground.zone, setting.ground.customs.quiet)
        if by_day > now:
            await alarms.replace(tx, alarm.about, {alarm.name: by_day})
            return
        found = await found_at(tx, setting)
        some = await _some(tx, News(said), found, alone == "1", int(behind))
        for wanting in some:
            letter = await _letter(tx, News(said), wanting, found, now)
            await outbox.put(tx, (letter,), f"{alarm.about}:{said}:{mark}:{wanting.person}", now)
        if len(some) == STEP:
            name = f"{said}:{mark}:{alone}:{some[-1].person}"
            await alarms.replace(tx, alarm.about, {name: now + SOON})
        elif said == News.OFF:
            await wanted.forget(tx, market.about)

    await desk.db.act(work)
    desk.written.set()


async def _some(tx: Tx, what: News, found: Found, alone: bool, behind: int) -> Sequence[Wanting]:
    """Of a change whoever asked a counter ahead hears as well."""
    market, whole = found.session, abouts(found.session, found.stalls)
    if what == News.OFF and not market.why and await series.has_ended(tx, market.series):
        whole = tuple(about for about in whole if about != about_series(market.series))  # they hear that all of it is
    whole = whole[:1] if alone else whole
    if what == News.TOMORROW:
        return await wanted.some(tx, whole, market.area, behind, STEP)
    return await concerned(tx, market, whole, behind)


async def concerned(tx: Tx, market: Session, whole: Sequence[str], behind: int) -> Sequence[Wanting]:
    """Whoever wants any of it or has asked a counter ahead, each once."""
    want = await wanted.some(tx, whole, market.area, behind, STEP)
    asked = {one.person: one for one in await asked_ahead.by_whom(tx, market.id, behind, STEP)}
    both = asked | {one.person: replace(asked.get(one.person, one), abouts=one.abouts) for one in want}
    return [both[person] for person in sorted(both)][:STEP]


async def found_at(tx: Tx, setting: Setting) -> Found:
    there = await stalls.at(tx, setting.session.id)
    return Found(setting=setting, stalls=there, services=setting.ground.customs.services)


async def _letter(tx: Tx, what: News, wanting: Wanting, found: Found, now: datetime) -> Letter:
    if what != News.OFF:
        return reminder(wanting, found, PAGES[what])
    wants = (key for key in wanting.services(found) if key in found.keys)
    service = next(wants, "")
    following = await (next_with(tx, found.session, service, now) if service else _next_one(tx, found.session, now))
    return is_off(wanting, found, await setting_of(tx, following, now) if following else None, service)


async def next_with(tx: Tx, market: Session, service: str, now: datetime) -> Session | None:
    return await markets.next_with(tx, market.area, await areas.street(tx, market.area), service, now, now + AHEAD)


async def _next_one(tx: Tx, market: Session, now: datetime) -> Session | None:
    following = await sessions.of_series(tx, market.series, market.planned, MOST_AFTER)
    return next((each for each in following if each.stage == Stage.PLANNED and each.starts > now), None)


SAYS[TOMORROW] = remind
