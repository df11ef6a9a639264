"""去处: the stations near somebody, and each with everything that is known of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from domain.places import Place
from domain.stations.doings import meant, named
from domain.stations.pages import card, directions, listed
from domain.stations.station import Doing, Station
from domain.texts import folded
from domain.words import Letter, Person, Way
from flows import from_groups, sent_places
from flows.acting import act
from flows.corrections import readers
from flows.desk import Desk
from flows.homes import home_of
from flows.nearby import found, holidays, searched, seen_from, there
from flows.who import Visitor, arrive
from storage import outbox, spots, stations
from storage.database import Tx


async def show(
    desk: Desk, visitor: Visitor, *, doing: int = 0, words: str = "", place: Place | None = None,
    group: int | None = None, way: Way = Way.ANEW,
) -> None:  # fmt: skip
    """Where something can be done, by its number or in words; nobody has to say anything of themselves."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        if group is not None:
            person, _ = await from_groups.come_by(tx, person, group)
        await outbox.put(tx, (await _near(tx, person, place, now, doing, words, way),), cause, now)

    await act(desk, work)


async def look(desk: Desk, visitor: Visitor, id_: int, place: Place | None = None, way: Way = Way.LIVING) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        station = await there(tx, id_)
        here = place or (await home_of(tx, person)).pin
        near = await seen_from(tx, station, here, await holidays(tx, now), now)
        heard = bool(await readers(tx, station, now))
        await outbox.put(tx, (card(near, person, place, way, is_heard=heard),), cause, now)

    await act(desk, work)


async def find_way(desk: Desk, visitor: Visitor, id_: int) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        station = await there(tx, id_)
        await outbox.put(tx, directions(station, await spots.the(tx, station.spot), person), cause, now)

    await act(desk, work)


async def _near(
    tx: Tx, person: Person, place: Place | None, now: datetime, doing: int = 0, words: str = "", way: Way = Way.ANEW
) -> Letter:  # fmt: skip
    home = await home_of(tx, person)
    wanted = await called(tx, words, await found(tx, home, place)) if words else await stations.doing(tx, doing)
    search = await searched(tx, home, place, wanted, now, place or home.pin)
    return listed(replace(search, unheard="" if wanted else words), person, way)


async def called(tx: Tx, words: str, near: Sequence[Station]) -> Doing | None:
    """What can be done near them or, by one of its names, anywhere in town."""
    if offered := meant(words, near):
        return offered
    names, _ = named(folded(words))
    each = [await stations.doing_called(tx, name) for name in (words, *names)]
    return next(filter(None, each), None)


async def _around(tx: Tx, person: Person, place: Place, now: datetime) -> Letter:
    return await _near(tx, person, place, now)


FIND = sent_places.look_around("places", _around)
