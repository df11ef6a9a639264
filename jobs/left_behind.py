"""Whoever stands still in the middle of an act keeps its update from everybody, until somebody waits for it."""

from contextlib import suppress

from flows.desk import Desk
from storage import inbox
from storage.database import Unavailable


async def wait_for_it(desk: Desk) -> None:
    """Claims pass by what others hold; whoever waits for it is given up after a while, and has them cut off."""
    if desk.db.shared:
        now = desk.now()
        with suppress(Unavailable):
            await desk.db.act(lambda tx: inbox.hold_left_behind(tx, desk.bot, now))
