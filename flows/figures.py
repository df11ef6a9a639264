"""数字: what became of the matters of a place in a month, for whoever answers for it, and for everybody."""

from datetime import datetime

from domain.figures.count import Count
from domain.figures.figures import Figures, Found
from domain.figures.figures import figures as put_together
from domain.figures.outline import Outline
from domain.months import Month
from domain.places import Area
from domain.words import Refused, Why
from flows.desk import Desk
from storage import areas, customs
from storage import figures as counted
from storage.database import Tx
from storage.figures import Span

A_YEAR = 12  # months


async def figures(desk: Desk, area: int, month: Month, *, public: bool = False) -> Figures:
    """As they are now, read beside everything that is being kept; for everybody without what is private."""
    now = desk.now()
    return await desk.db.study(lambda tx: counted_up(tx, area, month, now, public=public))


async def counted_up(tx: Tx, area: int, month: Month, now: datetime, *, public: bool = False) -> Figures:
    here, zone = await _there(tx, area), await customs.zone(tx, area)
    span, before, year_ago = (span_of(area, month.back(n), zone, public=public) for n in (0, 1, A_YEAR))
    alike, parts = await counted.apart(tx, span, now)
    found = Found(
        alike=alike, areas=parts, before=await counted.whole(tx, before, now),
        year_ago=Count() if public else await counted.whole(tx, year_ago, now),
        answering=await counted.answering(tx, span), fixing=await counted.fixing(tx, span),
        open=await counted.open_for(tx, area, now, public=public), again=await counted.again_and_again(tx, span),
    )  # fmt: skip
    names = {str(child.id): child.name for child in (here, *await areas.children(tx, area))}
    return put_together(found, here.name, month, names, await kinds_of(tx, area), public=public)


async def outlined(tx: Tx, area: int, month: Month, now: datetime) -> Outline:
    """As everybody may see it, and counted as a whole alone."""
    here, zone = await _there(tx, area), await customs.zone(tx, area)
    span, before = (span_of(area, month.back(n), zone, public=True) for n in (0, 1))
    return Outline(
        name=here.name, month=month, public=True, whole=await counted.whole(tx, span, now),
        before=await counted.whole(tx, before, now), year_ago=Count(),
        left=sum((await counted.open_for(tx, area, now, public=True)).values()),
    )  # fmt: skip


async def _there(tx: Tx, area: int) -> Area:
    if here := await areas.get(tx, area):
        return here
    raise Refused(Why.TOO_LATE)


def span_of(area: int, month: Month, zone: str, *, public: bool = False) -> Span:
    return Span(area=area, start=month.begins(zone), end=month.back(-1).begins(zone), public=public)


async def kinds_of(tx: Tx, area: int) -> dict[str, str]:
    """What its matters are called where they aren't called as everywhere."""
    here = {kind.key: kind.word for kind in (await customs.at(tx, area)).kinds if kind.word}
    return {**await counted.own_kinds(tx), **here}
