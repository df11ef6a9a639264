"""Which stations are near somebody: around where they stand, or else around their home."""

from datetime import datetime, timedelta
from math import cos, radians

from domain.meetings.distances import how_far
from domain.places import Place
from domain.stations.doings import common
from domain.stations.nearby import Near, nearest
from domain.stations.pages import SHOWN, Search
from domain.stations.station import Doing, Station
from domain.stations.week import state
from domain.words import Refused, Why
from domain.workdays import Workdays
from flows.homes import Home
from storage import customs, spots, stations, workdays
from storage.database import Tx

A_WALK, A_QUARTER, FARTHEST = 0.012, 0.06, 0.6  # degrees: a good ten minutes on foot, a quarter of the city, all of it
LOOKED_AT = 12
FEW = 100  # places that offer something rare
BEHIND, AHEAD = timedelta(days=2), timedelta(days=32)  # whose holidays matter


async def there(tx: Tx, id_: int) -> Station:
    station = await stations.seen(tx, id_)
    if station is None or station.gone:
        raise Refused(Why.TOO_LATE)
    return station


async def found(
    tx: Tx, home: Home, place: Place | None, doing: int = 0, kind: str = ""
) -> tuple[Station, ...]:  # fmt: skip
    """Around where they stand, or around their home with those of their own neighbourhood that have no pin."""
    here, near = place or home.pin, dict[int, Station]()
    if home.area and place is None:
        near = {s.id: s for s in await stations.of_line(tx, doing, home.id, LOOKED_AT, kind)}
    if here:
        near |= {s.id: s for s in await _around(tx, here, doing, kind)}
    elif home.area:
        near |= {s.id: s for s in await stations.below(tx, doing, home.street, LOOKED_AT, kind=kind)}
    return tuple(near.values())


async def _around(tx: Tx, here: Place, doing: int, kind: str) -> tuple[Station, ...]:
    """No further than it takes to find enough; what few offer is looked for among those few."""
    narrow = cos(radians(here[0]))
    near = await stations.around(tx, doing, here, A_WALK, narrow, LOOKED_AT, kind)
    if len(near) >= SHOWN:
        return near
    if doing and await stations.is_rare(tx, doing, FEW):
        return await stations.offering(tx, doing, here, narrow, LOOKED_AT)
    near = await stations.around(tx, doing, here, A_QUARTER, narrow, LOOKED_AT, kind)
    if len(near) >= SHOWN or kind:
        return near
    if doing:
        return await stations.offering(tx, doing, here, narrow, LOOKED_AT)
    return await stations.around(tx, doing, here, FARTHEST, narrow, LOOKED_AT)


async def searched(
    tx: Tx, home: Home, place: Place | None, wanted: Doing | None, now: datetime, here: Place | None
) -> Search:  # fmt: skip
    """As far as each is from `here`."""
    every = await found(tx, home, place)
    near = await found(tx, home, place, wanted.id) if wanted else every
    days_off = await holidays(tx, now)
    each = [await seen_from(tx, station, here, days_off, now) for station in near]
    return Search(
        found=tuple(nearest(each)), common=tuple(common(every)), place=place, is_known=bool(home.area or place),
        wanted=wanted, zone=home.zone,
    )  # fmt: skip


async def seen_from(tx: Tx, station: Station, here: Place | None, days_off: Workdays, now: datetime) -> Near:
    spot, zone = await spots.the(tx, station.spot), await customs.zone(tx, station.area)
    stands = state(station.week, station.shut, now, zone, days_off)
    return Near(station=station, spot=spot, state=stands, zone=zone, **how_far(here, spot))


async def holidays(tx: Tx, now: datetime) -> Workdays:
    return await workdays.between(tx, (now - BEHIND).date(), (now + AHEAD).date())
