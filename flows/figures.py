"""数字: what became of the matters of a place in a month, for whoever answers for it, and for everybody."""

from datetime import datetime

from domain.figures.figures import Figures, Found
from domain.figures.figures import figures as put_together
from domain.months import Month
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
    here = await areas.get(tx, area)
    if here is None:
        raise Refused(Why.TOO_LATE)
    zone = await zone_of(tx, area)
    span, before, year_ago = (span_of(area, month.back(n), zone, public=public) for n in (0, 1, A_YEAR))
    found = Found(
        alike=await counted.alike(tx, span, now), areas=await counted.by_area(tx, span, now),
        before=await counted.whole(tx, before, now), year_ago=await counted.whole(tx, year_ago, now),
        answering=await counted.answering(tx, span), fixing=await counted.fixing(tx, span),
        open=await counted.open_for(tx, area, now, public=public), again=await counted.again_and_again(tx, span),
    )  # fmt: skip
    names = {str(child.id): child.name for child in (here, *await areas.children(tx, area))}
    return put_together(found, here.name, month, names, await kinds_of(tx, area), public=public)


async def zone_of(tx: Tx, area: int) -> str:
    return (await customs.at(tx, area)).zone or await areas.zone(tx, area)


def span_of(area: int, month: Month, zone: str, *, public: bool = False) -> Span:
    return Span(area=area, start=month.begins(zone), end=month.back(-1).begins(zone), public=public)


async def kinds_of(tx: Tx, area: int) -> dict[str, str]:
    """What its matters are called where they aren't called as everywhere."""
    here = {kind.key: kind.word for kind in (await customs.at(tx, area)).kinds if kind.word}
    return {**await counted.own_kinds(tx), **here}
