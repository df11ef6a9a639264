"""An event that runs: its pictures are still to be shown."""

from datetime import date, datetime

from domain.calendar.patterns import Weekdays
from domain.calendar.rule import Rule
from domain.meetings.series import Kind, Series
from domain.words import Role
from flows import planning
from sandbox.neighbourhood import ESTATE
from storage import series, sessions
from storage.database import Tx

SERIES = -22
CLASS = "class"
WEDNESDAYS = Rule(Weekdays(frozenset({2})), date(2026, 11, 1))


async def opens(tx: Tx, numbers: dict[str, int], now: datetime) -> None:
    held = Series(
        id=SERIES, area=ESTATE, kind=Kind.EVENT, name="棋牌", spot=numbers["spot"], rule=WEDNESDAYS, begins=15 * 60,
        ends=17 * 60, seats=20, walk_ins=0, role=Role.STAFF,
    )  # fmt: skip
    await series.put(tx, held)
    await planning.lay_out(tx, held, "seed:classroom", now)
    [first] = await sessions.of_series(tx, SERIES, now, 1)
    await tx.run("UPDATE sessions SET stage = 'running' WHERE id = $1", first.id)
    numbers[CLASS] = first.id
