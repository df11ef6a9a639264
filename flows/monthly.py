"""The report of a month: for groups it goes out with the month's tale, and staff have one of their own."""

from datetime import datetime

from domain.exhibits.exhibit import texts
from domain.figures.figure import Figure
from domain.issues.issue import Issue
from domain.monthly.report import REASONS, NoWay, Report, report
from domain.months import Month
from flows.duty import place_of
from flows.figures import counted_up, span_of, zone_of
from storage import figure_lists, issues
from storage.database import Tx


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
