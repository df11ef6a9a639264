"""Sundays under the pavilion for whoever plans them: one too full, one called off, one moved, and a room for rain."""

from datetime import date, datetime

from domain.calendar.patterns import Weekdays
from domain.calendar.rule import Rule
from domain.meetings.series import Kind, Series
from domain.meetings.visit import Sort, Stage, Visit
from domain.places import Spot
from domain.words import Role
from flows import planning
from sandbox.neighbourhood import ESTATE
from storage import people, series, sessions, spots, visits
from storage.database import Tx

SERIES = -9
CROWDED, OFF, MOVED, ROOM = "crowded", "off", "moved", "room_for_rain"
SUNDAYS = Rule(Weekdays(frozenset({6})), date(2026, 11, 1))
AN_HOUR = 3_600_000


async def opens(tx: Tx, numbers: dict[str, int], now: datetime) -> None:
    numbers[ROOM] = await spots.add(tx, Spot(area=ESTATE, name="活动室", photo="p"))
    await tx.run("UPDATE spots SET shelter = $2, photo = 'p' WHERE id = $1", numbers["spot"], numbers[ROOM])
    held = Series(
        id=SERIES, area=ESTATE, kind=Kind.VISITING, spot=numbers["spot"], rule=SUNDAYS, begins=9 * 60, ends=10 * 60,
        slot=20, role=Role.SECRETARY,
    )  # fmt: skip
    await series.put(tx, held)
    await planning.lay_out(tx, held, "seed:sundays", now)
    for name, session in zip((CROWDED, OFF, MOVED), await sessions.of_series(tx, SERIES, now, 3), strict=True):
        numbers[name] = session.id
    who = await people.by_id(tx, numbers["neighbour"])
    comes = Visit(session=numbers[CROWDED], person=who.id, key=who.key, sort=Sort.TALK, stage=Stage.BOOKED, asked=now)
    numbers["visit_crowded"] = (await visits.begin(tx, comes)).id
    await tx.run(
        "UPDATE seats SET visit = $1, cut = 1 WHERE session = $2 AND n = 1", numbers["visit_crowded"], numbers[CROWDED]
    )
    await tx.run("UPDATE sessions SET stage = 'cancelled', why = '放假' WHERE id = $1", numbers[OFF])
    await tx.run("UPDATE sessions SET starts = starts + $2 WHERE id = $1", numbers[MOVED], AN_HOUR)
