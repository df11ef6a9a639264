"""Stations as whoever runs an area sees them: a list, and one with everything that can be changed."""

from dataclasses import replace
from datetime import datetime

from domain.permits import Act
from domain.places import Area
from domain.stations import letters as pages
from domain.stations.station import Station
from domain.stations.week import state
from domain.words import Letter, Person, Refused, Way, Why
from flows.acting import act
from flows.area_log import log
from flows.areas import ruled
from flows.desk import Desk
from flows.nearby import holidays
from flows.tops import leading_on, top_of
from flows.who import Visitor, arrive
from storage import customs, outbox, spots, stations
from storage.database import Tx


async def list_(desk: Desk, visitor: Visitor, area: int | None = None, sheet: int = 0, way: Way = Way.ANEW) -> None:
    """Without an area, those of the highest that somebody may plan for."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        top = await top_of(tx, person, now, Act.MEET) if area is None else area
        here = await ruled(tx, top, person, Act.MEET, now)
        letter = await page_of_all(tx, here, person, way, sheet)
        letter = await leading_on(tx, letter, here, person, "stations:{area}:0", now, Act.MEET)
        await outbox.put(tx, (letter,), cause, now)

    await act(desk, work)


async def look(desk: Desk, visitor: Visitor, id_: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        station, area = await ruled_one(tx, id_, person, now)
        await outbox.put(tx, (await page(tx, station, area, person, now, Way.LIVING),), cause, now)

    await act(desk, work)


async def open_(desk: Desk, visitor: Visitor, id_: int, seen: int) -> None:
    """It keeps its hours again."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        station, area = await ruled_one(tx, id_, person, now, seen)
        after = await keep(tx, replace(station, shut=None), "station_opened", person, cause, now)
        await outbox.put(tx, (await page(tx, after, area, person, now, Way.LIVING),), cause, now)

    await act(desk, work)


async def ruled_one(
    tx: Tx, id_: int, person: Person, now: datetime, seen: int | None = None
) -> tuple[Station, Area]:  # fmt: skip
    """For somebody who may change it; and who has seen it as it is, where that matters."""
    station = await stations.get(tx, id_)
    if station is None or station.gone:
        raise Refused(Why.TOO_LATE)
    area = await ruled(tx, station.area, person, Act.MEET, now)
    if seen is not None and seen != station.version:
        raise Refused(Why.STALE)
    return station, area


async def keep(tx: Tx, station: Station, verb: str, person: Person, cause: str, now: datetime) -> Station:
    after = replace(station, version=station.version + 1)
    await stations.put(tx, after)
    await log(tx, after.area, verb, person, cause, now, {"station": after.name})
    return after


async def page(tx: Tx, station: Station, area: Area, person: Person, now: datetime, way: Way) -> Letter:
    spot, zone = await spots.the(tx, station.spot), await customs.zone(tx, station.area)
    stands = state(station.week, station.shut, now, zone, await holidays(tx, now))
    return pages.shown(station, area, spot, stands, zone, person, way)


async def page_of_all(tx: Tx, area: Area, person: Person, way: Way, sheet: int = 0) -> Letter:
    found = await stations.below(tx, 0, area.id, pages.PAGE + 1, sheet * pages.PAGE)
    return pages.listed(area, found[: pages.PAGE], sheet, person, way, more=len(found) > pages.PAGE)
