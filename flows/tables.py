"""A spreadsheet becomes part of the tree: shown first, and kept in one act once its sender says so."""

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from domain.permits import Act
from domain.places import Area, Spot
from domain.tables import shape
from domain.tables.lines import read
from domain.tables.plan import Plan, plan
from domain.tables.shape import Sheets
from domain.words import Button, Letter, Person, Refused, Rows, Way, Why
from flows import menu_card
from flows.acting import act
from flows.area_log import log
from flows.desk import Desk
from flows.tables_known import known
from flows.tops import ruled_tops, tops_of
from flows.who import Visitor, arrive
from storage import areas, expected, imports, outbox, people, spots
from storage.database import Tx

WAITS = timedelta(hours=12)
PAGE = 5  # faulty rows


async def is_welcome(desk: Desk, visitor: Visitor) -> bool:
    """Whether a spreadsheet of theirs is worth opening."""
    now = desk.now()

    async def look(tx: Tx) -> bool:
        person = await people.find(tx, visitor.telegram)
        return person is not None and bool(await tops_of(tx, person, now, Act.IMPORT))

    return await desk.db.read(look)


async def receive(desk: Desk, visitor: Visitor, sheets: Sheets) -> None:
    """What it would do, and nothing done yet."""
    now = desk.now()
    lines, faults = read(sheets)

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        planned = plan(await known(tx, await ruled_tops(tx, person, now, Act.IMPORT)), lines, faults)
        id_ = await imports.begin(tx, person.id, sheets, now + WAITS)
        wrong = (_faults(person, id_, planned, 0),) if planned.faults else ()
        preview = _letter(person, id_, "preview", _picture(planned), _answers(planned, id_))
        await outbox.put(tx, (*wrong, preview), cause, now)

    await act(desk, work)


async def turn(desk: Desk, visitor: Visitor, id_: int, page: int) -> None:
    """Through the rows that can't be followed."""
    now = desk.now()
    lines, faults = read(await desk.db.read(lambda tx: _pending(tx, visitor, id_, now)))

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        planned = plan(await known(tx, await ruled_tops(tx, person, now, Act.IMPORT)), lines, faults)
        await outbox.put(tx, (_faults(person, id_, planned, page),), cause, now)

    await act(desk, work)


async def accept(desk: Desk, visitor: Visitor, id_: int) -> None:
    """Laid beside the tree once more, as it is by now, and kept as a whole."""
    now = desk.now()
    lines, faults = read(await desk.db.read(lambda tx: _pending(tx, visitor, id_, now)))

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await _take(tx, id_, person, now)
        first = await areas.next_id(tx)  # nobody else adds meanwhile
        mine = await ruled_tops(tx, person, now, Act.IMPORT)
        there = await known(tx, mine)
        planned = plan(there, lines, faults).with_ids(first)
        for top, part in planned.under(mine, there).items():
            await _keep(tx, part, top, person, cause, now)
        await outbox.put(tx, (_letter(person, id_, "done", _picture(planned)),), cause, now)

    await act(desk, work)


async def drop(desk: Desk, visitor: Visitor, id_: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await _take(tx, id_, person, now)
        await outbox.put(tx, (_letter(person, id_, "dropped", {}),), cause, now)

    await act(desk, work)


async def _pending(tx: Tx, visitor: Visitor, id_: int, now: datetime) -> Sheets:
    person = await people.find(tx, visitor.telegram)
    sheets = await imports.get(tx, id_, person.id, now) if person else None
    if sheets is None:
        raise Refused(Why.STALE)
    return sheets


async def _take(tx: Tx, id_: int, person: Person, now: datetime) -> None:
    if not await imports.take(tx, id_, person.id, now):
        raise Refused(Why.STALE)


async def _keep(tx: Tx, planned: Plan, top: int, person: Person, cause: str, now: datetime) -> None:
    """One fact for all that is new under a place of theirs, about that one, and one for each that is renamed."""
    for area in planned.renamed:
        await _rename(tx, area, person, cause, now)
    await areas.put_all(tx, planned.areas, await areas.zone(tx, top))
    await spots.put_all(tx, planned.spots)
    for spot in planned.changed_spots:
        await _tell_anew(tx, spot)
    await expected.put_all(tx, planned.staff)
    counts = {"areas": len(planned.areas), "spots": len(planned.spots), "staff": len(planned.staff)}
    if planned.adds or planned.changes:
        await log(tx, top, Act.IMPORT, person, cause, now, {**counts, "changed": planned.changes})


async def _rename(tx: Tx, area: Area, person: Person, cause: str, now: datetime) -> None:
    """Whatever else was said of it since the table was laid beside it stays as it is."""
    await areas.hold(tx, area.id)
    before = await areas.get(tx, area.id)
    if before is None or before.name == area.name:
        return
    await areas.put(tx, replace(before, name=area.name), await areas.zone(tx, area.id))
    await log(tx, area.id, Act.RENAME, person, cause, now, {"before": before.name, "name": area.name})
    await menu_card.renamed(tx, area.id, f"{cause}:{area.id}", now)


async def _tell_anew(tx: Tx, spot: Spot) -> None:
    """The same of a spot: a table knows nothing else of it."""
    here = await spots.held(tx, spot.id)
    if here and not here.gone:
        await spots.put(tx, replace(here, sort=spot.sort, how_to_find=spot.how_to_find))


def _picture(planned: Plan) -> dict[str, Any]:
    levels = Counter(area.level for area in planned.areas)
    return {
        "areas": len(planned.areas),
        "by_level": [[level.value, levels[level]] for level in shape.LEVELS if levels[level]],
        "renamed": len(planned.renamed),
        "left": planned.left,
        "spots": len(planned.spots),
        "changed_spots": len(planned.changed_spots),
        "staff": len(planned.staff),
        "faulty": len(planned.faults),
    }


def _faults(person: Person, id_: int, planned: Plan, page: int) -> Letter:
    many = len(planned.faults)
    shown = planned.faults[page * PAGE : (page + 1) * PAGE] or planned.faults[:PAGE]
    rows = [{"sheet": f.sheet, "row": f.row, "why": f.why.value, "what": f.what, "other": f.other} for f in shown]
    further = Button("further", press=f"table:faults:{id_}:{(page + 1) % max(1, -(-many // PAGE))}")
    return Letter(
        to=person.chat, page="tables/faults", data={"faults": rows, "faulty": many}, about=f"person:{person.id}",
        buttons=((further,),) if many > PAGE else (), slot=f"import:{id_}:faults", way=Way.LIVING,
    )  # fmt: skip


def _answers(planned: Plan, id_: int) -> Rows:
    if not planned.adds and not planned.changes:
        return ()
    yes = Button("table_add" if planned.adds else "table_change", press=f"table:add:{id_}")
    return ((yes, Button("table_drop", press=f"table:drop:{id_}")),)


def _letter(person: Person, id_: int, page: str, data: dict[str, Any], buttons: Rows = ()) -> Letter:
    """The page stays where it is and tells what has become of the table."""
    return Letter(
        to=person.chat, page=f"tables/{page}", data=data, about=f"person:{person.id}",
        buttons=buttons, slot=f"import:{id_}", way=Way.LIVING,
    )  # fmt: skip
