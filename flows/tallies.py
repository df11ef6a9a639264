"""数字: what became of a month's matters, for whoever answers for a place."""

from datetime import datetime

from domain.customs import RUNGS
from domain.issues.tallies import month_of, tally
from domain.permits import Act
from domain.words import Button, Letter, Person, Rows, Way
from flows.acting import act
from flows.areas import ruled, top_of
from flows.desk import Desk
from flows.who import Visitor, arrive
from storage import areas, customs, outbox, tallies
from storage.database import Tx

FURTHEST = 24  # months back


async def show(desk: Desk, visitor: Visitor) -> None:
    """Of all that this person answers for, this month."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        area = await top_of(tx, person, Act.COUNT)
        await outbox.put(tx, (await _letter(tx, area, 0, person, now, Way.ANEW),), cause, now)

    await act(desk, work)


async def turn(desk: Desk, visitor: Visitor, area: int, back: int) -> None:
    """Another month, where it stands."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await outbox.put(tx, (await _letter(tx, area, back, person, now, Way.LIVING),), cause, now)

    await act(desk, work)


async def _letter(tx: Tx, area: int, back: int, person: Person, now: datetime, way: Way) -> Letter:
    here = await ruled(tx, area, person, Act.COUNT, now)
    zone = (await customs.at(tx, area)).zone or (await areas.line(tx, area))[0]["zone"]
    this = month_of(now, zone)
    month = this.back(back)
    counted = tally(await tallies.reported(tx, area, month.begins(zone), month.back(-1).begins(zone)))
    levels = [[rung, counted.levels[rung]] for rung in RUNGS if rung in counted.levels]
    data = {
        **counted.shown(), "levels": levels, "area": here.name, "month": month.month,
        "year": month.year if month.year != this.year else None,
    }  # fmt: skip
    return Letter(
        to=person.chat, page="tallies/month", data=data, about=f"person:{person.id}", buttons=_months(area, back),
        slot="desk", way=way,
    )  # fmt: skip


def _months(area: int, back: int) -> Rows:
    earlier = (Button("figures:earlier", press=f"figures:{area}:{back + 1}"),) if back < FURTHEST else ()
    later = (Button("figures:later", press=f"figures:{area}:{back - 1}"),) if back else ()
    return ((*earlier, *later),)
