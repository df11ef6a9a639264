"""The way there, and a file for one's own calendar, for whoever comes to a session or thinks of it."""

from datetime import datetime

from domain.meetings.outing import Outing, calendar_letter, check_concerned, directions
from domain.words import Person
from flows import feeds, sheets
from flows.acting import act
from flows.desk import Desk
from flows.session_life import roles
from flows.sheets import looked_at, seen_visit
from flows.who import Visitor, arrive
from storage import areas, outbox
from storage.database import Tx


async def find(desk: Desk, visitor: Visitor, about: str) -> None:
    """Where it is, in words and on the map."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await outbox.put(tx, directions(await _outing(tx, person, about, now), person), cause, now)

    await act(desk, work)


async def gather(desk: Desk, visitor: Visitor, about: str) -> Outing:
    """As it is now, to be written into a calendar."""
    now = desk.now()

    async def look(tx: Tx) -> Outing:
        return await _outing(tx, await arrive(tx, visitor), about, now)

    return await desk.db.act(look)


async def give(desk: Desk, visitor: Visitor, outing: Outing, title: str, text: str) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        feed = await feeds.address(tx, desk, outing.setting.session)
        await outbox.put(tx, (calendar_letter(outing, person, title, text, feed),), cause, now)

    await act(desk, work)


async def _outing(tx: Tx, person: Person, about: str, now: datetime) -> Outing:
    sort, _, id_ = about.partition(":")
    if sort == "visit":
        it, visit = await seen_visit(tx, int(id_), now)
        outing = Outing(sheet=it.sheet, setting=it.setting, visit=visit)
        held = await sheets.roles(tx, it, visit, person, now)
    else:
        it = await looked_at(tx, int(id_), now)
        outing = Outing(sheet=it.sheet, setting=it.setting)
        held = await roles(tx, it, person, now)
    check_concerned(outing, held, lives_there=await _lives_in(tx, person, outing.setting.session.area))
    return outing


async def _lives_in(tx: Tx, person: Person, area: int) -> bool:
    return person.home is not None and any(row["id"] == area for row in await areas.line(tx, person.home))
