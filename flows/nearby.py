"""Which stations are near somebody: around where they stand, or else around their home."""

from datetime import datetime, timedelta
from math import cos, radians

from domain.meetings.distances import how_far
from domain.places import Area
from domain.stations.nearby import Near, Place
from domain.stations.pages import SHOWN
from domain.stations.station import Station
from domain.stations.week import state
from domain.words import Person, Refused, Why
from domain.workdays import Workdays
from storage import areas, spots, stations, workdays
from storage.database import Tx

REACHES = (0.012, 0.06)  # degrees: a good ten minutes' walk, and a quarter of the city
FARTHEST = 0.6
LOOKED_AT = 12
BEHIND, AHEAD = timedelta(days=2), timedelta(days=32)  # whose holidays matter


async def there(tx: Tx, id_: int) -> Station:
    station = await stations.seen(tx, id_)
    if station is None or station.gone:
        raise Refused(Why.TOO_LATE)
    return station


async def found(tx: Tx, home: Area | None, place: Place | None, doing: int = 0) -> tuple[Station, ...]:
    """Around where they stand, or around their home with those of their own neighbourhood that have no pin."""
    here, near = place or pin(home), dict[int, Station]()
    if home and place is None:
        near = {s.id: s for s in await stations.of_line(tx, doing, home.id, LOOKED_AT)}
    if here:
        near |= {s.id: s for s in await _around(tx, here, doing)}
    elif home:
        near |= {s.id: s for s in await stations.below(tx, doing, await areas.street(tx, home.id), LOOKED_AT)}
    return tuple(near.values())


async def _around(tx: Tx, here: Place, doing: int) -> tuple[Station, ...]:
    """No further than it takes to find enough."""
    narrow = cos(radians(here[0]))
    for reach in REACHES:
        near = await stations.around(tx, doing, here, reach, narrow, LOOKED_AT)
        if len(near) >= SHOWN:
            return near
    if doing:
        return await stations.offering(tx, doing, here, narrow, LOOKED_AT)
    return await stations.around(tx, doing, here, FARTHEST, narrow, LOOKED_AT)


async def seen_from(tx: Tx, station: Station, here: Place | None, days_off: Workdays, now: datetime) -> Near:
    spot, zone = await spots.the(tx, station.spot), await areas.zone(tx, station.area)
    stands = state(station.week, station.shut, now, zone, days_off)
    return Near(station=station, spot=spot, state=stands, zone=zone, **how_far(here, spot))


async def holidays(tx: Tx, now: datetime) -> Workdays:
    return await workdays.between(tx, (now - BEHIND).date(), (now + AHEAD).date())


async def home_of(tx: Tx, person: Person) -> Area | None:
    return await areas.get(tx, person.home) if person.home is not None else None


def pin(home: Area | None) -> Place | None:
    return (home.lat, home.lon) if home and home.lat is not None and home.lon is not None else None
