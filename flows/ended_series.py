"""Markets of a series come no more: whoever wants all of them hears so once."""

from collections.abc import Iterable
from datetime import datetime

from domain.calendar.rule import next_day
from domain.markets.ended import Ended, comes_no_more
from domain.meetings.series import Family, Life, Series
from domain.meetings.session import Session
from domain.meetings.sessions_life import ARCHIVE, Verb
from domain.time import awake, day_of
from flows.desk import Desk
from flows.market_reminders import SOON, STEP
from flows.series import ahead
from flows.sheets import Opened, setting_of
from storage import alarms, customs, grounds, outbox, series, sessions, spots, wanted
from storage.alarms import Alarm
from storage.database import Tx


async def follow(tx: Tx, one: Series, off: Iterable[Session], cause: str, now: datetime) -> None:
    """Whoever wanted one of its dates beside all of them needn't hear it twice."""
    if one.family != Family.MARKET or one.life != Life.ENDED:
        return
    for market in off:
        await wanted.drop_beside(tx, market.about, one.about)
    await alarms.replace(tx, f"ended:{one.id}", {"0": await _by_day(tx, one, now)})


async def runs_out(tx: Tx, before: Session, it: Opened, verb: Verb, cause: str, now: datetime) -> None:
    """The last that its rule has was held, and nobody ends what ends by itself."""
    if before.family != Family.MARKET or verb != ARCHIVE:
        return
    one = await series.seen(tx, before.series)
    if one and one.life == Life.RUNNING and await _is_over(tx, one, now):
        await alarms.replace(tx, f"ended:{one.id}", {"0": await _by_day(tx, one, now)})


async def ring(desk: Desk, alarm: Alarm) -> None:
    """A few further, by day."""
    now = desk.now()

    async def work(tx: Tx) -> None:
        one = await series.get(tx, alarm.id)
        if one is None or not await alarms.stop(tx, alarm) or not await _is_over(tx, one, now):
            return
        by_day = await _by_day(tx, one, now)
        if by_day > now:
            await alarms.replace(tx, alarm.about, {alarm.name: by_day})
            return
        stands = await _stands(tx, one, now)
        some = await wanted.some(tx, (one.about,), one.area, int(alarm.name), STEP)
        for wanting in some:
            letter = comes_no_more(wanting, stands)
            await outbox.put(tx, (letter,), f"{alarm.about}:{one.version}:{wanting.person}", now)
        if len(some) == STEP:
            await alarms.replace(tx, alarm.about, {f"{some[-1].person}": now + SOON})
        elif stands.last is None and one.life == Life.ENDED:
            await wanted.forget(tx, one.about)

    await desk.db.act(work)
    desk.written.set()


async def _is_over(tx: Tx, one: Series, now: datetime) -> bool:
    """It was ended; or its rule has no further day, and nobody added any."""
    if one.life == Life.ENDED:
        return True
    today = day_of(now, await customs.zone(tx, one.area))
    return next_day(one.rule, today) is None and not await ahead(tx, one.id, now)


async def _stands(tx: Tx, one: Series, now: datetime) -> Ended:
    """With what is left of it, for somebody had changed it by hand; and what there is beside."""
    ground, left = await grounds.ground(tx, one.area, now), await ahead(tx, one.id, now)
    spot = await spots.the(tx, one.spot)
    coming = await sessions.next_for(tx, one.area, now, len(left) + 1, family=Family.MARKET)
    other = next((each for each in coming if each.series != one.id), None)
    return Ended(
        series=one, spot=spot, ground=ground, last=left[-1] if left else None,
        other=await setting_of(tx, other, now) if other else None,
    )  # fmt: skip


async def _by_day(tx: Tx, one: Series, now: datetime) -> datetime:
    ground = await grounds.ground(tx, one.area, now)
    return awake(now, ground.zone, ground.customs.quiet)
