"""A market on the square: a stall at each stage of it, a provider whom a passer-by answers for, and a link."""

from datetime import date, datetime, timedelta

from domain.calendar.patterns import Weekdays
from domain.calendar.rule import Rule
from domain.markets.stall import Provider, Stage, Stall
from domain.meetings.series import Kind, Series
from domain.words import Role
from flows import planning
from sandbox.neighbourhood import ESTATE
from storage import invitations, provider_links, providers, series, sessions, stalls
from storage.database import Tx

SERIES = -20
MARKET, PROVIDER = "market", "provider"
SECRET = "B" * 22
A_DAY = timedelta(days=1)
MONDAYS = Rule(Weekdays(frozenset({0})), date(2026, 11, 1))


async def opens(tx: Tx, numbers: dict[str, int], now: datetime) -> None:
    held = Series(
        id=SERIES, area=ESTATE, kind=Kind.MARKET, spot=numbers["spot"], rule=MONDAYS, begins=9 * 60, ends=11 * 60,
        seats=0, walk_ins=0, role=Role.STAFF,
    )  # fmt: skip
    await series.put(tx, held)
    await planning.lay_out(tx, held, "seed:squares", now)
    [market] = await sessions.of_series(tx, SERIES, now, 1)
    barber = await providers.add(tx, Provider(area=ESTATE, name="理发店", person=numbers["passer_by"]))
    numbers |= {MARKET: market.id, PROVIDER: barber.id}
    for stage in Stage:
        brings = barber.id if stage in (Stage.PLANNED, Stage.SURE) else None
        made = await stalls.add(tx, Stall(session=market.id, service="haircut", provider=brings, stage=stage, why="雨"))
        numbers[f"stall_{stage}"] = made.id
    await provider_links.put(tx, barber.id, invitations.digest(SECRET), numbers["staff"], now + A_DAY)
