"""Lists of matters on the board, page by page: what is open, and what came to an end lately."""

from collections.abc import Iterable
from datetime import timedelta

from domain.exhibits.exhibit import Exhibit
from flows.board import Asked, Unknown, Window, entered, frame
from flows.board_matters import Seen
from flows.board_shown import Shown
from flows.board_views import Listed
from storage import exhibits
from storage.database import Tx

PAGE = 20
LATELY = timedelta(days=92)


async def look_at_open(window: Window, asked: Asked) -> Listed:
    return await _look(window, asked, over=False)


async def look_at_done(window: Window, asked: Asked) -> Listed:
    return await _look(window, asked, over=True)


async def _look(window: Window, asked: Asked, *, over: bool) -> Listed:
    now, [area] = window.desk.now(), asked.ids
    behind = (asked.page - 1) * PAGE

    async def read(tx: Tx) -> Listed:
        here = await entered(tx, area, now)
        found = await (
            exhibits.over_below(tx, area, now, LATELY, PAGE + 1, behind)
            if over
            else exhibits.open_below(tx, area, now, PAGE + 1, behind)
        )
        if behind and not found:
            raise Unknown
        matters = await all_shown(Seen(tx, window, here, now), found[:PAGE])
        return Listed(
            frame=await frame(tx, window, here, now), over=over, matters=matters, page=asked.page,
            more=len(found) > PAGE,
        )  # fmt: skip

    return await window.desk.db.read(read)


async def all_shown(seen: Seen, found: Iterable[Exhibit]) -> tuple[Shown, ...]:
    each = [await seen.shown(exhibit) for exhibit in found]
    return tuple(one for one in each if one)
