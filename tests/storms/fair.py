"""A market that is held, with numbers at each stage at its barber's and a question asked ahead; and one that was."""

from datetime import date, datetime, timedelta

from domain.calendar.patterns import Weekdays
from domain.calendar.rule import Rule
from domain.markets.ahead import Asked
from domain.markets.queue import CALLED, MISSED, SERVED, WAITING
from domain.markets.stall import Provider, Stall
from domain.markets.stall import Stage as StallStage
from domain.meetings.series import Kind, Series
from domain.words import Role
from flows import planning
from sandbox.neighbourhood import ESTATE
from storage import asked_ahead, opinions, providers, queue_numbers, series, sessions, stalls
from storage.database import Tx
from storage.moments import stamp

SERIES = -21
FAIR, BARBER, FAIR_BEFORE = "fair", "fair_barber", "fair_before"
NUMBERS = {1: SERVED, 2: MISSED, 3: CALLED, 4: WAITING}
WHOSE = {1: "worker", 2: "lead", 3: "neighbour", 4: "resident"}
AN_HOUR = timedelta(hours=1)
TUESDAYS = Rule(Weekdays(frozenset({1})), date(2026, 11, 1))


async def opens(tx: Tx, numbers: dict[str, int], now: datetime) -> None:
    held = Series(
        id=SERIES, area=ESTATE, kind=Kind.MARKET, spot=numbers["spot"], rule=TUESDAYS, begins=9 * 60, ends=11 * 60,
        seats=0, walk_ins=0, role=Role.STAFF,
    )  # fmt: skip
    await series.put(tx, held)
    await planning.lay_out(tx, held, "seed:fair", now)
    before, fair = await sessions.of_series(tx, SERIES, now, 2)
    for session, stage, hours in ((fair, "running", -1), (before, "closed", -4)):
        begins = now + hours * AN_HOUR
        await tx.run(
            "UPDATE sessions SET stage = $2, starts = $3, ends = $4, ended = $5 WHERE id = $1",
            session.id, stage, stamp(begins), stamp(begins + 3 * AN_HOUR), stamp(now) if stage == "closed" else None,
        )  # fmt: skip
    brings = await providers.add(tx, Provider(area=ESTATE, name="理发店", person=numbers["passer_by"]))
    sure = StallStage.SURE
    barber = Stall(session=fair.id, service="haircut", provider=brings.id, cap=9, stage=sure)
    counter = Stall(session=fair.id, service="insurance", provider=brings.id, stage=sure)
    numbers |= {FAIR: fair.id, FAIR_BEFORE: before.id, BARBER: (await stalls.add(tx, barber)).id}
    for n, stage in NUMBERS.items():
        await queue_numbers.give(tx, numbers[BARBER], numbers[WHOSE[n]], now)
        await tx.run("UPDATE queue_numbers SET stage = $3 WHERE stall = $1 AND n = $2", numbers[BARBER], n, stage)
    asked = Asked(stall=(await stalls.add(tx, counter)).id, person=numbers["resident"], words="要带什么", asked=now)
    numbers["ahead"] = (await asked_ahead.add(tx, asked)).id
    await opinions.ask(tx, before.id, numbers["resident"])
