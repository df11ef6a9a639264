"""热线对账: how many the hotline took down about a place in a month, beside the month before and a year ago."""

from datetime import datetime
from typing import Any

from domain.desk_letters import desk_letter
from domain.hotline import shape
from domain.hotline.cases import goes_without_saying
from domain.months import Month, month_of
from domain.permits import Act
from domain.words import Button, Letter, Paper, Person, Rows, Way
from flows.acting import act
from flows.areas import ruled
from flows.desk import Desk
from flows.tops import leading_on, top_of, tops_of
from flows.who import Visitor, arrive
from storage import areas, customs, hotline_cases, ledgers, outbox
from storage.database import Tx
from storage.hotline_cases import Came

FURTHEST = 36  # months back
FILE = "热线工单表.xlsx"


async def show_all(desk: Desk, visitor: Visitor) -> None:
    """Of all that is theirs, this month."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await _show(tx, await top_of(tx, person, now, Act.HOTLINE), 0, Way.ANEW, person, cause, now)

    await act(desk, work)


async def show(desk: Desk, visitor: Visitor, area: int, back: int, way: Way = Way.LIVING) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        await _show(tx, area, back, way, await arrive(tx, visitor), cause, now)

    await act(desk, work)


async def _show(tx: Tx, area: int, back: int, way: Way, person: Person, cause: str, now: datetime) -> None:
    here = await ruled(tx, area, person, Act.HOTLINE, now)
    data = {"area": here.name, **await _counted(tx, area, back, now)}
    letter = desk_letter("hotline/totals", data, person, _buttons(area, back), way)
    letter = await leading_on(tx, letter, here, person, "hotline:{area}:0", now, Act.HOTLINE)
    await outbox.put(tx, (letter,), cause, now)


async def template(desk: Desk, visitor: Visitor, area: int) -> None:
    """An empty table to fill in."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await ruled(tx, area, person, Act.HOTLINE, now)
        tops = [await areas.get(tx, top) for top in await tops_of(tx, person, now, Act.HOTLINE)]
        unsaid = goes_without_saying([top for top in tops if top])
        await outbox.put(tx, (_empty(person, unsaid.name if unsaid else ""),), cause, now)

    await act(desk, work)


async def _counted(tx: Tx, area: int, back: int, now: datetime) -> dict[str, Any]:
    zone, there = await customs.zone(tx, area), await ledgers.communities(tx, area)
    month = month_of(now, zone).back(back)

    async def came(of: Month) -> Came:
        return await hotline_cases.came(tx, area, there, of.begins(zone), of.back(-1).begins(zone))

    this, before, year_ago = await came(month), await came(month.back(1)), await came(month.back(12))
    return {
        "year": month.year, "month": month.month, "many": this.many, "over": this.over, "before": before.many,
        "year_ago": year_ago.many,
    }  # fmt: skip


def _buttons(area: int, back: int) -> Rows:
    earlier = (Button("figures:earlier", press=f"hotline:{area}:{back + 1}"),) if back < FURTHEST else ()
    later = (Button("figures:later", press=f"hotline:{area}:{back - 1}"),) if back else ()
    return ((*earlier, *later), (Button("table_template", press=f"hotline:template:{area}"),))


def _empty(person: Person, unsaid: str) -> Letter:
    return Letter(
        to=person.chat, page="hotline/template", data={"unsaid": unsaid}, about=f"person:{person.id}",
        paper=Paper(name=FILE, sheets=shape.template()),
    )  # fmt: skip
