"""流程上墙: how a matter goes, as it goes in this area."""

from flows.board import Asked, Window, entered, frame
from flows.board_views import How
from storage.database import Tx


async def look(window: Window, asked: Asked) -> How:
    now, [area] = window.desk.now(), asked.ids

    async def read(tx: Tx) -> How:
        return How(frame=await frame(tx, window, await entered(tx, area, now), now))

    return await window.desk.db.read(read)
