"""Tables that are given out: an empty one to fill in, and one of all that is there by now."""

from typing import Any

from domain.permits import Act
from domain.places import ROOT
from domain.tables import shape
from domain.words import Letter, Paper, Person
from flows.acting import act
from flows.areas import ruled
from flows.desk import Desk
from flows.tables_known import known
from flows.tops import ruled_tops
from flows.who import Visitor, arrive
from storage import outbox
from storage.database import Tx

FILE = "小区表.xlsx"


async def template(desk: Desk, visitor: Visitor) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await ruled_tops(tx, person, now, Act.IMPORT)
        await outbox.put(tx, (_letter(person, "template", shape.template()),), cause, now)

    await act(desk, work)


async def export(desk: Desk, visitor: Visitor, area: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        here = await ruled(tx, area, person, Act.IMPORT, now)
        found = await known(tx, [here.id])
        letter = _letter(person, "export", shape.export(found), area=here.name, areas=len(found.yours - {ROOT}))
        await outbox.put(tx, (letter,), cause, now)

    await act(desk, work)


def _letter(person: Person, page: str, sheets: shape.Sheets, **data: Any) -> Letter:
    paper = Paper(name=FILE, sheets=sheets)
    return Letter(to=person.chat, page=f"tables/{page}", data=data, about=f"person:{person.id}", paper=paper)
