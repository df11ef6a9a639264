"""Whether somebody may report just now: not while they are stopped, and not more than they and their group can take."""

from datetime import datetime
from typing import Any

from domain import limits
from domain.grounds import Ground
from domain.issues.guards import ON_DUTY
from domain.limits import Full, Rate
from domain.moments import ms
from domain.stops.decisions import Sides, told_of
from domain.words import Person, Refused, Why
from storage import grounds, issues, people, stops
from storage.database import Tx


async def admit(tx: Tx, person: Person, ground: Ground, now: datetime, room: int | None = None) -> None:
    """A no unless there is room for one more."""
    await not_stopped(tx, person, ground.area, now)
    _say_no(await _full(tx, person, ground, now, room))


async def admit_at(tx: Tx, person: Person, area: int, now: datetime) -> None:
    """The same where nobody has looked yet who answers for it."""
    await not_stopped(tx, person, area, now)
    _say_no(await full(tx, person, area, now))


async def not_stopped(tx: Tx, person: Person, area: int, now: datetime) -> None:
    stop = await stops.in_force(tx, person.id, area, now)
    if stop:
        staff, ground = await people.by_id(tx, stop.staff), await grounds.ground(tx, area, now)
        sides = Sides(author=person, called=staff.called, zone=ground.zone, staff=())
        raise Refused(Why.STOPPED, **told_of(stop, sides))


async def full(tx: Tx, person: Person, area: int, now: datetime) -> dict[str, Any]:
    """What is to be said of it while there is no room; whoever has reported nothing for a day finds some anywhere."""
    if not await issues.lately_by(tx, person.id, now - limits.LONGEST, 1):
        return {}
    return await _full(tx, person, await grounds.ground(tx, area, now), now)


async def _full(tx: Tx, person: Person, ground: Ground, now: datetime, room: int | None = None) -> dict[str, Any]:
    """There is room where there have been fewer, and always for whoever is on duty here."""
    if ground.roles(person.id) & ON_DUTY:
        return {}
    own = limits.reports(ground.customs)
    held_up = limits.full(own, await issues.lately_by(tx, person.id, *_back(own, now)), now)
    if held_up is None and room is not None:
        everybodys = limits.reports_in_a_group(ground.customs)
        held_up = limits.full(everybodys, await issues.lately_in(tx, room, *_back(everybodys, now)), now)
    return _said(held_up, ground.zone) if held_up else {}


def _say_no(found: dict[str, Any]) -> None:
    if found:
        raise Refused(Why.TOO_MANY, **found)


def _back(rates: tuple[Rate, ...], now: datetime) -> tuple[datetime, int]:
    """How far one has to look back, and how many there can be."""
    return now - max(rate.within for rate in rates), max(rate.most for rate in rates)


def _said(found: Full, zone: str) -> dict[str, Any]:
    return {
        "most": found.rate.most, "seconds": int(found.rate.within.total_seconds()),
        "until": ms(found.until), "zone": zone,
    }  # fmt: skip
