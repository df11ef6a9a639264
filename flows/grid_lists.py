"""The matters of a grid, a line for each: those in charge read what each wants of whom, others how far it is."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from domain.grids.counts import Counts, shown
from domain.grids.pages import back, turns
from domain.issues.digests import public_line
from domain.issues.duty import ON_A_SHEET, Entry, numbers, sheets, wide
from domain.months import Month, month_of
from flows import duty
from flows.grid_here import Here, Told
from flows.views import ground_if_visible
from storage import grids
from storage.database import Tx
from storage.grids import Listed

SOON = timedelta(days=1)
MONTHS_BACK: Mapping[str, int] = {"done": 0, "before": 1}


async def counted(tx: Tx, here: Here) -> Counts:
    this, zone = _month(here), here.ground.zone
    before, begins, end = (this.back(n).begins(zone) for n in (1, 0, -1))
    return await grids.counted(tx, here.grid, here.now, here.now + SOON, (before, begins, end))


async def listed(tx: Tx, here: Here) -> Told:
    """A sheet that isn't there any more is the first."""
    found = await _found(tx, here)
    if here.asked.sheet and not found.dues:
        here = replace(here, asked=replace(here.asked, sheet=0))
        found = await _found(tx, here)
    asked, last = here.asked, sheets(found.total)
    entries = await duty.entries(tx, here.person.id, found.dues, here.now)
    seen = [entry for entry in entries if await ground_if_visible(tx, entry.issue, here.person, here.now)]
    data = {
        **here.head, **wide(entries), "which": asked.page, "month": _month(here).month,
        "total": shown(found.total, public=here.public), "sheet": asked.sheet, "sheets": last,
        "items": [_line(here, entry, may=entry.issue.public or entry in seen) for entry in entries],
    }  # fmt: skip
    opens = numbers(seen, "show" if here.public else "duty:look")
    further = turns(asked, further=asked.sheet + 1 < last)
    return "grids/list", data, (*opens, *further, *back(asked, public=here.public))


async def _found(tx: Tx, here: Here) -> Listed:
    which, skip = here.asked.page, here.asked.sheet * ON_A_SHEET
    if which in MONTHS_BACK:
        month, zone = _month(here), here.ground.zone
        return await grids.solved(tx, here.grid, month.begins(zone), month.back(-1).begins(zone), ON_A_SHEET, skip)
    until = here.now + SOON if which == "due" else here.now
    return await grids.listed(tx, here.grid, which, until, ON_A_SHEET, skip)


def _month(here: Here) -> Month:
    return month_of(here.now, here.ground.zone).back(MONTHS_BACK.get(here.asked.page, 0))


def _line(here: Here, entry: Entry, *, may: bool) -> dict[str, Any]:
    """Of what isn't for all and not for them either the number alone."""
    if not may:
        return {"no": entry.issue.no, "hidden": True}
    acts = not here.public and here.asked.page not in MONTHS_BACK
    line = entry.line() if acts else public_line(entry)
    return {**line, "intake": entry.issue.intake.value, "hidden": False, "acts": acts}
