"""The matters behind a line of a review, for whoever answers for its place or for one above it."""

from datetime import datetime
from typing import Any

from domain.desk_letters import desk_letter
from domain.figures.pages import LINES, sheets, turns
from domain.permits import Act, permit
from domain.reviews.letters import head, line
from domain.words import Letter, Person, Refused, Way, Why
from flows.acting import act
from flows.desk import Desk
from flows.figure_lists import opened
from flows.review_life import load, readers_of
from flows.who import Visitor, arrive
from storage import outbox, reviews, standings
from storage.database import Tx


async def look(
    desk: Desk, visitor: Visitor, id_: int, n: int, sheet: int = 0, way: Way = Way.LIVING
) -> None:  # fmt: skip
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await outbox.put(tx, (await _page(tx, person, id_, n, sheet, way, now),), cause, now)

    await act(desk, work)


async def _page(tx: Tx, person: Person, id_: int, n: int, sheet: int, way: Way, now: datetime) -> Letter:
    """The `n`th line; a sheet that isn't there any more is the first."""
    review = await load(tx, id_)
    permit(Act.COUNT, await standings.roles_at(tx, person.id, review.area, now))
    if not 0 < n <= len(review.found):
        raise Refused(Why.STALE)
    finding = review.found[n - 1]
    page = await reviews.behind(tx, review, finding, now, LINES, sheet * LINES)
    if sheet and not page.keys:
        return await _page(tx, person, id_, n, 0, way, now)
    listed, rows = await opened(tx, page, person, now)
    readers = await readers_of(tx, review.area, now)
    data: dict[str, Any] = {
        **head(review.every, (review.starts, review.ends), readers.called, readers.zone), "finding": line(finding),
        "sheet": sheet, "sheets": sheets(page.total), **listed,
    }  # fmt: skip
    rows = (*rows, *turns(lambda at: f"{review.about}:see:{n}:{at}", sheet, page.total))
    return desk_letter("reviews/list", data, person, rows, way)
