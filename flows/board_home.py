"""The first page of an area: what is open, what was put right, what comes next, and who is there today."""

from datetime import datetime, timedelta

from domain.grounds import Ground
from domain.markets.months import month_of
from domain.time import day_of
from domain.words import Role
from flows.board import Asked, Window, entered, frame
from flows.board_figures import counts_of
from flows.board_held import held_next
from flows.board_lists import all_shown
from flows.board_matters import Seen
from flows.board_months import month_shown
from flows.board_shown import Duty
from flows.board_views import Home
from storage import boards, exhibits
from storage.boards import OnDuty
from storage.database import Tx

OPEN, DONE = 4, 2
LATELY = timedelta(days=31)
ON_DUTY = (Role.WORKER, Role.LEAD, Role.SECRETARY, Role.STAFF)


async def look(window: Window, asked: Asked) -> Home:
    [area] = asked.ids
    return await home(window, area)


async def home(window: Window, area: int) -> Home:
    now = window.desk.now()

    async def read(tx: Tx) -> Home:
        here = await entered(tx, area, now)
        seen = Seen(tx, window, here, now)
        return Home(
            frame=await frame(tx, window, here, now),
            open=await all_shown(seen, await exhibits.open_below(tx, area, now, OPEN, 0)),
            done=await all_shown(seen, await exhibits.solved_below(tx, area, now, LATELY, DONE, 0)),
            held=await held_next(tx, window.signs, here, now),
            month=await month_shown(tx, here, month_of(now, here.zone), now),
            duty=tuple(_duty(each, here, now) for each in sorted(await boards.on_duty(tx, area, now), key=_order)),
            counts=await counts_of(tx, here, now),
        )  # fmt: skip

    return await window.desk.db.study(read)


def _order(each: OnDuty) -> tuple[int, str]:
    return ON_DUTY.index(each.role), each.office


def _duty(each: OnDuty, here: Ground, now: datetime) -> Duty:
    """Offices have hours, the others are there as long as people are awake."""
    opens, closes = here.customs.office if each.role == Role.STAFF else (here.customs.quiet[1], here.customs.quiet[0])
    works = each.role != Role.STAFF or here.workdays.works(day_of(now, here.zone))
    hours = (60 * opens.hour + opens.minute, 60 * closes.hour + closes.minute)
    return Duty(
        role=each.role.value, office=each.office, many=each.many, away=each.away, hours=hours if works else None
    )  # fmt: skip
