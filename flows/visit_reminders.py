"""Whoever has booked is reminded the evening before and an hour before, if it is still so by then."""

from datetime import datetime

from domain.meetings.alarms import of_visit, reminders
from domain.meetings.reminding import reminder, still_helps
from domain.meetings.visit import Stage, Visit
from domain.time import awake
from flows.sheets import Opened
from storage import alarms, outbox, people
from storage.database import Tx


async def remind(tx: Tx, it: Opened, visit: Visit, name: str, cause: str, now: datetime) -> None:
    """The rule is asked again: it may have moved since, or the clock may have stood still for a while."""
    setting, seat = it.setting, it.sheet.seat_of(visit)
    if visit.stage != Stage.BOOKED or seat is None:
        return
    if now < reminders(seat, setting)[name]:
        await alarms.replace(tx, visit.about, of_visit(visit, seat, setting, now))
    elif still_helps(name, seat, setting, now):
        by_day = awake(now, setting.ground.zone, setting.ground.customs.quiet)
        if by_day > now:
            await alarms.replace(tx, visit.about, {**of_visit(visit, seat, setting, now), name: by_day})
        else:
            booker = (await people.by_id(tx, visit.booker)).chat if visit.booker else 0
            await outbox.put(tx, [*reminder(name, visit, seat, it.sheet, setting, booker)], cause, now)
