"""A pavilion with a session for every stage of a visit: each of them somebody's, and one that is still free."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from domain.calendar.patterns import Weekdays
from domain.calendar.rule import Rule
from domain.meetings.series import Kind, Series
from domain.meetings.visit import SEATED, Sort, Stage, Visit
from domain.words import Role
from flows import planning
from sandbox.neighbourhood import ESTATE
from storage import people, series, sessions, visits
from storage.database import Tx

VISITS = tuple(stage for stage in Stage if stage != Stage.ASKED)
FOR_SOMEBODY = "for_somebody"  # the one that a worker booked
FREE = "session"
TUESDAYS_AND_FRIDAYS = Rule(Weekdays(frozenset({1, 4})), date(2026, 11, 1))


async def opens(tx: Tx, numbers: dict[str, int], now: datetime) -> None:
    """Everybody's visit gets a number by its stage: `visit_booked` and so on."""
    held = Series(
        id=-1, area=ESTATE, kind=Kind.VISITING, spot=numbers["spot"], rule=TUESDAYS_AND_FRIDAYS, begins=15 * 60,
        ends=16 * 60, slot=20, role=Role.SECRETARY,
    )  # fmt: skip
    await series.put(tx, held)
    await planning.lay_out(tx, held, "seed", now)
    free, last, *others = await sessions.of_series(tx, held.id, now, len(VISITS) + 2)
    for stage, session in zip(VISITS, others, strict=True):
        numbers[f"visit_{stage}"] = await _comes(tx, session.id, stage, numbers, now)
    numbers[f"visit_{FOR_SOMEBODY}"] = await _comes(tx, last.id, Stage.BOOKED, numbers, now, called="李大爷")
    numbers[FREE] = free.id


async def _comes(
    tx: Tx, session: int, stage: Stage, numbers: Mapping[str, int], now: datetime, *, called: str = ""
) -> int:  # fmt: skip
    who = await people.by_id(tx, numbers["worker" if called else "resident"])
    visit = await visits.begin(
        tx,
        Visit(
            session=session, person=None if called else who.id, booker=who.id if called else None, called=called,
            key="" if called else who.key, sort=Sort.TALK, stage=stage, asked=now,
            until=now + timedelta(hours=3) if stage == Stage.OFFERED else None,
        ),
    )  # fmt: skip
    if stage in SEATED:
        await tx.run("UPDATE seats SET visit = $1 WHERE session = $2 AND n = 1", visit.id, session)
    return visit.id
