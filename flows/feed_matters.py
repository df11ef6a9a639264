"""What the board says of an area's matters, for programs: what was put right lately, and all of it."""

from datetime import timedelta

from flows.board import Asked, Window, entered, frame
from flows.board_figures import counts_of
from flows.board_lists import LATELY, all_shown
from flows.board_matters import Seen
from flows.feed_views import Facts, Solved
from flows.feeds import occasions
from storage import exhibits, feeds
from storage.database import Tx

ENTRIES = 30
MOST = 100  # matters that are open, and as many that are over
TO_COME = timedelta(days=31)


async def solved(window: Window, asked: Asked) -> Solved:
    now, [area] = window.desk.now(), asked.ids

    async def read(tx: Tx) -> Solved:
        here = await entered(tx, area, now)
        found = await exhibits.solved_below(tx, area, now, LATELY, ENTRIES, 0)
        return Solved(
            frame=await frame(tx, window, here, now), bot=window.desk.bot,
            matters=await all_shown(Seen(tx, window, here, now), found),
        )  # fmt: skip

    return await window.desk.db.read(read)


async def facts(window: Window, asked: Asked) -> Facts:
    now, [area] = window.desk.now(), asked.ids

    async def read(tx: Tx) -> Facts:
        here = await entered(tx, area, now)
        seen = Seen(tx, window, here, now)
        held = [each for each in await feeds.of_area(tx, area, now) if now < each.ends < now + TO_COME]
        return Facts(
            frame=await frame(tx, window, here, now),
            open=await all_shown(seen, await exhibits.open_below(tx, area, now, MOST, 0)),
            over=await all_shown(seen, await exhibits.over_below(tx, area, now, LATELY, MOST, 0)),
            occasions=await occasions(tx, held, here, window.desk.bot, now), counts=await counts_of(tx, here, now),
        )  # fmt: skip

    return await window.desk.db.study(read)
