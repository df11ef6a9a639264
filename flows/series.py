"""Series of sessions as whoever makes them sees them: all of an area, and one with what comes of it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.meetings import series_letters as pages
from domain.meetings.series import Series
from domain.meetings.session import Session
from domain.permits import Act
from domain.places import Area
from domain.time import at
from domain.words import Letter, Person, Refused, Way, Why
from flows.acting import act
from flows.areas import ruled
from flows.desk import Desk
from flows.tops import leading_on, top_of
from flows.usual_stalls import names_of
from flows.who import Visitor, arrive
from storage import customs, outbox, overlaps, series, sessions, spots, visits
from storage.database import Tx

AROUND = 8  # spots to choose from
MOST, OWED = 100, 3
SINCE = timedelta(days=62)  # what was called off longer ago is forgotten


async def list_(desk: Desk, visitor: Visitor, area: int | None = None, sheet: int = 0, way: Way = Way.ANEW) -> None:
    """Every series of an area and of all that lies in it; without one, of the highest that somebody may plan for."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        top = await top_of(tx, person, now, Act.MEET) if area is None else area
        here = await ruled(tx, top, person, Act.MEET, now)
        found = await series.below(tx, here.id, pages.PAGE + 1, sheet * pages.PAGE)
        shown = [(one, await spots.the(tx, one.spot), await _next(tx, one, now)) for one in found[: pages.PAGE]]
        zone, more = await customs.zone(tx, here.id), len(found) > pages.PAGE
        off = await sessions.owed(tx, here.id, now - SINCE, at(now, 0, 0, zone), OWED)
        letter = pages.listed(here, shown, off, zone, sheet, person, way, more=more)
        letter = await leading_on(tx, letter, here, person, "series:at:{area}:0", now, Act.MEET)
        await outbox.put(tx, (letter,), cause, now)

    await act(desk, work)


async def show(desk: Desk, visitor: Visitor, id_: int, sheet: int = 0) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        one, area = await ruled_one(tx, id_, person, now)
        await outbox.put(tx, (await page(tx, one, area, person, now, Way.LIVING, sheet=sheet),), cause, now)

    await act(desk, work)


async def ruled_one(tx: Tx, id_: int, person: Person, now: datetime) -> tuple[Series, Area]:
    one = await series.get(tx, id_)
    if one is None:
        raise Refused(Why.STALE)
    return one, await ruled(tx, one.area, person, Act.MEET, now)


async def _next(tx: Tx, one: Series, now: datetime) -> Session | None:
    return next(iter(await ahead(tx, one.id, now)), None)


async def ahead(tx: Tx, series: int, now: datetime) -> Sequence[Session]:
    """In the order in which they are held."""
    return await sessions.ahead(tx, series, now - SINCE, now, MOST)


async def page(
    tx: Tx, one: Series, area: Area, person: Person, now: datetime, way: Way, *, left: Sequence[Session] = (),
    sheet: int = 0,
) -> Letter:  # fmt: skip
    spot, zone = await spots.the(tx, one.spot), await customs.zone(tx, area.id)
    coming, comers = await ahead(tx, one.id, now), await visits.comers(tx, one.id, now - SINCE)
    stalls, beside = await names_of(tx, one), await overlaps.of_series(tx, one.id, now)
    return pages.shown(
        one, area, spot, coming, comers, zone, person, way, now, left=left, sheet=sheet, stalls=stalls, beside=beside
    )
