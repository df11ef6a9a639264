"""月报: once a month staff read what became of it, and the post for their groups is drafted for them."""

from collections.abc import Sequence
from datetime import datetime

from domain.digests import Wall
from domain.monthly.reckoning import Reckoning
from domain.monthly.report import Report
from domain.months import Month, month_of
from domain.places import Level
from domain.tales.decisions import anybody_there
from domain.time import awake, day_of
from domain.words import Letter
from flows import tales
from flows.desk import Desk
from flows.month_reports import reckoning, report_of
from flows.review_life import readers_of
from storage import alarms, areas, customs, grounds, occasions, outbox
from storage.alarms import Alarm
from storage.database import Tx

TELL = "tell"
LATEST = 10  # of the month: however long the holidays are, its first working day has been by then


async def of_month(tx: Tx, reader: int, wall: Wall, now: datetime) -> Sequence[Letter]:
    """On the first working day; to count a whole street takes longer than an act should."""
    ground, today = await grounds.ground(tx, reader, now), day_of(now, wall.zone)
    works = today.day <= LATEST and ground.workdays.works(today)
    if works and anybody_there(ground) and await occasions.first(tx, f"monthly:{reader}", today.replace(day=1)):
        await alarms.put(tx, f"monthly:{reader}", TELL, now)
    return ()


async def ring(desk: Desk, alarm: Alarm) -> None:
    """Counted beside the acts, and told by day: last what there is to decide."""
    now, area = desk.now(), alarm.id
    month, reckoned, report = await desk.db.study(lambda tx: _counted(tx, area, alarm.due, now))

    async def work(tx: Tx) -> None:
        ground = await grounds.ground(tx, area, now)
        by_day = awake(now, ground.zone, ground.customs.quiet)
        if not await alarms.stop(tx, alarm):
            return
        if by_day > now:
            await alarms.put(tx, alarm.about, TELL, by_day)
            return
        here = () if reckoned.is_empty else (await readers_of(tx, area, now)).here
        drafted = await tales.draft(tx, ground, month, report, now) if report else ()
        await outbox.put(tx, (*(reckoned.to(chat) for chat in here), *drafted), alarm.cause, now)

    await desk.db.act(work)
    desk.written.set()


async def _counted(tx: Tx, area: int, due: datetime, now: datetime) -> tuple[Month, Reckoning, Report | None]:
    """The month before; groups read that of their community."""
    month = month_of(due, await customs.zone(tx, area)).back(1)
    reckoned, here = await reckoning(tx, area, month, now), await areas.get(tx, area)
    is_told = here is not None and here.level == Level.COMMUNITY
    return month, reckoned, await report_of(tx, area, month, now) if is_told else None
