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
from domain.time import day_of
from domain.words import Letter
from flows.duty import place_of
from flows.figures import counted_up, span_of, zone_of
from flows.review_life import readers_of
from storage import figure_lists, grounds, issues, monthly, occasions, wishes
from storage.database import Tx

LATEST = 10  # of the month: however long the holidays are, its first working day has been by then


async def of_month(tx: Tx, reader: int, wall: Wall, now: datetime) -> Sequence[Letter]:
    """On the first working day, to the staff of a place; where nothing was said and nothing is open to nobody."""
    ground = await grounds.ground(tx, reader, now)
    chats = (await readers_of(tx, reader, now)).here
    if not chats or not await is_time(tx, "monthly", ground, wall, now):
        return ()
    reckoned = await reckoning(tx, ground, month_of(now, wall.zone).back(1), now)
    return () if reckoned.is_empty else [reckoned.to(chat) for chat in chats]


async def is_time(tx: Tx, job: str, ground: Ground, wall: Wall, now: datetime) -> bool:
    """Once a month, as soon as people work again."""
    today = day_of(now, wall.zone)
    if today.day > LATEST or not ground.workdays.works(today):
        return False
    return await occasions.first(tx, f"{job}:{ground.area}", today.replace(day=1))


async def reckoning(tx: Tx, ground: Ground, month: Month, now: datetime) -> Reckoning:
    late, needs = await monthly.waiting(tx, ground.area, now)
    names = {service.key: service.name for service in ground.customs.services}
    wished = await wishes.most(tx, ground.area, str(month), WISHES)
    return Reckoning(
        area=ground.area, figures=await counted_up(tx, ground.area, month, now), late=late, needs=needs,
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
