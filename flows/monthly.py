"""The report of a month: for groups it goes out with the month's tale, and staff have one of their own."""

from collections.abc import Sequence
from datetime import datetime

from domain.digests import Wall
from domain.exhibits.exhibit import texts
from domain.figures.figure import Figure
from domain.issues.issue import Issue
from domain.monthly.reckoning import WISHES, Reckoning
from domain.monthly.report import REASONS, NoWay, Report, report
from domain.months import Month, month_of
from domain.places import Ground
from domain.time import awake, day_of
from domain.words import Letter
from flows.desk import Desk
from flows.duty import place_of
from flows.figures import counted_up, span_of, zone_of
from flows.review_life import readers_of
from storage import alarms, figure_lists, grounds, issues, monthly, occasions, outbox, wishes
from storage.alarms import Alarm
from storage.database import Tx

TELL = "tell"
LATEST = 10  # of the month: however long the holidays are, its first working day has been by then


async def of_month(tx: Tx, reader: int, wall: Wall, now: datetime) -> Sequence[Letter]:
    """On the first working day, to the staff of a place; to count a whole street takes longer than an act should."""
    ground = await grounds.ground(tx, reader, now)
    if (await readers_of(tx, reader, now)).here and await is_time(tx, "monthly", ground, wall, now):
        await alarms.put(tx, f"monthly:{reader}", TELL, now)
    return ()


async def ring(desk: Desk, alarm: Alarm) -> None:
    """Counted beside the acts; where nothing was said and nothing is open nobody is troubled."""
    now, area = desk.now(), int(alarm.about.partition(":")[2])
    reckoned = await desk.db.read(lambda tx: reckoning(tx, area, alarm.due, now))

    async def work(tx: Tx) -> None:
        here = await readers_of(tx, area, now)
        by_day = awake(now, here.zone, here.quiet)
        if not await alarms.stop(tx, alarm):
            return
        if by_day > now:
            await alarms.put(tx, alarm.about, TELL, by_day)
        elif not reckoned.is_empty:
            cause = f"alarm:{alarm.about}:{alarm.name}:{alarm.due.timestamp():.3f}"
            await outbox.put(tx, [reckoned.to(chat) for chat in here.here], cause, now)

    await desk.db.act(work)
    desk.written.set()


async def is_time(tx: Tx, job: str, ground: Ground, wall: Wall, now: datetime) -> bool:
    """Once a month, as soon as people work again."""
    today = day_of(now, wall.zone)
    if today.day > LATEST or not ground.workdays.works(today):
        return False
    return await occasions.first(tx, f"{job}:{ground.area}", today.replace(day=1))


async def reckoning(tx: Tx, area: int, due: datetime, now: datetime) -> Reckoning:
    """Of the month before the one in which it was due."""
    month = month_of(due, await zone_of(tx, area)).back(1)
    figures, ground = await counted_up(tx, area, month, now), await grounds.ground(tx, area, now)
    late, needs = await monthly.waiting(tx, area, now)
    names = {service.key: service.name for service in ground.customs.services}
    wished = await wishes.most(tx, area, str(month), WISHES)
    return Reckoning(
        area=area, figures=figures, late=late, needs=needs,
        wishes=[(names.get(key, key), many) for key, many in wished],
    )  # fmt: skip


async def report_of(tx: Tx, area: int, month: Month, now: datetime) -> Report:
    """As everybody may read it: without what is private, and without shares of a few."""
    figures = await counted_up(tx, area, month, now, public=True)
    span = span_of(area, month, await zone_of(tx, area), public=True)
    page = await figure_lists.counted_in(tx, span, Figure.CANNOT, now, REASONS, 0)
    known = [issue for issue in await issues.several(tx, page.keys) if issue.reason]
    return report(figures, [await _no_way(tx, issue) for issue in known])


async def _no_way(tx: Tx, issue: Issue) -> NoWay:
    place = await place_of(tx, issue.area, issue.category)
    names = [issue.behalf, issue.keeper_called, issue.offered_called]
    read = texts(words="", how="", reason=issue.reason, basis="", names=names)
    where = place.name if place.name == place.estate else f"{place.estate}{place.name}"
    return NoWay(category=issue.category, kind=place.kind, place=where, reason=read.reason)
