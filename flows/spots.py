"""Spots as whoever runs an area sees them: a list, and one with everything that is known of it."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.meetings import spots_letters as pages
from domain.permits import Act
from domain.places import Area, Spot
from domain.words import Letter, Media, Person, Refused, Way, Why
from flows.acting import act
from flows.area_log import log
from flows.areas import ruled
from flows.desk import Desk
from flows.tops import leading_on, top_of
from flows.who import Visitor, arrive
from storage import outbox, spots
from storage.database import Tx


async def list_(desk: Desk, visitor: Visitor, area: int | None = None, sheet: int = 0, way: Way = Way.ANEW) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        top = await top_of(tx, person, now, Act.MEET) if area is None else area
        here = await ruled(tx, top, person, Act.MEET, now)
        letter = pages.listed(here, await spots.below(tx, here.id), sheet, person, way)
        letter = await leading_on(tx, letter, here, person, "spots:{area}:0", now, Act.MEET)
        await outbox.put(tx, (letter,), cause, now)

    await act(desk, work)


async def look(desk: Desk, visitor: Visitor, id_: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        spot, _ = await ruled_one(tx, id_, person, now)
        await outbox.put(tx, (await page(tx, spot, person, Way.LIVING),), cause, now)

    await act(desk, work)


async def picture(desk: Desk, visitor: Visitor, id_: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        spot, _ = await ruled_one(tx, id_, person, now)
        letter = Letter(
            to=person.chat, page="meetings/spot_picture", data={"name": spot.name}, about=f"person:{person.id}",
            media=(Media("photo", spot.photo),),
        )  # fmt: skip
        await outbox.put(tx, (letter,) if spot.photo else (), cause, now)

    await act(desk, work)


async def turn(desk: Desk, visitor: Visitor, id_: int, what: str) -> None:
    """Shade, benches, a way for wheelchairs: there is one now, or none any more."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        spot, area = await ruled_one(tx, id_, person, now)
        other: dict[str, Any] = {what: not getattr(spot, what)}
        spot = replace(spot, **other)
        await spots.put(tx, spot)
        await log(tx, area.id, "spot_changed", person, cause, now, {"spot": spot.name})
        await outbox.put(tx, (await page(tx, spot, person, Way.LIVING),), cause, now)

    await act(desk, work)


async def ruled_one(tx: Tx, id_: int, person: Person, now: datetime) -> tuple[Spot, Area]:
    spot = await spots.held(tx, id_)
    if spot is None or spot.gone:
        raise Refused(Why.TOO_LATE)
    return spot, await ruled(tx, spot.area, person, Act.MEET, now)


async def page(tx: Tx, spot: Spot, person: Person, way: Way) -> Letter:
    shelter = await spots.get(tx, spot.shelter) if spot.shelter else None
    return pages.shown(spot, shelter.name if shelter and not shelter.gone else "", person, way)
