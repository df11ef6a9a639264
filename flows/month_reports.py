"""What a month's reports are made of, read as it is now: for everybody, and for the staff of a place."""

from datetime import datetime

from domain.exhibits.exhibit import texts
from domain.issues.issue import Issue
from domain.markets.services import every
from domain.monthly.reckoning import WISHES, Reckoning
from domain.monthly.report import REASONS, NoWay, Report, report
from domain.months import Month
from flows.duty import place_of
from flows.figures import counted_up, span_of
from storage import customs, grounds, issues, monthly, wishes
from storage.database import Tx


async def reckoning(tx: Tx, area: int, month: Month, now: datetime) -> Reckoning:
    figures, ground = await counted_up(tx, area, month, now), await grounds.ground(tx, area, now)
    late, needs = await monthly.waiting(tx, area, now)
    usual = {service.key: service.name for service in every(ground.customs.said)}
    names = {**await wishes.own_services(tx), **usual}
    wished = await wishes.most(tx, area, str(month), WISHES)
    return Reckoning(
        area=area, figures=figures, late=late, needs=needs,
        wishes=[(names[key], many) for key, many in wished if key in names],
    )  # fmt: skip


async def report_of(tx: Tx, area: int, month: Month, now: datetime) -> Report:
    """As everybody may read it: without what is private or of a few, and words said after the month was over."""
    figures = await counted_up(tx, area, month, now, public=True)
    span = span_of(area, month, await customs.zone(tx, area), public=True)
    told = await issues.several(tx, await monthly.no_way(tx, span, REASONS))
    return report(figures, [await _no_way(tx, issue) for issue in told])


async def _no_way(tx: Tx, issue: Issue) -> NoWay:
    place = await place_of(tx, issue.area, issue.category)
    names = [issue.behalf, issue.keeper_called, issue.offered_called]
    read = texts(words="", how="", reason=issue.reason, basis="", names=names)
    return NoWay(category=issue.category, kind=place.kind, place=place.whole, reason=read.reason)
