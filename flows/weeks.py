"""The week in figures, for whoever keeps the house running: that it says so is how they know that it would."""

from dataclasses import asdict
from datetime import date, timedelta

from domain.troubles import Safety, all_is_well
from flows.desk import Desk
from storage import occasions, outbox, troubles, weeks
from storage.database import Tx

WEEK = timedelta(days=7)


async def tell_week(desk: Desk, day: date, safety: Safety) -> None:
    """Once on that day, whoever strikes it."""
    now = desk.now()

    async def work(tx: Tx) -> None:
        if await occasions.first(tx, "week", day):
            to, zone = [call.chat for call in await troubles.audience(tx)], await troubles.zone(tx)
            figures = asdict(await weeks.count(tx, now - WEEK))
            await outbox.put(tx, all_is_well(to, figures, safety, zone), f"week:{day}", now)

    await desk.db.act(work)
    desk.written.set()
