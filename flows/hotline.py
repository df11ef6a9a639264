"""The hotline's cases by the spreadsheet: shown first, and all that are new become matters in one act."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from domain.grounds import Ground
from domain.hotline.cases import Case, Known, Read, read
from domain.hotline.faults import Fault
from domain.hotline.shape import MOST, Sheets, as_far_as_read, lines
from domain.issues import decisions
from domain.issues.intakes import recognised
from domain.issues.issue import HOTLINE, Issue
from domain.issues.reporting import likeliest
from domain.months import Month
from domain.permits import Act
from domain.words import Button, Letter, Outcome, Person, Refused, Rows, Way, Why
from flows.acting import act
from flows.area_log import log
from flows.desk import Desk
from flows.keep import keep_all
from flows.tables import WAITS
from flows.tops import ruled_tops
from flows.who import Visitor, arrive
from storage import areas, customs, grounds, hotline_cases, imports, issues, ledgers, outbox
from storage.database import Tx

SHOWN = 4  # faulty rows
MONTHS = 3


@dataclass(frozen=True, slots=True)
class Planned:
    """A table laid beside what is there."""

    known: Known
    read: Read
    new: tuple[Case, ...]


async def receive(desk: Desk, visitor: Visitor, sheets: Sheets) -> None:
    """What it would do, and nothing done yet."""
    now, sheets = desk.now(), as_far_as_read(sheets)

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        planned = await _planned(tx, person, sheets, now)
        if len(planned.new) > MOST:
            await outbox.put(tx, (_letter(person, 0, "too_many", {"most": MOST}),), cause, now)
            return
        id_ = await imports.begin(tx, person.id, sheets, now + WAITS)
        wrong = (_faults(person, id_, planned.read.faults),) if planned.read.faults else ()
        preview = _letter(person, id_, "preview", await _picture(tx, planned), _answers(planned, id_))
        await outbox.put(tx, (*wrong, preview), cause, now)

    await act(desk, work)


async def accept(desk: Desk, visitor: Visitor, id_: int) -> None:
    """As things are by now: every one that is still new, or none."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        sheets = await imports.get(tx, id_, person.id, now)
        if sheets is None or not await imports.take(tx, id_, person.id, now):
            raise Refused(Why.STALE)
        planned = await _planned(tx, person, sheets, now)
        await _note(tx, planned, person, cause, now)
        noted = Counter(planned.known.top(case.area) for case in planned.new)
        for top, many in sorted(noted.items()):
            await log(tx, top, Act.HOTLINE, person, cause, now, {"noted": many})
        data = await _picture(tx, planned) | {"new": len(planned.new)}
        totals = Button("hotline:totals", press=f"hotline:totals:{next(iter(noted), planned.known.tops[0])}")
        await outbox.put(tx, (_letter(person, id_, "done", data, ((totals,),)),), f"{cause}:done", now)

    await act(desk, work)


async def _planned(tx: Tx, person: Person, sheets: Sheets, now: datetime) -> Planned:
    known = await _known(tx, person, now)
    found = read(known, lines(sheets))
    noted = await hotline_cases.known(tx, (case.key for case in found.cases))
    return Planned(known, found, tuple(case for case in found.cases if case.key not in noted))


async def _known(tx: Tx, person: Person, now: datetime) -> Known:
    tops = await ruled_tops(tx, person, now, Act.HOTLINE)
    clocks = {top: await customs.zone(tx, top) for top in tops}
    mine = {area: clocks[top] for top in tops for area in await areas.all_below(tx, top)}
    above = [await areas.get(tx, row["id"]) for top in tops for row in await areas.line(tx, top)]
    return Known(
        areas={area.id: area for area in (*above, *mine) if area},
        yours={area.id: clock for area, clock in mine.items()}, tops=tuple(tops), now=now,
    )  # fmt: skip


async def _note(tx: Tx, planned: Planned, person: Person, cause: str, now: datetime) -> None:
    """Whoever brings them in speaks for those who called, and isn't told of each what they know."""
    here: dict[int, Ground] = {}
    noted: list[Outcome] = []
    numbers: list[int] = []
    for case in planned.new:
        ground = here.get(case.area) or await grounds.ground(tx, case.area, now)
        here[case.area] = ground
        issue = Issue(
            community=ground.community, no=await issues.next_no(tx, ground.community), area=case.area,
            author=person.id, author_chat=person.chat, words=case.words, reported=now, source=HOTLINE, public=False,
            category=likeliest(case.words, ground.customs)[0].key, intake=recognised(case.words),
        )  # fmt: skip
        outcome = decisions.report(issue, ground, person, now)
        others = tuple(letter for letter in outcome.letters if letter.to != person.chat)
        noted.append(Outcome(outcome.changes, others))
        numbers.append(issue.no)
    await keep_all(tx, noted, cause, now)
    for case, no in zip(planned.new, numbers, strict=True):
        await hotline_cases.put(tx, case.community, no, case.number, case.received)


async def _picture(tx: Tx, planned: Planned) -> dict[str, Any]:
    """With the totals of the file beside ours, month by month, the newest first."""
    found, known = planned.read, planned.known
    months, new = known.months(found.cases), known.months(planned.new)
    shown = [
        {"year": month.year, "month": month.month, "file": months[month], "ours": await _ours(tx, known, month),
         "more": new[month]}
        for month in sorted(months, reverse=True)[:MONTHS]
    ]  # fmt: skip
    return {
        "rows": len(found.cases) + len(found.faults), "new": len(planned.new), "faulty": len(found.faults),
        "known": len(found.cases) - len(planned.new), "months": shown,
    }  # fmt: skip


async def _ours(tx: Tx, known: Known, month: Month) -> int:
    """How many we have, each by the clock of its place."""
    ours = 0
    for top in known.tops:
        began, ends = month.begins(known.yours[top]), month.back(-1).begins(known.yours[top])
        ours += (await hotline_cases.came(tx, top, await ledgers.communities(tx, top), began, ends)).many
    return ours


def _answers(planned: Planned, id_: int) -> Rows:
    if not planned.new:
        return ()
    return ((Button("hotline:add", press=f"hotline:add:{id_}"), Button("table_drop", press=f"table:drop:{id_}")),)


def _faults(person: Person, id_: int, faults: Sequence[Fault]) -> Letter:
    shown = [{"row": fault.row, "why": fault.why.value, "what": fault.what} for fault in faults[:SHOWN]]
    data = {"faults": shown, "faulty": len(faults)}
    return replace(_letter(person, id_, "faults", data), slot=f"import:{id_}:faults")


def _letter(person: Person, id_: int, page: str, data: dict[str, Any], buttons: Rows = ()) -> Letter:
    """The page stays where it is and tells what has become of the table."""
    return Letter(
        to=person.chat, page=f"hotline/{page}", data=data, about=f"person:{person.id}", buttons=buttons,
        slot=f"import:{id_}", way=Way.LIVING,
    )  # fmt: skip
