"""The matters behind a figure, a line for each; of what isn't for all and not for them either the number alone."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.figures.asked import Asked
from domain.figures.figure import Figure
from domain.figures.pages import LINES, sheets, turns
from domain.figures.spans import AGES
from domain.issues.digests import public_line
from domain.issues.duty import Entry, numbers, wide
from domain.months import Month
from domain.places import Area
from domain.words import Button, Person, Rows
from flows import duty
from flows.figures import kinds_of, span_of
from flows.views import ground_if_visible
from storage import customs, figure_lists
from storage.database import Tx
from storage.duty import Due
from storage.figure_lists import Page

CAME_BY = {
    "figure": "each", "category": "kinds", "level": "levels", "body": "bodies", "age": "open", "again": "again",
}  # fmt: skip


async def behind(
    tx: Tx, asked: Asked, area: Area, month: Month, this: Month, person: Person, now: datetime
) -> tuple[str, dict[str, Any], Rows]:  # fmt: skip
    """A sheet that isn't there any more is the first."""
    page = await _page(tx, asked, area, month, now)
    if asked.sheet and not page.keys:
        asked = replace(asked, sheet=0)
        page = await _page(tx, asked, area, month, now)
    listed, rows = await opened(tx, page, person, now)
    data = {
        "area": area.name, "year": None if month.year == this.year else month.year, "month": month.month,
        "sort": asked.page, "of": asked.of, "name": await _name(tx, asked, area.id),
        "sheet": asked.sheet, "sheets": sheets(page.total), **listed,
    }  # fmt: skip
    came_by = CAME_BY[asked.page]
    back = (Button(f"figures:{came_by}", press=asked.press(came_by)), Button("figures:month", press=asked.press()))
    return "figures/list", data, (*rows, *turns(asked.turned, asked.sheet, page.total), back)


async def opened(tx: Tx, page: Page, person: Person, now: datetime) -> tuple[dict[str, Any], Rows]:
    """A line for each matter that somebody may see, and the buttons that show it."""
    found = await duty.entries(tx, person.id, [Due(*key, None) for key in page.keys], now)
    seen = [entry for entry in found if await ground_if_visible(tx, entry.issue, person, now)]
    items = [_line(entry, may=entry.issue.public or entry in seen) for entry in found]
    return {"total": page.total, "items": items, **wide(found)}, numbers(seen, "show")


async def _name(tx: Tx, asked: Asked, area: int) -> str:
    """Of a body, or of a kind that isn't called as everywhere."""
    if asked.page == "body":
        return next(
            (name for name, id_ in (await figure_lists.bodies_there(tx, area)).items() if str(id_) == asked.of), ""
        )
    return (await kinds_of(tx, area)).get(asked.of, "")


def _line(entry: Entry, *, may: bool) -> dict[str, Any]:
    return {**public_line(entry), "hidden": False} if may else {"no": entry.issue.no, "hidden": True}


async def _page(tx: Tx, asked: Asked, area: Area, month: Month, now: datetime) -> Page:
    """Of a figure, a kind or an age that there isn't nothing is found."""
    span, skip = span_of(area.id, month, await customs.zone(tx, area.id)), asked.sheet * LINES
    match asked.page:
        case "figure" if asked.of in {*Figure}:
            return await figure_lists.counted_in(tx, span, Figure(asked.of), now, LINES, skip)
        case "age" if asked.of in {*map(str, AGES), "older"}:
            age = None if asked.of == "older" else int(asked.of)
            return await figure_lists.open_since(tx, area.id, age, now, LINES, skip)
        case "category" | "level" | "again":
            return await figure_lists.alike(tx, span, asked.page, asked.of, now, LINES, skip)
        case "body":
            return await figure_lists.alike(tx, span, "body", await _name(tx, asked, area.id), now, LINES, skip)
        case _:
            return Page()
