"""The dates and stalls of a series as a spreadsheet: given out, taken back, and followed as a whole or not at all."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.forms import Draft, Said, Scene
from domain.markets.stall_row import COLUMNS, Fault, Known, Row
from domain.markets.stall_table import Sheets, read
from domain.markets.stall_table_form import TABLE
from domain.markets.usual_changes import was_dropped
from domain.meetings.series import Series
from domain.meetings.session import Session
from domain.time import day_of
from domain.words import Cells, Letter, Paper, Person, Refused, Way, Why
from flows import series as flow
from flows.acting import act
from flows.area_log import log
from flows.conversation import begin, show_again
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.notice_life import groups_of
from flows.stall_dates import AROUND, follow
from flows.who import Visitor, arrive
from storage import customs, drafts, outbox, people, providers, spots, stalls
from storage.database import Tx

FILE = "集市表.xlsx"
SHEET = "日期和摊位"
SHOWN = 5  # faulty rows


async def give(desk: Desk, visitor: Visitor, id_: int) -> None:
    """As things stand; sent back it says how they are to be."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        one, area = await flow.ruled_one(tx, id_, person, now)
        await begin(tx, TABLE.name, person, cause, now, about=one.about, asks=False)
        paper = Paper(name=FILE, sheets=((SHEET, (COLUMNS, *await _cells(tx, one, now))),))
        letter = Letter(
            to=person.chat, page="markets/stall_table", data={"area": area.name}, about=f"person:{person.id}",
            paper=paper,
        )  # fmt: skip
        await outbox.put(tx, (letter,), f"{cause}:table", now)

    await act(desk, work)


async def _cells(tx: Tx, one: Series, now: datetime) -> Cells:
    zone = await customs.zone(tx, one.area)
    names = {service.key: service.name for service in (await customs.at(tx, one.area)).services}
    rows = list[tuple[str, ...]]()
    for session in await flow.ahead(tx, one.id, now):
        when = await _when(tx, session, zone)
        there = [stall for stall in await stalls.at(tx, session.id) if not was_dropped(stall)]
        for stall in there:
            brings = (await providers.the(tx, stall.provider)).name if stall.provider is not None else ""
            cap = str(stall.cap) if stall.cap else ""
            rows.append((*when, names.get(stall.service, stall.service), brings, cap, stall.note, ""))
        if not there:
            rows.append((*when, "", "", "", "", ""))
    return tuple(rows)


async def _when(tx: Tx, session: Session, zone: str) -> tuple[str, str, str, str]:
    day = day_of(session.starts, zone)
    walls = [moment.astimezone(ZoneInfo(zone)) for moment in (session.starts, session.ends)]
    begins, ends = (f"{wall:%H:%M}" for wall in walls)
    return f"{day:%Y-%m-%d}", (await spots.the(tx, session.spot)).name, begins, ends


async def waits(desk: Desk, visitor: Visitor) -> bool:
    """Whether the spreadsheet that somebody sends is this one."""
    now = desk.now()

    async def look(tx: Tx) -> bool:
        person = await people.find(tx, visitor.telegram)
        draft = await drafts.seen(tx, person.id, now) if person else None
        return draft is not None and draft.form == TABLE.name

    return await desk.db.read(look)


async def receive(desk: Desk, visitor: Visitor, sheets: Sheets) -> None:
    """What it would do, and nothing done yet; one wrong row, and it is to be sent once more."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        draft = await drafts.get(tx, person.id, now)
        if draft is None or draft.form != TABLE.name:
            raise Refused(Why.STALE)
        one, _ = await flow.ruled_one(tx, draft.about_id, person, now)
        rows, faults = read(sheets, await _known(tx, one, now))
        if faults or not rows:
            await outbox.put(tx, (_wrong(person, faults),), cause, now)
            return
        await show_again(tx, replace(draft, answers={"rows": rows}, step=draft.step + 1), person, cause, now)

    await act(desk, work)


def _wrong(person: Person, faults: Sequence[Fault]) -> Letter:
    shown = [{"row": fault.row, "why": fault.why.value, "what": fault.what} for fault in faults[:SHOWN]]
    data = {"faults": shown, "faulty": len(faults)}
    return Letter(to=person.chat, page="markets/stall_table_faults", data=data, about=f"person:{person.id}")


async def _known(tx: Tx, one: Series, now: datetime) -> Known:
    around, zone = await spots.around(tx, one.area, AROUND), await customs.zone(tx, one.area)
    return Known(
        today=day_of(now, zone), spot=(await spots.the(tx, one.spot)).name,
        spots=frozenset(spot.name for spot in around), begins=one.begins, ends=one.ends,
        services=(await customs.at(tx, one.area)).services,
        days=frozenset(day_of(each.starts, zone).isoformat() for each in await flow.ahead(tx, one.id, now)),
    )  # fmt: skip


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    one, area = await flow.ruled_one(tx, draft.about_id, person, now)
    zone = await customs.zone(tx, area.id)
    there = {day: (spot, begins, ends) for day, spot, begins, ends in [
        await _when(tx, each, zone) for each in await flow.ahead(tx, one.id, now)
    ]}  # fmt: skip
    groups = await groups_of(tx, area.id) if one.public else 0
    return Scene(about={"there": there, "area": area.name, "groups": groups}, now=now)


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    one, area = await flow.ruled_one(tx, draft.about_id, person, now)
    by_day: dict[str, list[Row]] = {}
    for row in draft.answers["rows"]:
        by_day.setdefault(row["day"], []).append(row)
    for day, rows in by_day.items():
        await follow(tx, one, rows, person, f"{cause}:{day}", now)
    await log(tx, area.id, "series_changed", person, cause, now, {"kind": one.kind.value, "name": one.name})
    await outbox.put(tx, (*also, await flow.page(tx, one, area, person, now, Way.ANEW)), f"{cause}:page", now)


register(Dialogue(TABLE, _scene, _finish))
