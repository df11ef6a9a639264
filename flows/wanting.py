"""Somebody wants to be reminded of a market, of all there are here, or of a service; or no more."""

from datetime import datetime

from domain.markets.answers import Found
from domain.markets.reminding import SERIES, abouts, of_service, will_remind, wont_remind
from domain.meetings.alarms import TOMORROW, planned
from domain.meetings.outing import Outing, check_concerned
from domain.meetings.series import Family
from domain.meetings.session import Stage
from domain.words import Letter, Person, Refused, Way, Why
from flows.acting import act
from flows.desk import Desk
from flows.market_reminders import found_at
from flows.session_life import roles
from flows.sheets import looked_at
from flows.who import Visitor, arrive, has_agreed
from storage import areas, outbox, wanted
from storage.database import Tx


async def remind_me(desk: Desk, visitor: Visitor, session: int, service: str = "") -> None:
    """Of this one date; whoever came by a service may want that wherever it comes next."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person, found = await _at_market(tx, visitor, session, now)
        await wanted.put(tx, found.session.about, person.id, now)
        await outbox.put(tx, (await _told(tx, person, found, service, now, Way.ANEW),), cause, now)

    await act(desk, work)


async def want(desk: Desk, visitor: Visitor, session: int, what: str, service: str) -> None:
    """All that come by the same rule, or this service."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person, found = await _at_market(tx, visitor, session, now)
        if what != SERIES and (person.home is None or service not in {one.key for one in found.services}):
            raise Refused(Why.STALE)
        about = f"series:{found.session.series}" if what == SERIES else of_service(service)
        await wanted.put(tx, about, person.id, now)
        await outbox.put(tx, (await _told(tx, person, found, service, now, Way.LIVING),), cause, now)

    await act(desk, work)


async def no_more(desk: Desk, visitor: Visitor, session: int) -> None:
    """Whatever has them reminded of this market has them reminded of nothing any more."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        found = await found_at(tx, (await looked_at(tx, session, now)).setting)
        held = {of_service(stall.service) for stall in found.stalls}
        await wanted.drop(tx, sorted({*abouts(found.session, found.stalls), *held}), person.id)
        await outbox.put(tx, (wont_remind(person, found, now),), cause, now)

    await act(desk, work)


async def _at_market(tx: Tx, visitor: Visitor, session: int, now: datetime) -> tuple[Person, Found]:
    """Only of what they may see, and what is still to come."""
    person = await arrive(tx, visitor)
    has_agreed(person)
    it = await looked_at(tx, session, now)
    market = it.setting.session
    if market.family != Family.MARKET or market.stage == Stage.CANCELLED:
        raise Refused(Why.SESSION_IS_OFF)
    if market.starts <= now:
        raise Refused(Why.TOO_LATE)
    line = await areas.line(tx, person.home) if person.home is not None else ()
    lives_there = any(row["id"] == market.area for row in line)
    outing = Outing(sheet=it.sheet, setting=it.setting)
    check_concerned(outing, await roles(tx, it, person, now), lives_there=lives_there)
    return person, await found_at(tx, it.setting)


async def _told(tx: Tx, person: Person, found: Found, service: str, now: datetime, way: Way) -> Letter:
    due = planned(TOMORROW, found.setting)
    return will_remind(person, found, due, service, await wanted.of(tx, person.id), now, way)
